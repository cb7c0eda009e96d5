import { defineConfig } from '@playwright/test'
import { accessSync, constants } from 'node:fs'
import { join } from 'node:path'

// Whole journeys against the real program, in Debian's Chromium. HEARTH_PROGRAM names the program.
const chromium = process.env.CHROMIUM ?? '/usr/bin/chromium'
try {
  accessSync(chromium, constants.X_OK)
} catch {
  throw new Error(`There is no ${chromium}: install the packages chromium and fonts-noto-cjk, or let CHROMIUM name a browser.`)
}

export default defineConfig({
  testDir: 'journeys',
  timeout: 90_000,
  expect: { timeout: 15_000 },
  workers: 2,
  reporter: [['list']],
  outputDir: process.env.HEARTH_JOURNEYS_OUTPUT ?? join(import.meta.dirname, '../build/journeys'),
  use: {
    actionTimeout: 15_000,
    viewport: { width: 1440, height: 900 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    contextOptions: { reducedMotion: 'reduce' },
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: chromium,
      // Without a sandbox it runs as root, too; what it opens is our own server.
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
    },
  },
})
