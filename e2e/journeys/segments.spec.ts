import { expect, type Page, test } from '@playwright/test'
import { csrfOf, enterAsOwner } from '../support/door'
import { Hearth } from '../support/hearth'
import { Look } from '../support/look'

// An audience from the first block to a saved segment that moves by itself.
let hearth: Hearth
let state: Awaited<ReturnType<typeof enterAsOwner>>

test.beforeAll(async () => {
  hearth = await Hearth.start((folder) => folder.run('simulate', '--members', '200', '--groups', '6', '--communities', '2'))
  state = await enterAsOwner(hearth)
})
test.afterAll(async () => {
  await hearth?.stop()
})

// Changes something as another operator's window would.
async function post(page: Page, path: string, data: object) {
  const answer = await page.request.post(`/api/v1${path}`, { data, headers: { 'X-CSRF-Token': await csrfOf(page.request) } })
  expect(answer.ok(), await answer.text()).toBe(true)
  return answer.status() === 204 ? undefined : answer.json()
}
async function choose(page: Page, what: string, option: string) {
  await page.getByRole('combobox', { name: what }).last().click()
  await page.getByRole('option', { name: option, exact: true }).filter({ visible: true }).click()
}

test('is built of blocks, read as text, written as text, saved, and watched', async ({ browser }) => {
  const page = await (await browser.newContext({ baseURL: hearth.origin, storageState: state })).newPage()
  const look = new Look(page)
  const other = await (await browser.newContext({ baseURL: hearth.origin, storageState: state })).newPage()
  await other.goto('/console/members')
  const group = await post(other, '/tag-groups', { name: '客户等级', kind: 'enterprise', choice: 'multiple' })
  const vip = await post(other, `/tag-groups/${group.id}/tags`, { name: 'VIP' })
  const members = (await (await other.request.get('/api/v1/segments/members?expression=is%20bot%20or%20not%20is%20bot&limit=5')).json()).items
  const tag = vip.id
  await post(other, `/members/${members[0].id}/tags`, { tag })

  await look.open('/console/segments')
  await page.getByRole('link', { name: '新建人群' }).click()
  await page.waitForURL('**/segments/new')
  await page.getByLabel('名称', { exact: true }).fill('VIP 里最近说过话的')

  // By blocks: the tag is offered while it is typed.
  await page.getByRole('button', { name: '加条件' }).click()
  await page.getByRole('textbox', { name: '标签' }).fill('vip')
  await page.getByRole('option', { name: '客户等级/VIP' }).click()
  await expect(page.locator('.says')).toHaveText('tag:客户等级/VIP')
  await expect(page.locator('.count strong')).toHaveText('1')
  await page.getByRole('button', { name: '加条件' }).click()
  await choose(page, '关于', '最近活跃')
  await page.getByRole('spinbutton').last().fill('30')
  await page.getByRole('spinbutton').last().blur()
  await expect(page.locator('.says')).toHaveText('tag:客户等级/VIP and active in 30d')

  // As text: a mistake is told with its place, and put right.
  await page.getByText('文字', { exact: true }).click()
  const text = page.getByRole('textbox', { name: '文字' })
  await expect(text).toHaveValue('tag:客户等级/VIP and active in 30d')
  await text.fill('tag:客户等级/VIP adn silent 1 days')
  await expect(page.getByRole('alert')).toContainText('第 14 个字')
  await text.fill('tag:客户等级/VIP or never did message')
  await expect(page.getByRole('alert')).toBeHidden()

  // And in blocks what the text says.
  await page.getByText('积木', { exact: true }).click()
  await expect(page.getByRole('group', { name: '满足一个' })).toBeVisible()
  await expect(page.getByRole('textbox', { name: '标签' })).toHaveValue('客户等级/VIP')
  await page.getByRole('button', { name: '删除' }).last().click()
  await expect(page.locator('.says')).toHaveText('tag:客户等级/VIP')
  await page.getByRole('button', { name: '保存' }).click()
  await page.waitForURL(/\/segments\/\d+$/)
  await look.settled()
  const rows = page.locator('main tbody tr')
  await expect(rows).toHaveCount(1)

  // In another window somebody is tagged: this one moves by itself, in the builder, the list and the days.
  await post(other, `/members/${members[1].id}/tags`, { tag })
  await expect(page.locator('.count strong')).toHaveText('2')
  await expect(rows).toHaveCount(2)

  await page.getByRole('link', { name: '人群' }).first().click()
  await look.settled()
  await expect(page.getByRole('row', { name: /VIP 里最近说过话的/ })).toContainText('2')
  look.hasNoComplaint()
})
