import type { Page } from '@playwright/test';
import { batchText as text } from '../../src-main/contract/text/screens/batch.ts';
import { tillText } from '../../src-main/contract/text/screens/till.ts';
import type { InsuredPerson } from '../../src-main/core/people/insuredPerson.ts';
import { toStationDate } from '../../src-main/core/ports/clock.ts';
import { practiceAgents } from '../../src-main/training/people/county.ts';
import { generateTownship } from '../../src-main/training/people/index.ts';
import { workbook } from '../fixtures/tables.ts';
import { openTill, peopleArrived, pressEnter, signIn } from './clerk.ts';
import { type Counter, expect, test, township } from './station.ts';

/** Enough people for a booking that takes a while, and for its program to be killed in the middle of it. */
test.use({ residents: 4_000 });

const [agent] = practiceAgents;

/** People of the agent's village who may pay this year with their own money. */
function payers(): readonly InsuredPerson[] {
  const asOfDate = toStationDate(Date.now());
  const year = Number(asOfDate.slice(0, 4));
  const people = generateTownship({ seed: String(township.seed), residents: 4_000, asOfDate });
  return [...people].filter(
    (one) =>
      one.villageCode === agent?.villageCode &&
      one.status === 'paying' &&
      (one.specialGroup ?? '011') === '011' &&
      one.birthDate > `${year - 55}` &&
      one.birthDate < `${year - 25}` &&
      one.history.every((paid) => paid.year !== year),
  );
}

/** What the station has of a list, line by line. */
async function linesOf(counter: Counter) {
  const [batchId] = (await counter.call('batch.listBatches', {})).open.map((one) => one.batchId);
  if (batchId === undefined) throw new Error('no list is open');
  return (await counter.call('batch.listLines', { batchId })).lines;
}

const bookedOf = (lines: Awaited<ReturnType<typeof linesOf>>) =>
  new Map(lines.flatMap(({ lineId, receiptNumber }) => (receiptNumber === undefined ? [] : [[lineId, receiptNumber]])));

/** Presses keys until they count: a screen that has just come counts none for a blink. */
async function untilItCounts(press: () => Promise<unknown>): Promise<void> {
  await expect.poll(() => press().catch(() => undefined), { intervals: [300] }).toBeTruthy();
}

/** F7 and the system's own chooser. */
async function choose(page: Page, buffer: Buffer): Promise<void> {
  const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  await untilItCounts(async () => {
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser', { timeout: 1_000 }),
      page.keyboard.press('F7'),
    ]);
    await chooser.setFiles({ name: 'village.xlsx', mimeType, buffer });
    return true;
  });
}

test('a village’s list is read, mended, counted, booked, killed in the middle and goes on with the same receipts', async ({
  counter,
}) => {
  const { page } = counter;
  await openTill(page);
  await peopleArrived(counter);
  const people = payers();
  const rows = people.map((one) => [one.name, one.idNumber, 300]);
  // One number a spreadsheet has ruined, and one person twice.
  const broken = [['赵某某', Number('610999197903069901'), 300], rows[0] ?? []];
  await page.keyboard.press('Alt+9');
  await page.getByText(text.agents).first().waitFor();
  await page.keyboard.press('1');
  await page.getByText(text.emptyTitle).waitFor();
  const file = workbook([['姓名', '身份证号', '金额(元)'], ...rows, ...broken]);
  await choose(page, Buffer.from(file));
  await expect.poll(async () => (await linesOf(counter)).length).toBe(people.length + broken.length);
  const problems = (await linesOf(counter)).filter((line) => line.status === 'problem');
  expect(problems.flatMap((line) => line.problems.map((one) => one.code))).toEqual(['id-scientific', 'twice']);
  // Both stay out; the agent reads why.
  for (const left of [1, 0]) {
    await expect(page.locator('.batch-row').first()).toBeVisible();
    await untilItCounts(async () => {
      await page.keyboard.press('F6');
      await page.keyboard.press('Delete');
      const dialog = page.locator('dialog[open]').getByText(text.leaveReason);
      return dialog.waitFor({ timeout: 1_000 }).then(() => true);
    });
    await pressEnter(page);
    await expect(page.locator('dialog[open]')).toHaveCount(0);
    await expect
      .poll(async () => (await linesOf(counter)).filter((line) => line.status === 'problem').length)
      .toBe(left);
  }
  await page.keyboard.press('F8');
  await expect(page.getByLabel(tillText.piecesOf('100'))).toBeFocused();
  const ready = (await linesOf(counter)).filter((line) => line.status === 'ready');
  expect(ready.length).toBeGreaterThan(40);
  await page.keyboard.type(String(ready.length * 3), { delay: 60 });
  const fields = await page.locator('dialog[open] .note-row').count();
  for (let row = 0; row < fields - 1; row += 1) await page.keyboard.press('Enter');
  await pressEnter(page);
  await expect
    .poll(async () => (await linesOf(counter)).some((line) => line.status === 'booked'), { intervals: [10] })
    .toBe(true);
  await counter.kill();
  const again = await counter.start();
  await signIn(again);
  const before = bookedOf(await linesOf(counter));
  expect(before.size).toBeGreaterThan(0);
  expect(before.size).toBeLessThan(ready.length);
  await again.keyboard.press('Alt+9');
  await again.getByText(text.open).first().waitFor();
  await again.keyboard.press('1');
  await expect(again.getByText(text.bookingGoOn(ready.length - before.size)).first()).toBeVisible();
  await pressEnter(again);
  await expect(again.getByText(text.done).first()).toBeVisible({ timeout: 60_000 });
  const [settled] = (await counter.call('batch.listBatches', {})).settled;
  expect(settled).toMatchObject({ booked: ready.length, bookedFen: ready.length * 30_000, differenceFen: 0 });
  const { lines } = await counter.call('batch.listLines', { batchId: settled?.batchId ?? '' });
  const after = bookedOf(lines);
  expect(after.size).toBe(ready.length);
  expect(new Set(after.values()).size).toBe(ready.length);
  for (const [lineId, receiptNumber] of before) expect(after.get(lineId)).toBe(receiptNumber);
  expect((await counter.call('till.getTill', {})).shift?.cashCount).toBe(ready.length);
});
