// Browser tests: test/e2e/**/*.e2e.ts in a real Chromium with fake camera and microphone.
// Must never retry or skip: a test that passes the second time has failed.
import { defineConfig } from '@playwright/test';
import { chromiumFlags, chromiumPath } from './test/support/chromium.ts';

export default defineConfig({
  testDir: 'test/e2e',
  projects: [
    { name: 'people', testMatch: '**/*.e2e.ts', testIgnore: ['screens/**', 'wall/**'] },
    // A meeting held twice and compared: by itself, so that nobody else's meeting slows one of the two.
    { name: 'wall', testMatch: 'wall/*.e2e.ts' },
    // Nobody speaks here, so that two can look side by side: --project=screens --workers=2
    { name: 'screens', testMatch: 'screens/*.e2e.ts', fullyParallel: true },
  ],
  outputDir: 'test-results',
  // Two cores carry one mesh of three with picture; a second one beside it would starve both.
  workers: 1,
  fullyParallel: false,
  retries: 0,
  forbidOnly: true,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  use: {
    headless: true,
    // A press that cannot be made fails soon, with the name of what was missing.
    actionTimeout: 15_000,
    // A trace films every page: with six of them it takes half of the machine, and makes them as slow as no person's are.
    // For a failure, by hand: npx playwright test FILE --trace retain-on-failure
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: { executablePath: chromiumPath, args: chromiumFlags },
  },
});
