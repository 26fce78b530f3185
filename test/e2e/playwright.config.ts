import { defineConfig } from '@playwright/test';
import type { Shell } from './station.ts';

/** The same specs in every shell; `npm run e2e` chooses them with `--project`. */
const shells: readonly Shell[] = ['browser', 'stand-in', 'electron'];

// Playwright reads its configuration from a default export.
export default defineConfig<{ shell: Shell }>({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: '../../test-results',
  // One station at a time: two cores run a station, its province, its devices and a browser already.
  workers: 1,
  fullyParallel: false,
  forbidOnly: true,
  // A second try on a busy machine, which the summary names as flaky.
  retries: 1,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  use: {
    viewport: { width: 1024, height: 768 },
    launchOptions: { executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', args: ['--no-sandbox'] },
  },
  projects: shells.map((shell) => ({ name: shell, use: { shell } })),
});
