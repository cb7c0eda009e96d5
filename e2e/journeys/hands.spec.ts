import { expect, type Page, test } from '@playwright/test'
import { enterAsOwner } from '../support/door'
import { Hearth } from '../support/hearth'
import { Look } from '../support/look'
import { placesOf } from '../support/places'

// The console by keyboard alone, and with a finger.
let hearth: Hearth
let state: Awaited<ReturnType<typeof enterAsOwner>>

test.beforeAll(async () => {
  hearth = await Hearth.start((folder) => folder.run('simulate', '--members', '300', '--groups', '9', '--communities', '3'))
  state = await enterAsOwner(hearth)
})
test.afterAll(async () => {
  await hearth?.stop()
})

test('from the search to a group and back without a mouse', async ({ browser }) => {
  const page = await (await browser.newContext({ baseURL: hearth.origin, storageState: state })).newPage()
  const look = new Look(page)
  await look.open('/console/today')
  const group = (await (await page.request.get('/api/v1/groups?limit=1')).json()).items[0]

  await page.keyboard.press('/')
  const palette = page.getByRole('dialog')
  await expect(palette.getByRole('combobox')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(palette).toBeHidden()
  await page.keyboard.press('Control+k')
  await page.keyboard.type(group.name)
  await expect(palette.getByRole('option', { name: group.name })).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Enter')
  await page.waitForURL(`**/groups/${group.id}`)
  await look.settled()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(group.name)

  await page.keyboard.press('g')
  await page.keyboard.press('c')
  await page.waitForURL('**/communities')
  await look.settled()
  // The map is drawn; the keyboard takes the list of the same groups.
  await tabTo(page, 'a', '用列表看')
  await page.keyboard.press('Enter')
  await page.waitForURL('**view=groups**')
  await look.settled()
  await tabTo(page, 'a', (await page.locator('main tbody a').first().innerText()).trim())
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/groups\/\d+/)
  look.hasNoComplaint()
})

test('on every page each stop of the Tab key is seen', async ({ browser }) => {
  test.slow()
  const page = await (await browser.newContext({ baseURL: hearth.origin, storageState: state })).newPage()
  const look = new Look(page)
  for (const [name, path] of placesOf(await cast(page))) {
    await look.open(`/console${path}`)
    await page.locator('#page').focus()
    const unseen: string[] = []
    for (let stop = 0; stop < 15; stop++) {
      await page.keyboard.press('Tab')
      await look.painted()
      const fault = await page.evaluate(describeUnseenFocus)
      if (fault === 'end') break
      if (fault) unseen.push(fault)
    }
    expect.soft([...new Set(unseen)], name).toEqual([])
  }
})

test('on a phone what is touched is 44 px tall', async ({ browser }) => {
  test.slow()
  const context = await browser.newContext({ baseURL: hearth.origin, storageState: state, viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })
  const page = await context.newPage()
  const look = new Look(page)
  for (const [name, path] of placesOf(await cast(page))) {
    await look.open(`/console${path}`)
    expect.soft(await page.evaluate(listSmallTargets), name).toEqual([])
  }
})

async function cast(page: Page) {
  const ask = async (path: string) => (await (await page.request.get(`/api/v1${path}`)).json()).items[0].id
  const community = await ask('/communities')
  return { community, group: await ask(`/groups?community=${community}`), member: await ask(`/communities/${community}/members?sort=messages&order=desc`), run: await ask('/imports') }
}

async function tabTo(page: Page, tag: string, words: string) {
  for (let stop = 0; stop < 60; stop++) {
    await page.keyboard.press('Tab')
    const at = await page.evaluate(() => [document.activeElement?.tagName.toLowerCase(), document.activeElement?.textContent?.trim()])
    if (at[0] === tag && at[1] === words) return
  }
  throw new Error(`the Tab key does not come to ${tag} "${words}"`)
}

// The three below run in the page.
function describeUnseenFocus(): string {
  const at = document.activeElement as HTMLElement | null
  if (!at || at === document.body) return 'end'
  const style = getComputedStyle(at)
  const around = at.matches('.el-radio-button__original-radio') ? at.nextElementSibling : at.closest('.el-input__wrapper, .el-select__wrapper, .el-checkbox, .el-date-editor')
  const isMarked = style.outlineStyle !== 'none' || style.boxShadow !== 'none' || (around && (getComputedStyle(around).boxShadow !== 'none' || getComputedStyle(around).outlineStyle !== 'none'))
  const box = (around ?? at).getBoundingClientRect()
  const isThere = box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight
  return isMarked && isThere ? '' : `${at.outerHTML.slice(0, 160)} ${isMarked ? 'is out of sight' : 'is not marked'}`
}
function listSmallTargets(): string[] {
  const least = 44
  const targets = document.querySelectorAll<HTMLElement>('button, summary, select, .el-input__wrapper, .el-select__wrapper, nav a, [role=menuitem], [role=tab], .el-radio-button__inner')
  return [...targets]
    .filter((one) => one.offsetParent !== null && one.getClientRects().length > 0 && !one.closest('.visually-hidden'))
    .filter((one) => one.getBoundingClientRect().height < least - 0.5)
    .map((one) => `${one.tagName} ${one.className} "${one.textContent?.trim().slice(0, 20)}" ${Math.round(one.getBoundingClientRect().height)} px`)
}
