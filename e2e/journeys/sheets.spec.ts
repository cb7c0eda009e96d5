import { expect, type Page, test } from '@playwright/test'
import { csrfOf, enterAsOwner } from '../support/door'
import { Hearth } from '../support/hearth'
import { Look } from '../support/look'
import { workbook } from '../support/workbook'

// A thousand members from a workbook: what is wrong is told by row, corrected, and read again.
let hearth: Hearth
let state: Awaited<ReturnType<typeof enterAsOwner>>

test.beforeAll(async () => {
  hearth = await Hearth.start()
  state = await enterAsOwner(hearth)
})
test.afterAll(async () => {
  await hearth?.stop()
})

const titles = ['姓名', '手机号', '阶段', '负责人', '加入时间', '标签', '邀请人', '预算', '生日', '订阅']
const good = (place: number) => [`客人 ${place}`, `1390000${String(place).padStart(4, '0')}`, '兴趣', 'Ada', '2026-05-01', 'VIP', '', '12.5', '1990-01-31', '是']
// Row of the workbook, column, what stands there, why it cannot be.
const bad: [number, string, string, string][] = [
  [12, '手机号', '139x', '不是电话号码'],
  [105, '阶段', '热恋', '没有这个阶段'],
  [206, '负责人', '无名', '没有这位运营'],
  [307, '加入时间', '前天', '不是时间'],
  [408, '标签', '钻石', '没有这个标签'],
  [509, '邀请人', 'nobody', '找不到邀请人'],
  [610, '邀请人', '13900000608', '邀请人是自己'],
  [711, '预算', '很多', '不是数字'],
  [812, '生日', '春天', '不是日期'],
  [913, '订阅', '也许', '不是“是”或“否”'],
]

async function post(page: Page, path: string, data: object) {
  const answer = await page.request.post(`/api/v1${path}`, { data, headers: { 'X-CSRF-Token': await csrfOf(page.request) } })
  expect(answer.ok(), await answer.text()).toBe(true)
  return answer.json()
}
async function hand(page: Page, name: string, rows: readonly string[][]) {
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/octet-stream', buffer: workbook(rows) })
  await expect(page.getByRole('heading', { name: '一、每一列是什么' })).toBeVisible()
}
const figure = (page: Page, name: string) => page.locator('main .figure').filter({ hasText: name }).locator('.value')

test('are read, corrected by row, and read again', async ({ browser }) => {
  const page = await (await browser.newContext({ baseURL: hearth.origin, storageState: state })).newPage()
  const look = new Look(page)
  await page.goto('/console/import/sheets')
  for (const [name, kind] of [['预算', 'number'], ['生日', 'date'], ['订阅', 'yes_no']]) await post(page, '/member-fields', { name, kind })
  const group = await post(page, '/tag-groups', { name: '客户等级', kind: 'enterprise', choice: 'multiple' })
  await post(page, `/tag-groups/${group.id}/tags`, { name: 'VIP' })

  const rows = [titles, ...Array.from({ length: 1000 }, (_, place) => good(place))]
  for (const [row, column, value] of bad) rows[row - 1]![titles.indexOf(column)] = value
  await page.getByRole('link', { name: '导入表格' }).first().click()
  await hand(page, 'members.xlsx', rows)
  await look.fitsEverywhere('columns of a sheet')

  // The dry run survives a reload, names every bad row, and changes nothing.
  await page.getByRole('button', { name: '试运行' }).click()
  await expect(figure(page, '会新增的成员')).toHaveText('990')
  await page.reload()
  await expect(figure(page, '有问题的行')).toHaveText('10')
  for (const [row, column, value, why] of bad) {
    await expect(page.getByRole('row').filter({ hasText: why })).toHaveText(new RegExp(`${row}\\s*${column}\\s*${value}\\s*${why}`))
  }
  const known = async () => (await (await page.request.get('/api/v1/segments/members?expression=is%20bot%20or%20not%20is%20bot&limit=1')).json()).total
  await look.isReadable('dry run of a sheet')

  await page.getByRole('button', { name: '开始导入' }).click()
  await page.waitForURL(/\/import\/sheets\/\d+$/)
  await expect(figure(page, '新成员')).toHaveText('990')
  await look.fitsEverywhere('an import with bad rows')
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: '下载这些行' }).click()
  expect((await download).suggestedFilename()).toMatch(/\.xlsx$/)

  // Corrected, and handed in again.
  await page.getByRole('link', { name: '上传改好的行' }).click()
  await hand(page, 'corrected.xlsx', [titles, ...bad.map(([row]) => good(row - 2))])
  await page.getByRole('button', { name: '开始导入' }).click()
  await page.waitForURL(/\/import\/sheets\/\d+$/)
  await expect(figure(page, '新成员')).toHaveText('10')
  await expect(figure(page, '有问题的行')).toHaveText('0')
  await expect.poll(known).toBe(1000)

  // Orders of some of them, and the picture that is made of these.
  await page.goto('/console/import/sheet?kind=orders')
  const orders = Array.from({ length: 60 }, (_, place) => [`1390000${String(place % 25).padStart(4, '0')}`, `2026-0${1 + (place % 6)}-15`, String(10 + place), `N${place}`])
  await hand(page, 'orders.xlsx', [['手机号', '下单时间', '金额', '订单号'], ...orders])
  await page.getByRole('button', { name: '开始导入' }).click()
  await page.waitForURL(/\/import\/sheets\/\d+$/)
  await expect(figure(page, '新订单')).toHaveText('60')
  await page.getByRole('link', { name: '看看购买' }).click()
  await look.settled()
  await look.fitsEverywhere('purchases')
  await look.isReadable('purchases')
  const cell = page.locator('a.cell').first()
  const customers = Number(await cell.locator('strong').innerText())
  await cell.click()
  await expect(page.locator('main tbody tr')).toHaveCount(customers)
  look.hasNoComplaint()
})
