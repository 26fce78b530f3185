import type { Page } from '@playwright/test';
import { tillText } from '../../src-main/contract/text/screens/till.ts';
import { collectExactCash, contributions, openTill, peopleArrived, pressEnter } from './clerk.ts';
import { expect, test } from './station.ts';

/** Types pieces from the largest note down, one field per Enter, and hands the count in. */
async function count(page: Page, pieces: readonly string[]): Promise<void> {
  await expect(page.getByLabel(tillText.piecesOf('100'))).toBeFocused();
  const fields = await page.locator('.note-row').count();
  for (let row = 0; row < fields; row += 1) {
    await page.keyboard.type(pieces[row] ?? '', { delay: 60 });
    // The last Enter is the primary action.
    if (row < fields - 1) await page.keyboard.press('Enter');
  }
  await pressEnter(page);
}

test('the shift closes on a second blind count, ten yuan short, with a cause and a second person, by keys alone', async ({
  counter,
}) => {
  const { page } = counter;
  await openTill(page);
  await peopleArrived(counter);
  await collectExactCash(counter, 'repeatPayer');
  // A shift does not close over paper nobody knows the fate of.
  await expect.poll(async () => (await contributions(counter))[0]?.print).toBe('printed');
  await pressEnter(page);
  await page.keyboard.press('Alt+5');
  await expect(page.getByText(tillText.countHead).first()).toBeVisible();
  await expect(page.getByText('800.00')).toHaveCount(0);
  // 500 float and 300 taken are 800; the first count misses a hundred, the second finds it and is still ten short.
  await count(page, ['6', '1', '2']);
  await expect(page.getByText(tillText.shortSentence(11_000)).first()).toBeVisible();
  await page.keyboard.press('F8');
  await expect(page.getByText(tillText.countsKept(1)).first()).toBeVisible();
  await count(page, ['7', '1', '2']);
  await expect(page.getByText(tillText.shortSentence(1_000)).first()).toBeVisible();
  await expect(page.getByLabel(tillText.cause)).toBeFocused();
  await page.keyboard.type('找零多给', { delay: 60 });
  await pressEnter(page);
  await page.locator('dialog[open] .pin-input:focus').waitFor();
  await page.keyboard.type('222222', { delay: 60 });
  await pressEnter(page);
  await expect(page.getByText(tillText.closedTitle).first()).toBeVisible();
  const till = await counter.call('till.getTill', {});
  expect(till.shift).toBeUndefined();
  expect(till.lastClosedBusinessDate).toBeTruthy();
});
