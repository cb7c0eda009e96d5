import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, type Request } from '@playwright/test'

export const widths = [1440, 1024, 390] as const

// A page under the eyes of a test: what it still waits for, what it complains of, how wide it is, what axe says.
export class Look {
  readonly complaints: string[] = []
  private readonly pending = new Set<Request>()

  constructor(readonly page: Page) {
    page.on('console', (message) => message.type() === 'error' && this.complaints.push(`${page.url()}: ${message.text()}`))
    page.on('pageerror', (failure) => this.complaints.push(`${page.url()}: ${failure.message}`))
    page.on('request', (one) => this.pending.add(one))
    page.on('requestfinished', (one) => this.pending.delete(one))
    page.on('requestfailed', (one) => this.pending.delete(one))
  }

  async open(address: string) {
    await this.page.goto(address)
    await this.settled()
  }
  // Everything asked for has come and stands on the page.
  async settled() {
    await expect(this.page.locator('h1, h2, [role=alert]').first()).toBeVisible()
    await expect.poll(() => this.pending.size, { intervals: [20, 50, 100] }).toBe(0)
    await expect(this.page.locator('[aria-busy=true]')).toHaveCount(0)
    await expect(this.page.getByText('正在读取…')).toHaveCount(0)
    await this.painted()
  }
  // The frame after the next: what was measured and laid out anew is seen.
  async painted() {
    await this.page.evaluate(() => new Promise((seen) => requestAnimationFrame(() => requestAnimationFrame(seen))))
  }

  // On a desk, a tablet and a phone: nothing makes the page itself scroll sideways.
  async fitsEverywhere(name: string) {
    for (const width of widths) {
      await this.page.setViewportSize({ width, height: width < 500 ? 844 : 900 })
      await this.painted()
      const { wide, room, who } = await this.page.evaluate(measureWidth)
      expect.soft(wide, `${name} at ${width} px is ${wide} px wide: ${who}`).toBeLessThanOrEqual(room)
    }
    await this.page.setViewportSize({ width: 1440, height: 900 })
    await this.painted()
  }

  async hasNoSeriousFault(name: string, rules?: string[]) {
    // The console has no frames, so nothing must be gathered in a page of axe's own.
    const axe = new AxeBuilder({ page: this.page }).setLegacyMode().options({ resultTypes: ['violations'] })
    const found = await (rules ? axe.withRules(rules) : axe).analyze()
    const serious = found.violations.filter((one) => one.impact === 'serious' || one.impact === 'critical')
    const faults = serious.flatMap((one) => one.nodes.slice(0, 3).map((node) => `${one.id}: ${node.html.slice(0, 200)} ${node.failureSummary}`))
    expect.soft(faults, name).toEqual([])
  }
  // By day and by night; at night only the colours are others.
  async isReadable(name: string) {
    await this.hasNoSeriousFault(`${name}, light`)
    await this.page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
    await this.painted()
    await this.hasNoSeriousFault(`${name}, dark`, ['color-contrast'])
    await this.page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  }

  hasNoComplaint() {
    expect(this.complaints).toEqual([])
  }
}

// Runs in the page. Who sticks out is named, so that a failure says where to look.
function measureWidth() {
  const scroller = document.scrollingElement!
  const room = scroller.clientWidth
  const scrolls = (one: Element | null): boolean =>
    !!one && one !== document.body && (getComputedStyle(one).overflowX !== 'visible' || scrolls(one.parentElement))
  const out = [...document.body.querySelectorAll('*')].find((one) => one.getBoundingClientRect().right > room + 1 && !scrolls(one.parentElement))
  return { wide: scroller.scrollWidth, room, who: out ? `${out.tagName}.${out.className} ${out.textContent?.slice(0, 40)}` : '' }
}
