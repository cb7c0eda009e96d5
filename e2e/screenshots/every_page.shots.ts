import { type Page, test } from '@playwright/test'
import { join } from 'node:path'
import { enterAsOwner } from '../support/door'
import { Hearth } from '../support/hearth'
import { Look, widths } from '../support/look'
import { type Cast, placesOf } from '../support/places'
import { furnish, orders } from '../support/shop'

const folder = join(import.meta.dirname, '../../build/screenshots')
let hearth: Hearth
let state: Awaited<ReturnType<typeof enterAsOwner>>

test.beforeAll(async ({ browser }) => {
  hearth = await Hearth.start((data) => {
    data.run('simulate')
    data.run('import', join(import.meta.dirname, '../../docs/example/tea-house.json'), '--community', '茶馆', '--operators', 'Ada')
    data.import('orders.csv', orders(), '茶馆', '--format', 'orders')
    data.run('operator', 'add', 'lin@example.org', '--role', 'manager', '--name', 'Lin')
  })
  state = await enterAsOwner(hearth)
  const page = await (await browser.newContext({ baseURL: hearth.origin, storageState: state })).newPage()
  await furnish(page, (await cast(page)).community)
  await page.context().close()
})
test.afterAll(async () => {
  await hearth?.stop()
})

async function cast(page: Page): Promise<Cast> {
  const ask = async (path: string) => (await (await page.request.get(`/api/v1${path}`)).json()).items[0].id
  const community = await ask('/communities')
  return {
    community,
    group: await ask(`/groups?community=${community}&sort=messages_last_30_days&order=desc`),
    member: await ask(`/communities/${community}/members?sort=messages&order=desc&role=member`),
    run: await ask('/imports'),
  }
}

for (const language of ['zh-CN', 'en', 'zh-TW'] as const) {
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const width of widths) {
      test(`${language}-${colorScheme}-${width}`, async ({ browser }, { title }) => {
        const viewport = { width, height: width < 500 ? 844 : 900 }
        const common = { baseURL: hearth.origin, colorScheme, viewport, locale: language, reducedMotion: 'reduce' as const, hasTouch: width < 500 }
        const shoot = (page: Page, name: string, fullPage = true) => page.screenshot({ path: join(folder, title, `${name}.png`), fullPage })

        const stranger = await (await browser.newContext(common)).newPage()
        const door = new Look(stranger)
        await door.open('/console/sign-in')
        await shoot(stranger, 'sign-in')
        await stranger.context().close()

        const context = await browser.newContext({ ...common, storageState: state })
        await context.addInitScript((one) => localStorage.setItem('hearth.language', one), language)
        const page = await context.newPage()
        const look = new Look(page)
        for (const [name, path] of placesOf(await cast(page))) {
          await look.open(`/console${path}`)
          await shoot(page, name.replaceAll(' ', '-'))
        }
        await look.open('/console/today')
        await page.keyboard.press('/')
        await page.getByRole('dialog').waitFor()
        await look.settled()
        await shoot(page, 'over-palette', false)
        await page.keyboard.press('Escape')
        await page.keyboard.press('?')
        await look.painted()
        await shoot(page, 'over-keys', false)
        for (const place of ['operators', 'tokens']) {
          await look.open(`/console/settings/${place}`)
          await page.locator('main .el-button--primary').first().click()
          await page.getByRole('dialog').waitFor()
          await shoot(page, `over-${place}`, false)
        }
        await look.open('/console/import/new')
        await page.locator('input[type=file]').setInputFiles(join(import.meta.dirname, '../../docs/example/tea-house.json'))
        await page.waitForURL(/upload=/)
        await look.settled()
        await shoot(page, 'new-import-preview')
        await context.close()
      })
    }
  }
}
