import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ok } from '../../../src-main/contract/values/result.ts';
import { quietState } from '../../fixtures/fakeCounter.ts';
import { createFakePlaces } from '../../fixtures/fakePlaces.ts';
import type { FakeStation } from '../../fixtures/fakeStation.ts';
import { atList, batchLines, readBatch, withBatches } from './batchScenes.ts';
import { type Counter, pressEnter, startCounter } from './page.ts';

let counter: Counter;

beforeAll(async () => {
  counter = await startCounter();
}, 60_000);
afterAll(() => counter.close());

const sent = (station: FakeStation, method: Parameters<FakeStation['calls']>[0]) =>
  station.calls(method).at(-1)?.params;

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
    const station = createFakePlaces(quietState);
    const decided = { ...readBatch, problems: 0, ready: 179, totalsDiffer: false, readyFen: 60_000 };
    withBatches(
      station,
      decided,
      batchLines.map((line) => ({ ...line, status: 'ready', problems: [] })),
    );
    station.on('batch.countBag', () => ok({ ...decided, state: 'booking' }));
    station.on('batch.book', () => ok({ ...decided, state: 'booking' }));
    const page = await counter.open(station);
    await atList(page);
    await page.keyboard.press('F8');
    await page.locator('dialog input[data-money]:focus').waitFor();
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
});
