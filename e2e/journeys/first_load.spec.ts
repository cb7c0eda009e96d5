import { expect, test } from '@playwright/test'
import { enterAsOwner } from '../support/door'
import { Hearth } from '../support/hearth'
import { Look } from '../support/look'

// How much script a browser that has never been here takes until Today stands, and how soon it does.
const mostScript = 400_000
let hearth: Hearth

test.beforeAll(async () => {
  hearth = await Hearth.start((folder) => folder.run('simulate'))
})
test.afterAll(async () => {
  await hearth?.stop()
})

test('Today comes with little script', async ({ browser }) => {
  const context = await browser.newContext({ baseURL: hearth.origin, storageState: await enterAsOwner(hearth) })
  const page = await context.newPage()
  const look = new Look(page)
  const wire = await context.newCDPSession(page)
  await wire.send('Network.enable')
  const scripts = new Map<string, number>()
  wire.on('Network.responseReceived', ({ requestId, type }) => type === 'Script' && scripts.set(requestId, 0))
  wire.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => scripts.has(requestId) && scripts.set(requestId, encodedDataLength))
  await page.addInitScript(watchFirstView)
  await page.goto('/console/')
  await expect(page.getByRole('heading', { name: '需要搭把手的群' })).toBeVisible()
  const view = await page.evaluate(() => window.firstView!)
  await look.settled()
  const bytes = [...scripts.values()].reduce((sum, one) => sum + one, 0)
  test.info().annotations.push({ type: 'first load', description: `${scripts.size} scripts, ${bytes} bytes; Today after ${view.shown} ms, idle after ${view.idle} ms` })
  console.log(test.info().annotations[0]!.description)
  expect(scripts.size).toBeGreaterThan(0)
  expect([...scripts.values()].every((one) => one > 0)).toBe(true)
  expect(bytes).toBeLessThan(mostScript)
})

declare global {
  interface Window {
    firstView?: Promise<{ shown: number; idle: number }>
  }
}

// Runs in the page, before anything of it: since the navigation began, when the groups that need a hand stood there, and when
// nothing kept the page from answering any more.
function watchFirstView() {
  window.firstView = new Promise((tell) => {
    const look = () => {
      if (!document.querySelector('main .need')) return requestAnimationFrame(look)
      const shown = Math.round(performance.now())
      requestIdleCallback(() => tell({ shown, idle: Math.round(performance.now()) }))
    }
    requestAnimationFrame(look)
  })
}
