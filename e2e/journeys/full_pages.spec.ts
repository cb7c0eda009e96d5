import { type Browser, expect, type Page, test } from '@playwright/test'
import { enterAsOwner } from '../support/door'
import { Hearth } from '../support/hearth'
import { Look } from '../support/look'
import { longName, longNamedExport } from '../support/long_names'
import { type Cast, placesOf } from '../support/places'

// Every page with much to show: more than 10,000 members, 2,000 groups, and names of 60 characters.
test.describe.configure({ mode: 'serial' })
const long = longName('社')
let hearth: Hearth
let page: Page
let look: Look
let cast: Cast

test.beforeAll(async ({ browser }) => {
  hearth = await Hearth.start((folder) => {
    folder.run('simulate', '--members', '12000', '--groups', '2000', '--communities', '4', '--messages', '40000', '--days', '60')
    folder.import('long.json', longNamedExport(Date.now()), long)
  })
  page = await signedIn(browser)
  look = new Look(page)
  cast = await longNamed()
})
test.afterAll(async () => {
  await page?.context().close()
  await hearth?.stop()
})

async function signedIn(browser: Browser) {
  const context = await browser.newContext({ baseURL: hearth.origin, storageState: await enterAsOwner(hearth, longName('安')) })
  return context.newPage()
}
const ask = async (path: string) => (await page.request.get(`/api/v1${path}`)).json()

// The ones with the longest names.
async function longNamed(): Promise<Cast> {
  const community = (await ask(`/communities?search=${encodeURIComponent(long)}`)).items[0]
  const group = (await ask(`/groups?community=${community.id}`)).items[0]
  const member = (await ask(`/communities/${community.id}/members`)).items[0]
  for (const one of [community, group, member]) expect([...one.name]).toHaveLength(60)
  return { community: community.id, group: group.id, member: member.id, run: (await ask('/imports')).items[0].id }
}

test('no page scrolls sideways or has a serious fault, by day or by night', async () => {
  test.slow()
  for (const [name, path] of placesOf(cast)) {
    await test.step(name, async () => {
      await look.open(`/console${path}`)
      await look.fitsEverywhere(name)
      await look.isReadable(name)
    })
  }
  look.hasNoComplaint()
})

test('what opens over a page has no serious fault', async () => {
  for (const [path, open] of [
    ['/today', () => page.keyboard.press('/')],
    ['/today', () => page.keyboard.press('?')],
    ['/settings/operators', () => page.getByRole('button', { name: '邀请' }).first().click()],
    ['/settings/tokens', () => page.locator('main').getByRole('button').first().click()],
  ] as const) {
    await look.open(`/console${path}`)
    await open()
    const dialog = page.getByRole('dialog')
    await expect(dialog).toBeVisible()
    await look.fitsEverywhere(`over ${path}`)
    await look.isReadable(`over ${path}`)
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
  }
  look.hasNoComplaint()
})

test('ten thousand members and two thousand groups can be paged through', async () => {
  const communities = (await ask('/communities')).items
  expect(communities.reduce((sum: number, one: { members: number }) => sum + one.members, 0)).toBeGreaterThan(10_000)
  await look.open('/console/communities?view=groups')
  await expect(page.locator('main footer')).toContainText('共 2,001 条')
  const first = await page.locator('main tbody tr').first().innerText()
  await page.getByRole('button', { name: '下一页' }).click()
  await look.settled()
  await expect(page.locator('main footer')).toContainText('第 51–100 条')
  expect(await page.locator('main tbody tr').first().innerText()).not.toBe(first)
  await page.getByRole('button', { name: '上一页' }).click()
  await look.settled()
  expect(await page.locator('main tbody tr').first().innerText()).toBe(first)

  await look.open('/console/communities')
  await expect(page.locator('canvas').first()).toHaveAttribute('aria-label', /2,001/)
  look.hasNoComplaint()
})
