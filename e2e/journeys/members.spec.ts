import { type Browser, expect, type Page, test } from '@playwright/test'
import { csrfOf, enterAs, enterAsOwner } from '../support/door'
import { Hearth } from '../support/hearth'
import { Look } from '../support/look'

// Who a member is: one person under two names, two operators at one profile, and fields of one's own.
test.describe.configure({ mode: 'serial' })
let hearth: Hearth
let ada: Awaited<ReturnType<typeof enterAsOwner>>
let lin: typeof ada

test.beforeAll(async () => {
  let invitation = ''
  hearth = await Hearth.start((folder) => {
    folder.import('tea.json', chat(), '茶馆')
    invitation = folder.run('operator', 'add', 'lin@example.org', '--role', 'manager', '--name', 'Lin').match(/invitation\/(\S+)/)![1]!
  })
  ada = await enterAsOwner(hearth)
  lin = await enterAs(hearth, invitation, 'Lin', 'lin@example.org')
})
test.afterAll(async () => {
  await hearth?.stop()
})

// Mei writes from two telephones.
function chat(): string {
  const start = Math.floor(Date.now() / 1000) - 5 * 86_400
  const said = [['梅', 'user1', '今天有新茶吗'], ['小梅', 'user2', '换了手机'], ['波', 'user3', '有的'], ['梅', 'user1', '好']]
  const messages = said.map(([from, from_id, text], place) => ({ id: place + 1, type: 'message', date_unixtime: `${start + place * 600}`, from, from_id, text }))
  return JSON.stringify({ name: '茶友一群', type: 'private_supergroup', id: 5001, messages })
}
async function desk(browser: Browser, storageState: typeof ada) {
  const page = await (await browser.newContext({ baseURL: hearth.origin, storageState })).newPage()
  return { page, look: new Look(page) }
}
async function memberNamed(page: Page, name: string): Promise<number> {
  const found = (await (await page.request.get(`/api/v1/search?q=${encodeURIComponent(name)}`)).json()).members
  return found.find((one: { name: string }) => one.name === name).id
}
async function send(page: Page, method: 'post' | 'patch', path: string, data: object) {
  const answer = await page.request[method](`/api/v1${path}`, { data, headers: { 'X-CSRF-Token': await csrfOf(page.request) } })
  expect(answer.ok(), await answer.text()).toBe(true)
}
const row = (page: Page, name: string) => page.locator('.row', { has: page.locator('dt', { hasText: name }) })
async function change(page: Page, name: string, fill: (editor: ReturnType<Page['locator']>) => Promise<void>) {
  await row(page, name).getByRole('button', { name: `修改${name}` }).click()
  await fill(row(page, name))
}
const keep = (page: Page, name: string) => row(page, name).getByRole('button', { name: '保存' }).click()
const choose = (page: Page, option: string) => page.getByRole('option', { name: option, exact: true }).filter({ visible: true }).click()

test('two members with one telephone are merged into one person, and taken apart again', async ({ browser }) => {
  const { page, look } = await desk(browser, ada)
  await look.open('/console/members')
  const mei = await memberNamed(page, '梅')
  const other = await memberNamed(page, '小梅')
  for (const member of [mei, other]) await send(page, 'patch', `/members/${member}/profile`, { changes: [{ what: 'phone', value: '13800000000' }] })

  await page.getByRole('navigation', { name: '成员' }).getByRole('link', { name: '疑似同一人' }).click()
  await look.settled()
  await expect(page.locator('section.pair')).toContainText('13800000000')
  await look.fitsEverywhere('duplicates')
  await look.isReadable('duplicates')
  await page.getByRole('button', { name: '合并，留下 梅', exact: true }).click()
  await expect(page.getByText('已合并到 梅')).toBeVisible()

  // One person: three messages, and it is told who came.
  const head = page.locator('.figures')
  await look.open(`/console/members/${mei}`)
  await expect(page.locator('.notice')).toContainText('小梅')
  await expect(async () => {
    await page.reload()
    await look.settled()
    await expect(head).toContainText('3', { timeout: 500 })
  }).toPass()
  const timeline = page.locator('#timeline')
  await expect(timeline).toContainText('合并进来')
  await expect(timeline).toContainText('换了手机')
  await expect(timeline).toContainText('以小梅')
  await look.open(`/console/members/${other}`)
  await expect(page.locator('.notice')).toContainText('这位成员已合并到')

  // Apart again: nothing was moved, so nothing is lost.
  await page.locator('.notice').getByRole('button', { name: '拆开' }).click()
  await expect(page.getByText('已拆开')).toBeVisible()
  await expect(timeline).toContainText('拆开，不再算作')
  await look.open(`/console/members/${mei}`)
  await expect(page.locator('.notice')).toHaveCount(0)
  await expect(page.locator('#timeline')).not.toContainText('换了手机')

  // And by the button that stands beside what was just done.
  await look.open('/console/members/duplicates')
  await page.getByRole('button', { name: '合并，留下 小梅', exact: true }).click()
  await page.getByRole('button', { name: '撤销' }).click()
  await expect(page.getByRole('button', { name: '合并，留下 梅', exact: true })).toBeVisible()
  look.hasNoComplaint()
})

