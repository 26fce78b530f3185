import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ok } from '../../../src-main/contract/values/result.ts';
import { fakeId, quietState } from '../../fixtures/fakeCounter.ts';
import { createFakePlaces } from '../../fixtures/fakePlaces.ts';
import type { FakeStation } from '../../fixtures/fakeStation.ts';
import { atList, batchLines, readBatch, readyLines, withBatches } from './batchScenes.ts';
import { type Counter, pressEnter, startCounter } from './page.ts';

let counter: Counter;

beforeAll(async () => {
  counter = await startCounter();
}, 60_000);
afterAll(() => counter.close());

const decided = { ...readBatch, problems: 0, ready: 179, totalsDiffer: false, readyFen: 60_000 };

const sent = (station: FakeStation, method: Parameters<FakeStation['calls']>[0]) =>
  station.calls(method).at(-1)?.params;

/** The bag of a list whose lines are all in order, its first note waiting for a number. */
async function atBag() {
  const station = createFakePlaces(quietState);
  withBatches(station, decided, readyLines);
  station.on('batch.countBag', () => ok({ ...decided, state: 'booking' }));
  station.on('batch.book', () => ok({ ...decided, state: 'booking' }));
  const page = await counter.open(station);
  await atList(page);
  await page.keyboard.press('F8');
  await page.locator('dialog input[data-money]:focus').waitFor();
  return { page, station };
}

describe('a village list by keys alone', () => {
  it('goes from problem to problem: looks are accepted, the rest is mended or left out with a reason', async () => {
    const station = createFakePlaces(quietState);
    withBatches(station);
    station.on('batch.decideLine', ({ lineId }) =>
      ok({ ...batchLines.find((line) => line.lineId === lineId), status: 'ready' } as never),
    );
    const page = await counter.open(station);
    await atList(page);
    await page.keyboard.press('F6');
    await page.locator('.batch-row.chosen').getByText('科学计数法').waitFor();
    await page.keyboard.press('Delete');
    await page.locator('dialog input:focus').waitFor();
    await page.locator('dialog [data-primary]:not([aria-disabled])').waitFor();
    await page.keyboard.press('Enter');
    await page.locator('dialog').waitFor({ state: 'detached' });
    expect(sent(station, 'batch.decideLine')).toMatchObject({
      lineId: batchLines[1]?.lineId,
      decision: 'left-out',
      reason: '身份证号被表格改成了科学计数法，请按文本格式重新填写',
    });
    await page.keyboard.press('F6');
    await page.locator('.batch-row.chosen').getByText('欧阳建国').waitFor();
    await page.locator('[data-primary]:not([aria-disabled])').getByText('看过，没问题').waitFor();
    await page.keyboard.press('Enter');
    await page.waitForTimeout(50);
    expect(sent(station, 'batch.decideLine')).toMatchObject({ lineId: batchLines[4]?.lineId, decision: 'accept' });
    await page.close();
  });

  it('counts the bag note by note and begins to book when it fits', async () => {
    const { page, station } = await atBag();
    await page.keyboard.type('6', { delay: 60 });
    await page.getByText('没有差').waitFor();
    for (let note = 0; note < 7; note += 1) await page.keyboard.press('Enter');
    await pressEnter(page);
    await page.locator('dialog').waitFor({ state: 'detached' });
    expect(sent(station, 'batch.countBag')).toMatchObject({
      pieces: [{ denominationFen: 10_000, pieces: 6 }],
      differences: [],
      toSafe: false,
    });
    expect(station.calls('batch.book')).toHaveLength(1);
    await page.close();
  });

  it('gives a short bag to two lines, each with its part, before a second person signs', async () => {
    const { page, station } = await atBag();
    await page.keyboard.type('5', { delay: 60 });
    await page.locator('dialog').getByText('短 100.00 元').waitFor();
    await page.keyboard.press('F7');
    await page.locator('dialog .batch-share select:focus').first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.keyboard.type('30', { delay: 60 });
    await page.locator('dialog').getByText('还短 70.00 元差在哪里').waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.keyboard.type('零钱没带够');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.locator('dialog .pin-input:focus').waitFor();
    await page.keyboard.type('222222');
    await pressEnter(page);
    await page.locator('dialog').waitFor({ state: 'detached' });
    expect(sent(station, 'batch.countBag')).toMatchObject({
      differences: [
        { amountFen: -3_000, lineId: readyLines[0]?.lineId },
        { amountFen: -7_000, lineId: readyLines[1]?.lineId },
      ],
      reason: '零钱没带够',
    });
    await page.close();
  });
});

describe('a list that begins', () => {
  it('with a block copied in a spreadsheet and pasted; one that has lines asks first', async () => {
    const station = createFakePlaces(quietState);
    const block = Array.from({ length: 1_000 }, (_, row) => Array(20).fill(`格${row}`).join('\t')).join('\r\n');
    withBatches(station, { ...readBatch, lines: 0, problems: 0, totalsDiffer: false }, []);
    station.on('blobs.openUpload', () => ok({ blobId: fakeId(77) }));
    station.on('batch.readFile', () => ok(readBatch));
    const page = await counter.open(station);
    let put = '';
    await page.route('**/blob/*', async (route) => {
      put = route.request().postData() ?? '';
      await route.fulfill({ status: 200, body: '{}' });
    });
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByText('要您动手的').waitFor();
    await page.keyboard.press('Alt+9');
    await page.getByText('没办完的名单').waitFor();
    await page.keyboard.press('1');
    await page.getByText('Ctrl+V').first().waitFor();
    await page.evaluate((text) => navigator.clipboard.writeText(text), block);
    await page.keyboard.press('Control+V');
    await expect.poll(() => sent(station, 'batch.readFile')).toMatchObject({ blobId: fakeId(77) });
    expect(put).toBe(block);
    withBatches(station);
    station.hint('batch');
    await page.locator('.batch-row').nth(2).waitFor();
    await page.keyboard.press('Control+V');
    await page.locator('dialog').getByText('用粘贴的表格换掉它们').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('dialog').waitFor({ state: 'detached' });
    expect(station.calls('batch.readFile')).toHaveLength(1);
    await page.close();
  });

  it('and is not wanted is thrown away while nothing of it was counted', async () => {
    const station = createFakePlaces(quietState);
    withBatches(station);
    station.answer('batch.dropBatch', {});
    const page = await counter.open(station);
    await page.getByText('要您动手的').waitFor();
    await page.keyboard.press('Alt+9');
    await page.getByText('没办完的名单').waitFor();
    await page.keyboard.press('Delete');
    await page.locator('dialog').getByText('扔掉不影响账').waitFor();
    await pressEnter(page);
    await page.locator('dialog').waitFor({ state: 'detached' });
    expect(sent(station, 'batch.dropBatch')).toEqual({ batchId: fakeId(900) });
    await page.close();
  });

  it('from the code on its printed list', async () => {
    const station = createFakePlaces(quietState);
    withBatches(station);
    const page = await counter.open(station);
    await page.getByText('要您动手的').waitFor();
    const outcome = { kind: 'village-list', agentId: 'cun6', year: 2026 } as const;
    station.answer('codes.getPresented', { presented: { codeId: fakeId(78), at: quietState.now, outcome } });
    station.hint('codes');
    await page.locator('.batch-row').nth(2).waitFor();
    expect(sent(station, 'batch.openBatch')).toMatchObject({ agentId: 'cun6', year: 2026 });
    await page.close();
  });
});
