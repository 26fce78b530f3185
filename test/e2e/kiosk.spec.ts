import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { peopleArrived } from './clerk.ts';
import { type Counter, expect, test } from './station.ts';

/** A screen of the kiosk, by its name. */
async function shows(page: Page, ...screens: readonly string[]): Promise<void> {
  const places = screens.map((one) => `[data-screen="${one}"]`).join(', ');
  await expect(page.locator(places)).toBeVisible({ timeout: 20_000 });
}

/** A key of the pad until its screen comes: one that has just come counts no key for a blink. */
async function press(page: Page, key: string, ...screens: readonly string[]): Promise<void> {
  const places = page.locator(screens.map((one) => `[data-screen="${one}"]`).join(', '));
  await expect(async () => {
    if (await places.isHidden()) await page.keyboard.press(key);
    await expect(places).toBeVisible({ timeout: 1_500 });
  }).toPass({ timeout: 20_000, intervals: [300] });
}

/** Lays a card and waits for its account. */
async function lay(kiosk: Counter, cardId: string): Promise<void> {
  await kiosk.call('training.putCard', { cardId });
  await shows(kiosk.page, 'account');
}

async function ready(kiosk: Counter): Promise<void> {
  await shows(kiosk.page, 'home');
  await peopleArrived(kiosk);
}

/** From the account to the terminal: this year, the tier of last year, by the same key of the pad. */
async function payByCard(page: Page): Promise<void> {
  await press(page, '1', 'pay');
  await press(page, '1', 'charge', 'swipe', 'unknown', 'done');
}

test('a resident lays a card, hears the account, pays by card, takes the receipt and leaves nothing behind', async ({
  kiosk,
}) => {
  const { page } = kiosk;
  await ready(kiosk);
  await lay(kiosk, 'repeatPayer');
  await expect(page.getByText(/今年还没交/).first()).toBeVisible();
  await payByCard(page);
  await shows(page, 'done');
  await expect(page.getByText('票从下面出来，请拿好').first()).toBeVisible({ timeout: 20_000 });
  await press(page, 'F4', 'take-card');
  expect(await page.evaluate(() => document.documentElement.outerHTML)).not.toMatch(/张\*/);

  // The same card once more: this year is paid, and nothing offers it again.
  await kiosk.call('training.takeCard', {});
  await shows(page, 'home');
  await lay(kiosk, 'repeatPayer');
  await expect(page.getByText(/今年的(也|已经)交了/).first()).toBeVisible();
});

test('a charge whose line was cut, at a kiosk that lost its power, is found out and never asked for twice', async ({
  kiosk,
}) => {
  await ready(kiosk);
  await kiosk.call('training.setTerminalFault', { fault: 'drop-answer' });
  await lay(kiosk, 'repeatPayer');
  await payByCard(kiosk.page);
  await shows(kiosk.page, 'charge', 'swipe', 'unknown');
  // The terminal's own book says when the card is charged; before that the truth after the kill would be another.
  const book = join(kiosk.folder, 'data', 'practice-terminal', 'book.jsonl');
  await expect.poll(() => existsSync(book)).toBe(true);
  await kiosk.kill();
  await kiosk.start();
  await shows(kiosk.page, 'home');
  await lay(kiosk, 'repeatPayer');
  await expect(kiosk.page.getByText(/今年的(也|已经)交了/).first()).toBeVisible({ timeout: 60_000 });
});
