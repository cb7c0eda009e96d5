import { defineConfig } from '@playwright/test'
import { join } from 'node:path'
import usual from './playwright.config'

// Pictures of every page, to be looked at: npx playwright test -c screenshots.config.ts
// They lie in build/screenshots/LANGUAGE-THEME-WIDTH.
export default defineConfig({
  ...usual,
  testDir: 'screenshots',
  testMatch: '*.shots.ts',
  fullyParallel: true,
  timeout: 300_000,
  outputDir: join(import.meta.dirname, '../build/screenshots/failures'),
})
