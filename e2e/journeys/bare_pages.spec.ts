import { expect, test } from '@playwright/test'
import { enterAsOwner } from '../support/door'
import { Hearth } from '../support/hearth'
import { Look } from '../support/look'
import { placesOf } from '../support/places'

// Every page when there is nothing to show yet, and when the server cannot answer.
let hearth: Hearth
let state: Awaited<ReturnType<typeof enterAsOwner>>
const places = placesOf({ community: 1, group: 1, member: 1, run: 1 })

test.beforeAll(async () => {
  hearth = await Hearth.start()
  state = await enterAsOwner(hearth)
})
test.afterAll(async () => {
  await hearth?.stop()
})

test('without data each page says so, and stands', async ({ browser }) => {
  test.slow()
  const context = await browser.newContext({ baseURL: hearth.origin, storageState: state })
  const page = await context.newPage()
  const look = new Look(page)
  for (const [name, path] of places) {
    await test.step(name, async () => {
      await look.open(`/console${path}`)
      await expect(page.locator('main')).toContainText(/\S{4}/)
      await look.fitsEverywhere(`${name} without data`)
      await look.isReadable(`${name} without data`)
    })
  }
  // What is not there is answered with 404, which a browser notes, too.
  expect(look.complaints.filter((one) => !/status of 404/.test(one))).toEqual([])
})

for (const [how, fulfil] of [
  ['the server fails', { status: 500, contentType: 'application/problem+json', body: '{"reason":"http.incident","title":"incident","status":500}' }],
  ['the server is out of reach', null],
] as const) {
  test(`when ${how}, each page says what to do`, async ({ browser }) => {
    test.slow()
    const context = await browser.newContext({ baseURL: hearth.origin, storageState: state })
    const page = await context.newPage()
    const look = new Look(page)
    await page.route(/\/api\/v1\/(?!session)/, (route) => (fulfil ? route.fulfill(fulfil) : route.abort()))
    for (const [name, path] of places) {
      await test.step(name, async () => {
        await look.open(`/console${path}`)
        const needsNoAnswer = ['lost', 'new import', 'new sheet', 'settings me', 'settings appearance'].includes(name)
        if (!needsNoAnswer) await expect.soft(page.locator('main [role=alert]').first(), name).toContainText(fulfil ? '服务器出了错' : '连不上服务器')
        await look.fitsEverywhere(`${name}, ${how}`)
        await look.hasNoSeriousFault(`${name}, ${how}`)
      })
    }
    // The browser notes every failed request; what the console itself says would be a fault.
    expect(look.complaints.filter((one) => !/Failed to load resource|WebSocket/.test(one))).toEqual([])
  })
}
