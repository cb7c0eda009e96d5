import { defineConfig } from '@playwright/test'

// Whole journeys against the real program, in Debian's Chromium. HEARTH_PROGRAM names the binary.
export default defineConfig({
  testDir: 'journeys',
  timeout: 120_000,
  expect: { timeout: 15_000 },
  workers: 1,
  reporter: [['list']],
  outputDir: process.env.HEARTH_JOURNEYS_OUTPUT ?? '../build/journeys',
  use: {
    actionTimeout: 15_000,
    viewport: { width: 1440, height: 900 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    screenshot: 'only-on-failure',
    trace: 'off',
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
    },
  },
})
