import { createReadStream, existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { type Browser, chromium, type Locator, type Page } from 'playwright-core';
import { inject } from 'vitest';
import type { CallRequest } from '../../../src-main/contract/wire.ts';
import type { FakeStation } from '../../fixtures/fakeStation.ts';

const kinds: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** The policy of both shells: nothing from outside, no inline script. */
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self' ws:";

const browserArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The built pages behind a small server, and a browser to open them. */
export type Counter = {
  open(station: FakeStation, size?: Size, pageName?: 'counter' | 'second-screen' | 'kiosk'): Promise<Page>;
  close(): Promise<void>;
  base: string;
};

/** Width and height of the clerk's screen. */
export type Size = { readonly width: number; readonly height: number };

/** The smallest screen of the counter. */
export const smallest: Size = { width: 1024, height: 768 };

function serve(pages: string): Promise<Server> {
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://page').pathname);
    const file = join(pages, path === '/' ? 'counter.html' : path);
    if (!file.startsWith(pages) || !existsSync(file)) {
      response.writeHead(404).end();
      return;
    }
    // Built files are named by what is in them.
    const kept = path.startsWith('/assets/') ? { 'cache-control': 'max-age=3600, immutable' } : {};
    const headers = { 'content-type': kinds[extname(file)] ?? 'application/octet-stream', ...kept };
    response.writeHead(200, path === '/verify.html' ? headers : { ...headers, 'content-security-policy': policy });
    createReadStream(file).pipe(response);
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

/** Starts server and browser once for a file of tests. */
export async function startCounter(): Promise<Counter> {
  const server = await serve(inject('pagesFolder'));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the page server has no port');
  const base = `http://127.0.0.1:${address.port}`;
  const browser: Browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: browserArguments });
  // Pages of a file share what was fetched and compiled; the counter keeps nothing in a browser that one could leave to another.
  const context = await browser.newContext({ viewport: smallest, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  return {
    base,
    open: async (station, size = smallest, pageName = 'counter') => {
      const page = await context.newPage();
      if (size !== smallest) await page.setViewportSize(size);
      await page.routeWebSocket(/\/pipe(\/(second-screen|kiosk))?$/, (socket) => {
        station.attach((message) => socket.send(JSON.stringify(message)));
        socket.onMessage((message) => station.receive(JSON.parse(String(message)) as CallRequest));
      });
      await page.goto(`${base}/${pageName}.html`);
      return page;
    },
    close: async () => {
      await browser.close();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Presses the primary action by Enter once the step has been on screen long enough for it to count. */
export async function pressEnter(page: Page): Promise<void> {
  // What stands behind an open dialogue is not what Enter presses.
  await page.waitForFunction(() => {
    const place = [...document.querySelectorAll('dialog[open]')].at(-1) ?? document.body;
    const primary = [...place.querySelectorAll('[data-primary]')].findLast((one) => one.checkVisibility());
    return primary !== undefined && primary.getAttribute('aria-disabled') !== 'true';
  });
  await page.keyboard.press('Enter');
}

/**
 * Presses until the words stand there: a screen that has just come counts no key for a blink, and one whose answer is still coming has
 * nothing to press yet.
 */
export function until(page: Page, words: string, press: () => Promise<void>): Promise<void> {
  return untilThere(page.getByText(words).first(), press);
}

/** Presses until something is there. */
export async function untilThere(there: Locator, press: () => Promise<void>): Promise<void> {
  for (let tries = 0; tries < 8; tries += 1) {
    await press();
    const seen = await there.waitFor({ timeout: 2_000 }).then(
      () => true,
      () => false,
    );
    if (seen) return;
  }
  await there.waitFor({ timeout: 1_000 });
}
