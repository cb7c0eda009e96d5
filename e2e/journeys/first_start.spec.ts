import { expect, type Page, test } from '@playwright/test'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ada } from '../support/door'
import { Hearth } from '../support/hearth'
import { Look } from '../support/look'

// The first hour with Hearth: from an empty folder to the last thing that was said in a dead room.
const shared = process.env.HEARTH_SHARED_DATA ?? join(import.meta.dirname, '../../../shared/data')
const rooms = join(shared, 'gitter-freecodecamp/rooms.tar.gz')
test.describe.configure({ mode: 'serial' })

let hearth: Hearth
test.beforeAll(async () => {
  hearth = await Hearth.start()
})
test.afterAll(async () => {
  await hearth?.stop()
})

async function makeOwner(page: Page, look: Look) {
  await look.open(hearth.origin + hearth.invitation)
  await page.getByLabel('名字').fill(ada.name)
  await page.getByLabel('邮箱').fill(ada.email)
  await page.locator('input[autocomplete=new-password]').fill(ada.password)
  await look.isReadable('invitation')
  await page.getByRole('button', { name: '建立账号并登录' }).click()
  await page.waitForURL('**/today')
}
async function signOut(page: Page) {
  await page.getByRole('button', { name: '我的账号' }).click()
  await page.getByRole('menuitem', { name: '退出登录' }).click()
  await page.waitForURL('**/sign-in')
}
async function signIn(page: Page, password: string) {
  await page.getByLabel('邮箱').fill(ada.email)
  await page.locator('input[name=password]').fill(password)
  const answered = page.waitForResponse((one) => one.url().endsWith('/api/v1/session') && one.request().method() === 'POST')
  await page.getByRole('button', { name: '登录' }).click()
  return (await answered).status()
}

// Moves the pointer over the map until the card says what is sought; the tiles are drawn, not elements.
async function pointAt(page: Page, words: string) {
  const map = page.locator('canvas').first()
  const box = (await map.boundingBox())!
  for (let y = 30; y < box.height; y += 24) {
    for (let x = 10; x < box.width; x += 40) {
      await page.mouse.move(box.x + x, box.y + y)
      const card = page.locator('.map .card')
      if ((await card.count()) && (await card.innerText()).includes(words)) return { x: box.x + x, y: box.y + y, name: await card.locator('strong').innerText() }
    }
  }
  throw new Error(`no tile says ${words}`)
}

test('from the first start to the last message of a dead room', async ({ page }) => {
  test.skip(!existsSync(rooms), `there is no ${rooms}: HEARTH_SHARED_DATA names the folder with real exports`)
  const look = new Look(page)
  await makeOwner(page, look)
  await signOut(page)
  await look.isReadable('sign-in')
  expect(await signIn(page, ada.password)).toBe(200)
  await page.waitForURL('**/today')

  // One step leads on from an empty Hearth.
  await page.locator('main').getByRole('link', { name: '导入聊天记录' }).click()
  await page.waitForURL('**/import/new')
  await page.locator('input[type=file]').setInputFiles(rooms)
  await expect(page.getByRole('button', { name: '开始导入' })).toBeVisible({ timeout: 60_000 })
  await look.settled()
  await look.isReadable('import preview')
  const community = page.locator('.el-autocomplete input')
  await community.fill('自学编程')
  await community.press('Tab')
  await page.getByRole('button', { name: '开始导入' }).click()
  await page.waitForURL(/\/import\/\d+$/)
  await expect(page.getByText('已完成').first()).toBeVisible({ timeout: 60_000 })
  await expect(page.getByRole('button', { name: '看看这个社群' })).toBeVisible()

  await page.getByRole('navigation').getByRole('link', { name: '社群' }).click()
  await page.getByRole('button', { name: /^已死/ }).click()
  await look.settled()
  const tile = await pointAt(page, '已死')
  await page.mouse.click(tile.x, tile.y)
  await page.waitForURL(/\/groups\/\d+/)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(tile.name)
  await expect(page.locator('main')).toContainText('已死')

  const group = page.url().match(/groups\/(\d+)/)![1]
  const last = (await (await page.request.get(`${hearth.origin}/api/v1/groups/${group}/messages?limit=1`)).json()).items.at(-1)
  const row = page.locator(`[data-row="message ${last.id}"]`)
  await expect(row).toBeInViewport()
  await expect(row).toContainText(String(last.text).trim().split(/\s/)[0]!)
  look.hasNoComplaint()
  await signOut(page)
})

test('five wrong passwords lock the door and say so', async ({ page }) => {
  const look = new Look(page)
  if ((await (await page.request.get(`${hearth.origin}/api/v1/session`)).json()).setup_needed) {
    await makeOwner(page, look)
    await signOut(page)
  }
  await look.open(`${hearth.origin}/console/sign-in`)
  for (let turn = 1; turn < 5; turn++) expect(await signIn(page, `wrong password ${turn}`)).toBe(401)
  expect([401, 429]).toContain(await signIn(page, 'wrong password 5'))
  // Locked: not even the right one opens, and the page says why and for how long.
  const button = page.getByRole('button', { name: '登录' })
  if (await button.isEnabled()) expect(await signIn(page, ada.password)).toBe(429)
  const says = page.getByRole('alert')
  await expect(says).toContainText('试错太多次，暂时锁定')
  await expect(page.locator('main, form').first()).toContainText(/\d/)
  await look.hasNoSeriousFault('locked')
  await expect(page).toHaveURL(/sign-in/)
})
