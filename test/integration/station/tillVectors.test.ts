import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type CardCounter, openCardCounter } from '../../fixtures/cardCounter.ts';
import { readCsv } from '../../fixtures/codes/readCsv.ts';
import { balanceOf, listPostings } from '../../fixtures/postings.ts';

const today = '2026-11-20';
const people = ['repeatPayer', 'rareName', 'longName', 'expiredCard', 'householdSon'] as const;
const fen = (yuan = '') => Math.round(Number(yuan) * 100);
const sums = (cell = '') => cell.split('+').filter(Boolean).map(fen);
let counter: CardCounter;

beforeEach(async () => {
  counter = await openCardCounter();
  await counter.close(counter.shiftId, 50_000);
});
afterEach(() => counter.station.close());

/** Charges a card with the chosen tier. */
async function charge(who: (typeof people)[number], tierFen: number): Promise<void> {
  const { clock, draft, station } = counter;
  const { contributionId, quoteId } = await draft(who, { tierFen });
  await station.ok('charges.begin', { chargeId: station.freshId(), contributionId, quoteId, payer: { kind: 'self' } });
  await clock.run(2_000);
}

/** One day of the regulation's table: what came in, in cash and by card, and what was given back. */
async function takeMoney(row: Record<string, string>): Promise<void> {
  const waiting = [...people];
  const next = () => waiting.shift() ?? 'repeatPayer';
  const paid = [];
  for (const tierFen of sums(row['cash_in'])) paid.push(await counter.collect(next(), { tierFen }));
  for (const tierFen of sums(row['pos_in'])) await charge(next(), tierFen);
  const reversedFen = fen(row['cash_reversed']);
  const back = paid.find((one) => one.selfFen === reversedFen);
  if (back) await counter.reverse(back.contributionId);
  expect(back !== undefined).toBe(reversedFen > 0);
}

describe('the closing vectors of the regulation', () => {
  it.each(readCsv('vector_till.csv'))('$case: $note', async (row) => {
    const { station } = counter;
    const shiftId = await counter.openShift(fen(row['float']));
    await takeMoney(row);
    const closed = await counter.close(shiftId, fen(row['counted_cash']), '清点差异');
    expect(closed.figures).toMatchObject({
      expectedFen: fen(row['expected_cash']),
      countedFen: fen(row['counted_cash']),
      differenceFen: fen(row['difference']),
    });
    expect(closed.state).toBe((row['state'] ?? '').toLowerCase());
    const balance = (account: string) => balanceOf(account, listPostings(station.connection()));
    expect([balance('1001'), balance('1011')]).toEqual([0, fen(row['pos_to_settle'])]);
    // What belongs to the county is what was collected, whatever was counted.
    expect(Math.abs(balance('2001'))).toBe(fen(row['ledger_total']));
    expect(Math.abs(balance('2003'))).toBe(Math.max(0, fen(row['difference'])));
    const proof = await station.ok('day.getProof', { businessDate: today });
    const column = (name: string) => proof.columns.find((one) => one.column === name);
    expect(column('ledger')?.sumFen).toBe(fen(row['ledger_total']));
    expect(column('receipts')).toMatchObject({ verdict: 'agrees', sumFen: fen(row['ledger_total']) });
    expect(column('terminal')).toMatchObject({ verdict: 'agrees', sumFen: fen(row['pos_to_settle']) });
    expect(column('till')?.differenceFen).toBe(fen(row['difference']));
    expect((await counter.seal(today)).depositFen).toBe(fen(row['cash_to_deposit']));
    const { postings } = station.rooms().environment.projections;
    expect(postings.balanceOfDay('2001', today)).toBe(-fen(row['ledger_total']));
    expect(postings.balance('1101')).toBe(Math.max(0, -fen(row['difference'])));
  });
});

describe('the terminal’s column of the day', () => {
  it('opens a card payment the terminal does not know of down to the person', async () => {
    const { station } = counter;
    const shiftId = await counter.openShift();
    await charge('repeatPayer', 30_000);
    await charge('rareName', 50_000);
    await counter.count(shiftId, 50_000);
    const terminal = async () =>
      (await station.ok('day.getProof', { businessDate: today })).columns.find((one) => one.column === 'terminal');
    expect(await terminal()).toMatchObject({ verdict: 'agrees', count: 2, sumFen: 80_000 });
    // What no program of ours does: the terminal's word is gone.
    station.connection().exec(`UPDATE p_charge SET state = 'declined' WHERE amountFen = 50000`);
    expect(await terminal()).toMatchObject({ verdict: 'differs', count: 1, oneSided: 1, differenceFen: -50_000 });
    const { lines } = await station.ok('day.listDifferences', { businessDate: today, column: 'terminal' });
    expect(lines).toMatchObject([{ why: 'no-charge', amountFen: 50_000, operatorName: '王五' }]);
  });
});
