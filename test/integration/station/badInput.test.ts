import { afterEach, describe, expect, it } from 'vitest';
import { type CardCounter, openCardCounter } from '../../fixtures/cardCounter.ts';
import { type Clerk, openCounter, piecesOf } from '../../fixtures/counterWork.ts';
import { openStockCounter } from '../../fixtures/receiptBooks.ts';
import { workbook } from '../../fixtures/tables.ts';
import { agent, listHead, moveTo, payers, rowOf, upload } from '../../fixtures/villageList.ts';

let station: Clerk['station'];
afterEach(() => station.close());

const payer = { kind: 'self' } as const;
const entries = (): number => station.rooms().environment.journal.end().seq;

describe('a card payment under way', () => {
  let counter: CardCounter;

  /** A sale the terminal has and says nothing of: it waits for the card, or it is off. */
  async function waiting(
    fault: 'silent' | 'late' = 'silent',
  ): Promise<{ contributionId: string; quoteId: string; chargeId: string; dueFen: number }> {
    counter = await openCardCounter();
    ({ station } = counter);
    counter.faultAtCharge(fault, 4);
    const { contributionId, quoteId, selfFen: dueFen } = await counter.draft('repeatPayer');
    const asked = { chargeId: station.freshId(), contributionId, quoteId, payer };
    await station.ok('charges.begin', asked);
    await counter.clock.run(3_000);
    return { contributionId, quoteId, chargeId: asked.chargeId, dueFen };
  }

  it('is not paid in cash as well while the terminal still waits for the card', async () => {
    const { chargeId, contributionId, dueFen, quoteId } = await waiting('late');
    expect((await counter.chargeNow(chargeId)).state).toBe('sending');
    const before = entries();
    const cash = { contributionId, quoteId, tenderedFen: dueFen, payer };
    expect(await station.refused('collection.collectCash', cash)).toMatchObject({
      code: 'CHARGE_OPEN',
      money: 'being-checked',
    });
    expect(entries()).toBe(before);
    expect(station.rooms().environment.projections.contributions.find(contributionId)).toBeUndefined();
  });

  it('swiped a second time is the same charge, and another one is refused', async () => {
    const { chargeId, contributionId, quoteId } = await waiting();
    const again = await station.ok('charges.begin', { chargeId, contributionId, quoteId, payer });
    expect(again.chargeId).toBe(chargeId);
    const second = { chargeId: station.freshId(), contributionId, quoteId, payer };
    expect((await station.refused('charges.begin', second)).code).toBe('CHARGE_OPEN');
    expect(counter.book.entries).toEqual([]);
  });

  it('whose terminal is gone in the middle stays open until the terminal itself has spoken', async () => {
    const { chargeId, contributionId } = await waiting();
    counter.virtual.setFault('silent', 40);
    await counter.clock.run(200_000);
    expect((await counter.chargeNow(chargeId)).state).toBe('unknown');
    counter.virtual.setFault(undefined);
    await counter.clock.run(10 * 60_000);
    // Nobody was charged, and that is said by the terminal twice, never guessed.
    expect(await counter.chargeNow(chargeId)).toMatchObject({ state: 'not-charged' });
    expect(counter.debitFen(contributionId)).toBe(0);
    expect(await counter.collect('repeatPayer')).toMatchObject({ tender: 'cash' });
  });
});

it('another sheet than the next one in the printer stops the print, and nothing is used twice', async () => {
  const counter = await openStockCounter();
  ({ station } = counter);
  const { contributionId } = await counter.collect('repeatPayer');
  const wrong = { printId: station.freshId(), contributionId, sheet: '0000009' };
  expect(await station.refused('receipts.print', wrong)).toMatchObject({ code: 'SHEET_DIFFERS' });
  expect(station.devices.jobs).toEqual([]);
  await counter.stock.printWell(contributionId, '0000001');
  expect((await station.ok('stock.findNumber', { receiptNumber: '0000009' })).state).toBe('holder');
});

it('a list with somebody of another county names the line, and no bag is counted for it', async () => {
  const clerk = await openCounter({ residents: 120 });
  ({ station } = clerk);
  const [ours, foreign] = payers(station);
  if (!ours || !foreign) throw new Error('too few payers');
  moveTo(station, [ours]);
  moveTo(station, [foreign], '610922100201');
  const batchId = station.freshId();
  await station.ok('batch.openBatch', { batchId, agentId: agent.agentId, year: 2026 });
  const blobId = await upload(station, workbook([...listHead, rowOf(ours), rowOf(foreign)]));
  await station.ok('batch.readFile', { batchId, blobId });
  const { lines } = await station.ok('batch.listLines', { batchId });
  expect(lines.map(({ problems }) => problems.map(({ code }) => code))).toEqual([
    [],
    expect.arrayContaining(['foreign-county']),
  ]);
  const bag = { cashInId: station.freshId(), batchId, pieces: piecesOf(60_000), toSafe: false, differences: [] };
  expect((await station.refused('batch.countBag', bag)).code).toBe('BATCH_NOT_DECIDED');
});

it('a closed day takes no till and no money any more', async () => {
  const clerk = await openCounter();
  ({ station } = clerk);
  const { contributionId, quoteId, selfFen } = await clerk.draft('repeatPayer');
  await clerk.close(clerk.shiftId, 50_000);
  await clerk.seal('2026-11-20');
  const cash = { contributionId, quoteId, tenderedFen: selfFen, payer };
  expect((await station.refused('collection.collectCash', cash)).code).toBe('SHIFT_NOT_OPEN');
  const till = { shiftId: station.freshId(), floatFen: 0 };
  expect((await station.refused('till.openShift', till)).code).toBe('DAY_SEALED');
  const { contributions, shifts } = station.rooms().environment.projections;
  expect([contributions.find(contributionId), shifts.find(till.shiftId)]).toEqual([undefined, undefined]);
});

it('a clock set to last year stops money with its reason, and nothing is lost when it is right again', async () => {
  const clerk = await openCounter();
  ({ station } = clerk);
  const { contributionId } = await clerk.collect('repeatPayer');
  const before = entries();
  station.clock.setWall('2025-11-20T12:00:00+08:00');
  station.restart();
  const refused = await station.refused('session.signIn', { operatorId: 'op01', pin: '111111' });
  expect(refused).toMatchObject({ code: 'CLOCK_BEHIND' });
  expect(entries()).toBe(before);
  station.clock.setWall('2026-11-20T12:05:00+08:00');
  station.restart();
  await clerk.signIn();
  expect(await station.ok('collection.getContribution', { contributionId })).toMatchObject({ payment: 'paid' });
});
