import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ok } from '../../../src-main/contract/values/result.ts';
import { at, fakeId, quietState } from '../../fixtures/fakeCounter.ts';
import { createFakePlaces } from '../../fixtures/fakePlaces.ts';
import type { FakeStation } from '../../fixtures/fakeStation.ts';
import { type Counter, pressEnter, startCounter } from './page.ts';

let counter: Counter;

beforeAll(async () => {
  counter = await startCounter();
}, 60_000);
afterAll(() => counter.close());

const settled = { at: at('17:01'), state: 'settled', count: 12, oursFen: 360_000, theirsFen: 360_000 } as const;
const none = { pairs: [], differing: [], linesOnly: [], claimsOnly: [] };

async function atCount(): Promise<{ page: Page; station: FakeStation }> {
  const station = createFakePlaces(quietState);
  const page = await counter.open(station);
  await page.getByText('要您动手的').waitFor();
  await page.keyboard.press('Alt+5');
  await page.locator('input[data-money]').first().waitFor();
  return { page, station };
}

const sent = (station: FakeStation, method: Parameters<FakeStation['calls']>[0]) =>
  station.calls(method).at(-1)?.params;

describe('the till by keys alone', () => {
  it('sends cash to the safe while it runs', async () => {
    const { page, station } = await atCount();
    station.on('till.dropCash', ({ amountFen }) => ok({ amountFen, drawer: 'normal' }));
    await page.keyboard.press('F6');
    await page.locator('dialog input[data-money]:focus').waitFor();
    await page.locator('dialog select').waitFor();
    // Slower than a scanner: a burst never lands in a money field.
    await page.keyboard.type('20000', { delay: 60 });
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.locator('dialog .pin-input:focus').waitFor();
    await page.keyboard.type('222222');
    await pressEnter(page);
    await page.getByText('20,000.00 元已送保险柜').waitFor();
    expect(sent(station, 'till.dropCash')).toMatchObject({
      amountFen: 2_000_000,
      shiftId: fakeId(1),
      approval: { operatorId: 'op02', pin: '222222' },
    });
    await page.close();
  });

  it('changes hands with two PINs and is the taker’s at once', async () => {
    const { page, station } = await atCount();
    station.on('till.handOver', ({ newShiftId }) =>
      ok({ shiftId: newShiftId, businessDate: '2026-11-06', floatFen: 679_000, differenceFen: -1_000 }),
    );
    for (let note = 0; note < 7; note += 1) await page.keyboard.press('Enter');
    await pressEnter(page);
    await page.getByText('差的原因').waitFor();
    await page.keyboard.type('找错了零钱');
    await page.keyboard.press('F6');
    await page.locator('dialog select').waitFor();
    await page.locator('dialog .pin-input:focus').waitFor();
    await page.keyboard.type('111111');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.keyboard.type('222222');
    await pressEnter(page);
    await page.getByText('这个班收过的').waitFor();
    expect(sent(station, 'till.handOver')).toMatchObject({
      cause: '找错了零钱',
      ownPin: '111111',
      approval: { operatorId: 'op02', pin: '222222' },
    });
    await page.close();
  });

  it('opens the people behind a row of the proof by its digit', async () => {
    const { page, station } = await atCount();
    station.on('till.countTill', () =>
      ok({
        countId: fakeId(61),
        floatFen: 50_000,
        cashInFen: 630_000,
        cashReversedFen: 0,
        droppedFen: 0,
        cardInFen: 0,
        cardVoidedFen: 0,
        cardCount: 0,
        expectedFen: 680_000,
        countedFen: 680_000,
        differenceFen: 0,
        cashCount: 12,
        reversedCount: 0,
        governmentCount: 1,
        receipts: [],
        unprinted: 0,
      }),
    );
    for (let note = 0; note < 7; note += 1) await page.keyboard.press('Enter');
    await pressEnter(page);
    await page.getByText('2 笔等答复').waitFor();
    await page.keyboard.press('5');
    await page.getByText('10月已注销').waitFor();
    expect(sent(station, 'day.listDifferences')).toEqual({ businessDate: '2026-11-06', column: 'upload' });
    await page.keyboard.press('Escape');
    await page.locator('dialog').waitFor({ state: 'detached' });
    await page.close();
  });

  it('settles the terminal from the comparison, and shows its total beside ours', async () => {
    const { page, station } = await atCount();
    station.answer('charges.getTerminal', { state: 'ready' });
    station.answer('charges.listSettlements', { settlements: [] });
    station.on('charges.settle', ({ settlementId }) => ok({ ...settled, settlementId, differenceFen: 0 }));
    for (let note = 0; note < 7; note += 1) await page.keyboard.press('Enter');
    await pressEnter(page);
    await page.getByRole('button', { name: '结算 POS' }).waitFor();
    await page.keyboard.press('F9');
    await page.locator('dialog').getByText('不能撤销').waitFor();
    await pressEnter(page);
    await page.locator('dialog').getByText('一致').waitFor();
    await pressEnter(page);
    await page.locator('dialog').waitFor({ state: 'detached' });
    expect(station.calls('charges.settle')).toHaveLength(1);
    await page.close();
  });

  it('books a settled batch as paid where the bank gives no file', async () => {
    const { page, station } = await atCount();
    station.answer('month.list', { months: [{ month: '2026-11', state: 'open', sheet: 'not-printed', copies: 0 }] });
    station.answer('statements.getAcquirer', { ...none, agreed: 0, unowned: [] });
    station.answer('charges.listSettlements', { settlements: [{ ...settled, settlementId: fakeId(350) }] });
    station.answer('remittance.creditSettlement', { amountFen: 360_000, feeFen: 180 });
    await page.keyboard.press('F10');
    await page.getByText('逐项核对').waitFor();
    await page.keyboard.press('4');
    await page.getByRole('button', { name: '登记刷卡到账' }).waitFor();
    await page.keyboard.press('F9');
    await page.locator('dialog input[data-money]:focus').waitFor();
    await page.locator('dialog select').nth(1).waitFor();
    for (const typed of ['3598.20', '20261106', 'HD1106']) {
      await page.keyboard.type(typed, { delay: 60 });
      await page.keyboard.press('Enter');
    }
    await page.keyboard.press('Enter');
    await page.locator('dialog .pin-input:focus').waitFor();
    await page.keyboard.type('222222');
    await pressEnter(page);
    await page.getByText('手续费 1.80').waitFor();
    expect(sent(station, 'remittance.creditSettlement')).toMatchObject({
      ...{ settlementId: fakeId(350), lineFen: 359_820, creditedOn: '2026-11-06', reference: 'HD1106' },
      approval: { operatorId: 'op02', pin: '222222' },
    });
    await page.close();
  });
});
