import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Hearth } from '../support/hearth'

const password = 'a warm hearth for all'
let hearth: Hearth

test.beforeAll(async () => {
  hearth = await Hearth.start()
})
test.afterAll(async () => {
  await hearth.stop()
})

// The largest export at hand, or an invented one.
function exportFile(): string {
  const shared = process.env.HEARTH_SHARED_DATA ?? join(import.meta.dirname, '../../../shared/data')
  const rooms = join(shared, 'gitter-freecodecamp/rooms.tar.gz')
  if (existsSync(rooms)) return rooms
  return join(import.meta.dirname, '../../docs/example/tea-house.json')
}

async function expectNoSeriousFault(page: Page, name: string) {
  const found = await new AxeBuilder({ page }).analyze()
  const serious = found.violations.filter((one) => one.impact === 'serious' || one.impact === 'critical')
  expect(serious.map((one) => `${name}: ${one.id}: ${one.nodes.map((node) => node.target.join(' ')).slice(0, 3)}`)).toEqual([])
}

test('from the first start to the last message of a dead room', async ({ page }) => {
  await page.goto(hearth.origin + hearth.invitation!)
  await page.getByLabel('名字').fill('Ada')
  await page.getByLabel('邮箱').fill('ada@example.org')
  await page.locator('input[autocomplete=new-password]').fill(password)
  await expectNoSeriousFault(page, 'invitation')
  await page.getByRole('button', { name: '建立账号并登录' }).click()
  await page.waitForURL('**/today')
  await expectNoSeriousFault(page, 'today without data')

  await page.goto(`${hearth.origin}/console/import/new`)
  await page.locator('input[type=file]').setInputFiles(exportFile())
  await expect(page.getByRole('button', { name: '开始导入' })).toBeVisible({ timeout: 60_000 })
  const community = page.locator('.el-autocomplete input')
  await community.fill('茶馆')
  await community.press('Tab')
  await page.getByRole('button', { name: '开始导入' }).click()
  await page.waitForURL(/\/import\/\d+$/)
  await expect(page.getByText('已完成').first()).toBeVisible({ timeout: 60_000 })

  await page.goto(`${hearth.origin}/console/communities`)
  await expect(page.locator('canvas').first()).toBeVisible()
  await expectNoSeriousFault(page, 'health map')
  const dead = await (await page.request.get(`${hearth.origin}/api/v1/groups?state=dead&sort=members&order=desc&limit=1`)).json()
  const room = dead.items[0] ?? (await (await page.request.get(`${hearth.origin}/api/v1/groups?limit=1`)).json()).items[0]
  const last = await (await page.request.get(`${hearth.origin}/api/v1/groups/${room.id}/messages?limit=1`)).json()
  await page.goto(`${hearth.origin}/console/groups/${room.id}`)
  const words = String(last.items.at(-1).text).split('\n')[0]!.slice(0, 20)
  if (words) await expect(page.getByText(words).first()).toBeVisible()

  await page.goto(`${hearth.origin}/console/communities/${room.community}`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('茶馆')
})

test('five wrong passwords lock the door and say so', async ({ page }) => {
  await page.goto(`${hearth.origin}/console/sign-in`)
  await page.getByLabel('邮箱').fill('ada@example.org')
  for (let turn = 0; turn < 5; turn++) {
    await page.locator('input[name=password]').fill(`wrong password ${turn}`)
    const answered = page.waitForResponse((one) => one.url().endsWith('/api/v1/session') && one.request().method() === 'POST')
    await page.getByRole('button', { name: '登录' }).click()
    expect([401, 429]).toContain((await answered).status())
  }
  await page.locator('input[name=password]').fill(password)
  const button = page.getByRole('button', { name: '登录' })
  if (await button.isEnabled()) await button.click()
  await expect(page.locator('p[role=alert]')).toContainText('暂时锁定')
})
