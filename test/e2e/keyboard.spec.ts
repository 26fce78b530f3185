import type { Page } from '@playwright/test';
import { paperWords } from '../../src-main/contract/text/screens/status.ts';
import { collectionText } from '../../src-main/contract/text/screens/collection.ts';
import { paperText, reversalText, yearText } from '../../src-main/contract/text/screens/collectionDialogs.ts';
import { sessionText } from '../../src-main/contract/text/screens/session.ts';
import { collectExactCash, contributions, layCard, openTill, peopleArrived, pressEnter } from './clerk.ts';
import { type Counter, expect, test } from './station.ts';

/** Whole flows without a pointer: what is not reachable by keys is not reachable at a busy counter. */

async function ready(counter: Counter): Promise<Page> {
  await openTill(counter.page);
  await peopleArrived(counter);
  return counter.page;
}

/** A person's pace: a burst of characters is a scanner's. */
const type = (page: Page, text: string) => page.keyboard.type(text, { delay: 60 });

async function newest(counter: Counter) {
  const [first] = await contributions(counter);
  if (first === undefined) throw new Error('nothing was collected');
  return first;
}

async function copies(counter: Counter, expected: number): Promise<void> {
  await expect.poll(async () => (await newest(counter)).copies).toBe(expected);
  await expect(counter.page.locator('dialog[open]')).toHaveCount(0);
  await expect(counter.page.getByText(collectionText.copies(expected)).first()).toBeVisible();
}

test('copies are free once, then need a reason, then the head; a spoiled sheet takes a new number; a reversal needs two', async ({
  counter,
}) => {
  const page = await ready(counter);
  await collectExactCash(counter, 'repeatPayer');
  // The station knows first; the key counts once the screen says so too.
  await expect(page.getByText(paperWords.printed).first()).toBeVisible();
  await page.keyboard.press('F12');
  await expect(page.getByText(paperText.reprintTitle)).toBeVisible();
  await pressEnter(page);
  await copies(counter, 1);
  await page.keyboard.press('F12');
  await expect(page.getByLabel(paperText.reason)).toBeFocused();
  await page.keyboard.press('Enter');
  expect((await newest(counter)).copies).toBe(1);
  await type(page, '居民弄丢了');
  await pressEnter(page);
  await copies(counter, 2);
  await page.keyboard.press('F12');
  await expect(page.getByLabel(paperText.reason)).toBeFocused();
  await type(page, '又弄丢了');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await type(page, '222222');
  await pressEnter(page);
  await copies(counter, 3);

  const before = await newest(counter);
  await page.keyboard.press('F10');
  await expect(page.getByText(paperText.lookTitle)).toBeVisible();
  await page.keyboard.press('3');
  await expect.poll(async () => (await newest(counter)).receiptNumber).not.toBe(before.receiptNumber);
  await expect.poll(async () => (await newest(counter)).print).toBe('printed');
  await expect(page.locator('dialog[open]')).toHaveCount(0);

  await page.keyboard.press('F9');
  await expect(page.getByText(reversalText.title)).toBeVisible();
  await page.keyboard.press('1');
  await page.keyboard.press('F10');
  await expect(page.getByLabel(sessionText.approvalPin)).toBeFocused();
  await type(page, '222222');
  await pressEnter(page);
  await expect(page.getByText(collectionText.reversedHead).first()).toBeVisible();
  expect(await newest(counter)).toMatchObject({ payment: 'reversed' });
});

test('somebody from outside pays; a missing year is made up; the government pays for a disabled person', async ({
  counter,
}) => {
  const page = await ready(counter);
  await layCard(counter, 'repeatPayer');
  await expect(page.getByText(collectionText.sayTo).first()).toBeVisible();
  await pressEnter(page);
  await expect(page.getByLabel(collectionText.tendered)).toBeFocused();
  await page.keyboard.press('F6');
  await expect(page.getByText(collectionText.payerTitle)).toBeVisible();
  await page.keyboard.press('2');
  await expect(page.getByLabel(collectionText.payerName)).toBeFocused();
  await type(page, '李邻居');
  await page.keyboard.press('Enter');
  await type(page, '本人住院');
  await pressEnter(page);
  await expect(page.getByText(collectionText.payerIs('李邻居'))).toBeVisible();
  await pressEnter(page);
  await expect(page.getByText(/已收 .* 元，已经记账/).first()).toBeVisible();
  expect(await newest(counter)).toMatchObject({ payment: 'paid', personName: '张练习' });

  await layCard(counter, 'lateStarter');
  await expect(page.getByText(collectionText.sayTo).first()).toBeVisible();
  await page.keyboard.press('F7');
  await expect(page.getByText(yearText.title)).toBeVisible();
  await page.keyboard.press('2');
  await expect(page.getByText(collectionText.makeUp, { exact: true }).first()).toBeVisible();
  await pressEnter(page);
  await expect(page.getByLabel(collectionText.tendered)).toBeFocused();
  await pressEnter(page);
  await expect(page.getByText(/已收 .* 元，已经记账/).first()).toBeVisible();
  const { businessDate } = await counter.call('station.getState', {});
  expect((await newest(counter)).year).toBeLessThan(Number(businessDate.slice(0, 4)));

  await layCard(counter, 'disabled');
  await expect(page.getByLabel(collectionText.authority)).toBeFocused();
  await type(page, '民政〔2026〕12号');
  await pressEnter(page);
  await expect(page.getByText(collectionText.doneGovernment).first()).toBeVisible();
  expect(await newest(counter)).toMatchObject({ selfFen: 0, tender: 'government' });
});

test('found by initials, kept through the lock, paid; what an earlier start left is offered again', async ({
  counter,
}) => {
  const page = await ready(counter);
  await page.keyboard.press('F3');
  await expect(page.locator('.people-box input')).toBeFocused();
  await type(page, 'zlx');
  await expect(page.getByRole('row', { selected: true }).getByText('张练习')).toBeVisible();
  await pressEnter(page);
  await expect(page.getByText(collectionText.sayTo).first()).toBeVisible();
  await page.keyboard.press('F11');
  await expect(page.getByText(sessionText.lockTitle)).toBeVisible();
  await page.keyboard.press('Enter');
  await type(page, '111111');
  await expect(page.getByText(sessionText.lockTitle)).toBeHidden();
  await expect(page.getByText(collectionText.sayTo).first()).toBeVisible();
  expect(await contributions(counter)).toEqual([]);

  await counter.kill();
  const again = await counter.start();
  await expect(again.locator('.sign-in').getByText('王五').first()).toBeVisible();
  await again.keyboard.press('1');
  await type(again, '111111');
  await expect(again.getByText(/上次没办完：张练习/)).toBeVisible();
  await again.keyboard.press('1');
  await expect(again.getByText(collectionText.sayTo).first()).toBeVisible();
  await pressEnter(again);
  await expect(again.getByLabel(collectionText.tendered)).toBeFocused();
  await pressEnter(again);
  await expect(again.getByText(/已收 .* 元，已经记账/).first()).toBeVisible();
  expect(await contributions(counter)).toHaveLength(1);
  await again.keyboard.press('Alt+1');
  await expect(again.getByText(/上次没办完/)).toHaveCount(0);
});
