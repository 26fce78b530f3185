import { afterEach, beforeEach, expect, it } from 'vitest';
import { openStockCounter } from '../../fixtures/receiptBooks.ts';

let counter: Awaited<ReturnType<typeof openStockCounter>>;

/** A clerk holds a book over the end of a month and nobody declares it. */
beforeEach(async () => {
  counter = await openStockCounter();
  const { contributionId } = await counter.collect('repeatPayer');
  await counter.stock.printWell(contributionId, '0000001');
  counter.station.clock.setWall('2026-12-01T09:00:00+08:00');
  // A day later the screen is locked: the clerk signs in again.
  await counter.signIn();
});
afterEach(() => counter.station.close());

const codes = async () =>
  (await counter.station.ok('stock.getMonthProof', { month: '2026-11' })).findings.map((finding) => finding.code);

it('a book a clerk still has has to be declared for the month that is over', async () => {
  expect(await codes()).toEqual(['receipt-not-declared']);
});

it('one that was handed over since is proved by both signatures: the giver has nothing left to declare', async () => {
  await counter.stock.handOver(counter.bookId, 'op04');
  expect(await codes()).toEqual([]);
});

it('so is one that went back into the stock since', async () => {
  await counter.stock.giveBack(counter.bookId);
  expect(await codes()).toEqual([]);
});
