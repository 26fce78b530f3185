import { expect, type Page } from '@playwright/test';
import { collectionText } from '../../src-main/contract/text/screens/collection.ts';
import { tillText } from '../../src-main/contract/text/screens/till.ts';
import type { Counter } from './station.ts';

/** What a clerk's hands do, by real key presses. */

/** Enter, once the primary action counts: it waits a blink after each step so that a doubled press confirms nothing. */
export async function pressEnter(page: Page): Promise<void> {
  // Looked at anew each time: a dialogue may be closing just now.
  const counts = () =>
    page.evaluate(() => {
      const place = [...document.querySelectorAll('dialog[open]')].at(-1) ?? document.body;
      const primary = [...place.querySelectorAll('[data-primary]')].at(-1);
      return primary !== undefined && !primary.hasAttribute('aria-disabled');
    });
  await expect.poll(counts).toBe(true);
  await page.keyboard.press('Enter');
}

/** Signs in by the digit before the name and six digits. */
export async function signIn(page: Page, digit = '1', pin = '111111'): Promise<void> {
  await expect(page.locator('.sign-in')).toBeVisible();
  // Keys before the names are there belong to nobody.
  await expect(page.locator('.sign-in').getByText('王五').first()).toBeVisible();
  await page.keyboard.press(digit);
  for (const key of pin) await page.keyboard.press(key);
  await expect(page.locator('.sign-in')).toBeHidden();
}

/** Signs in and opens the till with the usual float. */
export async function openTill(page: Page): Promise<void> {
  await signIn(page);
  await expect(page.getByText(tillText.open(50_000)).first()).toBeVisible();
  await pressEnter(page);
  await expect(page.getByText(tillText.openTitle).first()).toBeHidden();
}

/** Waits until the practice county's people have arrived. */
export async function peopleArrived(counter: Counter): Promise<void> {
  await expect.poll(async () => (await counter.call('station.getState', {})).dataAsOf !== undefined).toBe(true);
  await expect.poll(async () => (await counter.call('station.getState', {})).arriving).toBeUndefined();
}

/** Lays a card of the tray on the reader; the one before is taken away first. */
export async function layCard(counter: Counter, cardId: string): Promise<void> {
  const { cardOnReader } = await counter.call('training.getTray', {});
  if (cardOnReader !== undefined) {
    await counter.call('training.takeCard', {});
    await expect.poll(async () => (await counter.call('people.getCard', {})).state).toBe('no-card');
  }
  await counter.call('training.putCard', { cardId });
}

/** From the card on the reader to "recorded": Enter for the tier, Enter for exact cash. */
export async function collectExactCash(counter: Counter, cardId: string): Promise<void> {
  const { page } = counter;
  await layCard(counter, cardId);
  await expect(page.getByText(collectionText.sayTo).first()).toBeVisible();
  await pressEnter(page);
  await expect(page.getByText(collectionText.tendered, { exact: true }).first()).toBeVisible();
  await pressEnter(page);
  await expect(page.getByText(/已收 .* 元，已经记账/).first()).toBeVisible();
}

/** Contributions of the shift, newest first. */
export async function contributions(counter: Counter) {
  return (await counter.call('collection.listShiftContributions', { limit: 50 })).contributions;
}
