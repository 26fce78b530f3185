import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium } from 'playwright-core';

let opened: Promise<BrowserContext> | undefined;
let profile: string | undefined;

/** The one Chromium of this program. `STANDIN_DEVTOOLS_PORT` opens a second door through which the specs drive its pages. */
export function openChromium(): Promise<BrowserContext> {
  profile ??= mkdtempSync(join(tmpdir(), 'standin-'));
  const port = process.env['STANDIN_DEVTOOLS_PORT'];
  opened ??= chromium.launchPersistentContext(profile, {
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    viewport: { width: 1024, height: 768 },
    args: ['--no-sandbox', ...(port === undefined ? [] : [`--remote-debugging-port=${port}`])],
  });
  return opened;
}

/** A browser that is asked to close may hang, and its last processes still write: neither may keep the program from ending. */
export async function closeChromium(): Promise<void> {
  const context = await opened;
  const closed = context?.close().catch(() => undefined);
  await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, 10_000))]);
  if (profile !== undefined) rmSync(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
}