test('of two operators at one profile neither loses a change without seeing it', async ({ browser }) => {
  const first = await desk(browser, ada)
  const second = await desk(browser, lin)
  const bo = await memberNamed(first.page, '波')
  for (const { look } of [first, second]) await look.open(`/console/members/${bo}`)

  // Both have the source open; Lin is the first to save, and sets the stage, too.
  await change(first.page, '来源', (editor) => editor.getByRole('textbox').fill('线下讲座'))
  await change(second.page, '来源', (editor) => editor.getByRole('textbox').fill('朋友介绍'))
  await keep(second.page, '来源')
  await expect(row(second.page, '来源')).toContainText('朋友介绍')
  await change(second.page, '阶段', (editor) => editor.locator('.el-select__wrapper').click())
  await choose(second.page, '兴趣')
  await keep(second.page, '阶段')
  await expect(row(second.page, '阶段')).toContainText('兴趣')

  const refused = first.page.waitForResponse((one) => one.request().method() === 'PATCH')
  await keep(first.page, '来源')
  const answer = await refused
  expect(answer.status()).toBe(409)
  expect((await answer.json()).reason).toBe('member.changed_meanwhile')
  const alert = row(first.page, '来源').getByRole('alert')
  await expect(alert).toContainText('Lin')
  await expect(alert.locator('.theirs')).toHaveText('朋友介绍')
  await expect(alert.locator('.mine')).toHaveText('线下讲座')
  await expect(row(first.page, '阶段'), 'what only Lin changed is there, too').toContainText('兴趣')
  await first.look.isReadable('two values')

  // Ada takes her own; Lin, who has not looked since, is asked in turn and keeps what stands there.
  await change(second.page, '来源', (editor) => editor.getByRole('textbox').fill('朋友圈'))
  await alert.getByRole('button', { name: '换成我的' }).click()
  await expect(alert).toHaveCount(0)
  await expect(row(first.page, '来源')).toContainText('线下讲座')
  await keep(second.page, '来源')
  await row(second.page, '来源').getByRole('button', { name: '留下现在的' }).click()
  await expect(row(second.page, '来源')).toContainText('线下讲座')

  // Different rows at once do not disturb each other.
  await change(first.page, '阶段', (editor) => editor.locator('.el-select__wrapper').click())
  await choose(first.page, '想要')
  await change(second.page, '电话', (editor) => editor.getByRole('textbox').fill('13900000000'))
  await keep(second.page, '电话')
  await expect(row(second.page, '电话')).toContainText('13900000000')
  await keep(first.page, '阶段')
  await expect(row(first.page, '阶段')).toContainText('想要')

  // Every word is kept.
  await row(first.page, '来源').getByRole('button', { name: /Ada/ }).click()
  await expect(first.page.getByRole('dialog')).toContainText('朋友介绍')
  const refusals = first.look.complaints.filter((one) => !one.includes('409'))
  expect([...refusals, ...second.look.complaints.filter((one) => !one.includes('409'))]).toEqual([])
})

test('a field of each type is made in the settings and filled on the page of a member', async ({ browser }) => {
  const { page, look } = await desk(browser, ada)
  await look.open('/console/settings/fields')
  const fields: [name: string, kind: string, options?: string[]][] = [
    ['称呼', '文字'], ['消费额', '数字'], ['生日', '日期'], ['等级', '单选', ['银', '金']], ['口味', '多选', ['绿茶', '红茶', '白茶']], ['已拜访', '是/否'],
  ]
  for (const [name, kind, options = []] of fields) {
    await page.getByRole('button', { name: '新建字段' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('名称').fill(name)
    await dialog.locator('.el-select__wrapper').first().click()
    await choose(page, kind)
    for (const [place, option] of options.entries()) {
      if (place) await dialog.getByRole('button', { name: '加一个选项' }).click()
      await dialog.getByRole('textbox', { name: `第 ${place + 1} 个选项` }).fill(option)
    }
    if (options.length) await look.isReadable(`field ${kind}`)
    await dialog.getByRole('button', { name: '保存' }).click()
    await expect(dialog).toBeHidden()
    await expect(page.getByRole('listitem').filter({ hasText: name })).toContainText(kind)
  }
  await look.fitsEverywhere('fields')
  await look.isReadable('fields')

  await look.open(`/console/members/${await memberNamed(page, '波')}`)
  const text = (words: string) => (editor: ReturnType<Page['locator']>) => editor.locator('input').first().fill(words)
  const pick = (...options: string[]) => async (editor: ReturnType<Page['locator']>) => {
    await editor.locator('.el-select__wrapper').click()
    for (const option of options) await choose(page, option)
  }
  const day = async (editor: ReturnType<Page['locator']>) => {
    await editor.locator('input').first().fill('1990-05-20')
    await editor.locator('input').first().press('Enter')
  }
  const filled: [name: string, fill: (editor: ReturnType<Page['locator']>) => Promise<void>, shown: string[]][] = [
    ['称呼', text('波哥'), ['波哥']],
    ['消费额', text('1280.5'), ['1,280.5']],
    ['生日', day, ['1990', '20']],
    ['等级', pick('金'), ['金']],
    ['口味', pick('绿茶', '白茶'), ['绿茶', '白茶']],
    ['已拜访', pick('否'), ['否']],
  ]
  for (const [name, fill, shown] of filled) {
    await change(page, name, fill)
    const save = row(page, name).getByRole('button', { name: '保存' })
    if (await save.isVisible()) await save.click({ timeout: 3000 }).catch(() => undefined)
    for (const words of shown) await expect(row(page, name).locator('.shown')).toContainText(words)
  }
  await page.reload()
  await look.settled()
  for (const [name, , shown] of filled) for (const words of shown) await expect(row(page, name)).toContainText(words)
  await expect(page.locator('#timeline')).toContainText('波哥')
  await look.fitsEverywhere('a full profile')
  await look.isReadable('a full profile')
  look.hasNoComplaint()
})
