import type { Page } from '@playwright/test';
import { bankText, dayText } from '../../src-main/contract/text/screens/day.ts';
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

test('till and day close on a second blind count, ten yuan short, with a cause and the head, by keys alone, and the next day begins', async ({
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
  for (const column of ['ledger', 'receipts', 'till', 'terminal', 'upload'] as const)
    await expect(page.getByText(dayText.columnWords[column]).first()).toBeVisible();
  await expect(page.getByLabel(tillText.cause)).toBeFocused();
  await page.keyboard.type('找零多给', { delay: 60 });
  await pressEnter(page);
  await page.locator('dialog[open] .pin-input:focus').waitFor();
  await page.keyboard.type('222222', { delay: 60 });
  await pressEnter(page);
  await expect(page.getByText(tillText.closedState.short).first()).toBeVisible();
  const till = await counter.call('till.getTill', {});
  expect(till.shift).toBeUndefined();
  const businessDate = till.lastClosedBusinessDate ?? '';
  expect(await counter.call('day.getProof', { businessDate })).toMatchObject({ state: 'sealed', depositFen: 30_000 });
  // The day's cash is taken to the bank from the same screen.
  await page.keyboard.press('F9');
  await expect(page.getByText(bankText.toDeposit)).toBeVisible();
  await pressEnter(page);
  await page.getByLabel(bankText.amount).waitFor();
  await page.keyboard.press('Enter');
  await page.keyboard.type('农商行', { delay: 60 });
  await page.keyboard.press('Enter');
  await page.keyboard.type('0017', { delay: 60 });
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.keyboard.type('222222', { delay: 60 });
  await pressEnter(page);
  await expect(page.getByText(bankText.toDepositNone)).toBeVisible();
  expect((await counter.call('remittance.getOverview', {})).deposits).toMatchObject([
    { amountFen: 30_000, slipNumber: '0017' },
  ]);
  // Two receipts' worth of paper came out of the printer, the sheets of the shift and of the day after them.
  await expect.poll(async () => (await counter.call('day.listDays', {})).days[0]?.sheet).toBe('printed');
  await counter.stop();
  const tomorrow = await counter.start({ daysLater: 1 });
  await openTill(tomorrow);
  const next = await counter.call('till.getTill', {});
  expect((next.shift?.businessDate ?? '') > businessDate).toBe(true);
});
