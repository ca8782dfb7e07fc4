/**
 * End-to-end tests of the built app. The engine (Electron, or the Chromium host where Electron's binary cannot be had) is
 * chosen by the fixture through scripts/launch-app.ts, so the specs are the same for both.
 */
import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  // Each test starts an app of its own with its own data folder; two at once fit the smallest runner (two cores).
  fullyParallel: true,
  workers: 2,
  forbidOnly: process.env['CI'] !== undefined,
  // A shared machine may stand still for seconds. A second try tells that from a fault, and the report calls it flaky.
  retries: process.env['CI'] === undefined ? 0 : 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
});
