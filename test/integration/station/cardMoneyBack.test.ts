import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StorageError } from '../../../src-main/core/ports/journalStore.ts';
import { compareBooks } from '../../fixtures/compareBooks.ts';
import { type CardCounter, openCardCounter } from '../../fixtures/cardCounter.ts';
import { headApproves } from '../../fixtures/counterWork.ts';

let counter: CardCounter;
let station: CardCounter['station'];

beforeEach(async () => {
  counter = await openCardCounter();
  station = counter.station;
});
afterEach(() => station.close());

const projections = () => station.rooms().environment.projections;

describe('a card payment taken back', () => {
  const reverse = (contributionId: string) => counter.soon(counter.reverse(contributionId));

  it('is voided at the terminal, and reversed when the void is approved', async () => {
    const { contributionId } = await counter.charge('repeatPayer');
    await counter.clock.run(1_000);
    const asked = await reverse(contributionId);
    const { openChargeId = '' } = asked;
    await counter.clock.run(1_000);
    expect(await counter.chargeNow(openChargeId)).toMatchObject({ what: 'void', state: 'approved' });
    const after = await station.ok('collection.getContribution', { contributionId });
    expect(after).toMatchObject({ payment: 'reversed', print: 'voided' });
    expect(counter.debitFen(contributionId)).toBe(0);
    expect(projections().postings.balanceOfShift('1011', counter.shiftId)).toBe(0);
    expect(projections().postings.balanceOfShift('1001', counter.shiftId)).toBe(50_000);
  });

  it('is live and being checked as long as nobody knows of the void', async () => {
    const { contributionId } = await counter.charge('repeatPayer');
    await counter.clock.run(1_000);
    counter.faultAtCharge('drop-every-answer', 20);
    const { openChargeId = '' } = await reverse(contributionId);
    await counter.clock.run(170_000);
    expect(await counter.chargeNow(openChargeId)).toMatchObject({ state: 'unknown' });
    const during = await station.ok('collection.getContribution', { contributionId });
    expect(during).toMatchObject({ payment: 'being-checked', reversible: false, openChargeId });
    await counter.clock.run(20 * 60_000);
    expect(await station.ok('collection.getContribution', { contributionId })).toMatchObject({ payment: 'reversed' });
    expect(counter.debitFen(contributionId)).toBe(0);
  });

  it('refused by the terminal stays paid', async () => {
    const { contributionId } = await counter.charge('repeatPayer');
    await counter.clock.run(1_000);
    counter.faultAtCharge('declined');
    const { openChargeId = '' } = await reverse(contributionId);
    await counter.clock.run(1_000);
    expect(await counter.chargeNow(openChargeId)).toMatchObject({ state: 'declined' });
    expect(await station.ok('collection.getContribution', { contributionId })).toMatchObject({
      payment: 'paid',
      reversible: true,
    });
    expect(counter.debitFen(contributionId)).toBe(30_000);
  });

  it('is not voided here too once the county was asked to give it back', async () => {
    const { contributionId } = await counter.charge('repeatPayer');
    await counter.clock.run(1_000);
    await station.ok('collection.requestRefund', {
      refundId: station.freshId(),
      contributionId,
      reason: 'paid-twice',
      reasonText: 'bank',
      approval: headApproves,
    });
    const asked = {
      reversalId: station.freshId(),
      contributionId,
      reason: 'wrong-tier' as const,
      receiptSurrendered: true,
      approval: headApproves,
    };
    expect(await station.refused('collection.reverse', asked)).toMatchObject({ code: 'REFUND_ASKED' });
    expect(counter.debitFen(contributionId)).toBe(30_000);
  });

  it('of another shift is the county’s matter', async () => {
    const { contributionId } = await counter.charge('repeatPayer');
    await counter.clock.run(1_000);
    await counter.close(counter.shiftId, 50_000);
    await counter.openShift();
    const asked = {
      reversalId: station.freshId(),
      contributionId,
      reason: 'wrong-tier' as const,
      receiptSurrendered: true,
      approval: headApproves,
    };
    expect(await station.refused('collection.reverse', asked)).toMatchObject({ code: 'REVERSAL_OTHER_SHIFT' });
  });
});

describe('the settlement of the terminal’s batch', () => {
  const settle = () => counter.soon(station.ok('charges.settle', { settlementId: station.freshId() }));

  it('holds the terminal’s total against ours, voids taken off, and begins anew afterwards', async () => {
    const first = await counter.charge('repeatPayer');
    await counter.clock.run(1_000);
    const { openChargeId = '' } = await counter.soon(counter.reverse(first.contributionId));
    await counter.clock.run(1_000);
    expect(await counter.chargeNow(openChargeId)).toMatchObject({ state: 'approved' });
    await counter.charge('rareName');
    await counter.clock.run(1_000);
    const sum = projections().postings.balanceOfShift('1011', counter.shiftId);
    expect(await settle()).toMatchObject({
      state: 'settled',
      count: 3,
      oursFen: sum,
      theirsFen: sum,
      differenceFen: 0,
    });
    expect(await settle()).toMatchObject({ state: 'settled', count: 0, oursFen: 0, theirsFen: 0 });
    expect((await station.ok('charges.listSettlements', {})).settlements).toHaveLength(2);
    expect(compareBooks(station)).toEqual([]);
  });

  it('is somebody’s task from the next day on, until it is settled', async () => {
    const task = async () =>
      (await station.ok('tasks.getToday', {})).tasks.find(({ kind }) => kind === 'terminal-unsettled');
    await counter.charge('repeatPayer');
    await counter.clock.run(1_000);
    expect(await task()).toBeUndefined();
    await counter.clock.run(86_400_000);
    expect((await task())?.params).toMatchObject({ count: 1, businessDate: '2026-11-20' });
    expect(await settle()).toMatchObject({ state: 'settled', count: 1 });
    expect(await task()).toBeUndefined();
  });

  it('lists what the terminal charged and the books do not have', async () => {
    await counter.charge('repeatPayer');
    await counter.clock.run(1_000);
    const made = counter.book.entries[0];
    if (made) counter.book.add({ ...made, tillRef: 'BYHAND', movedFen: 5_000, trace: '000099' });
    expect(await settle()).toMatchObject({ state: 'settled', differenceFen: 5_000 });
  });

  it('is refused while a charge is open, and of unknown outcome still ends all voids of the batch', async () => {
    const { contributionId } = await counter.charge('repeatPayer');
    await counter.clock.run(1_000);
    counter.line.script = () => undefined;
    expect(await settle()).toMatchObject({ state: 'unknown' });
    const error = await counter.soon(counter.reverse(contributionId)).catch((reason: Error) => reason.message);
    expect(error).toContain('"why":"settled"');
    const asked = { refundId: station.freshId(), contributionId, reason: 'other' as const, reasonText: '刷错了' };
    await station.ok('collection.requestRefund', { ...asked, approval: headApproves });
    expect(await station.ok('collection.listRefunds', {})).toMatchObject({
      refunds: [{ contributionId, tender: 'card' }],
    });
  });
});

it('a total the disk had no room for is told as soon as there is room, and no card is charged before', async () => {
  const { environment } = station.rooms();
  const commit = environment.journal.commit.bind(environment.journal);
  let hasRoom = false;
  environment.journal.commit = (actor, work) =>
    commit(actor, (append) =>
      work((draft, by) => {
        const total = draft.kind === 'charge.settled' && draft.body.state === 'settled';
        if (total && !hasRoom) throw new StorageError('full', 'no room');
        return append(draft, by);
      }),
    );
  const settlementId = station.freshId();
  expect(await station.refused('charges.settle', { settlementId })).toMatchObject({ code: 'DISK_FULL' });
  const { contributionId, quoteId } = await counter.draft('repeatPayer');
  const sale = { chargeId: station.freshId(), contributionId, quoteId, payer: { kind: 'self' } } as const;
  expect(await station.refused('charges.begin', sale)).toMatchObject({ code: 'CHARGE_TERMINAL_BUSY' });
  hasRoom = true;
  await counter.clock.run(6_000);
  expect(await station.ok('charges.settle', { settlementId })).toMatchObject({ state: 'settled', theirsFen: 0 });
  expect(await station.ok('charges.begin', sale)).toMatchObject({ state: 'sending' });
});

it('a settlement the program was killed in is of unknown outcome after the start', async () => {
  const settlementId = station.freshId();
  const asked = { settlementId, device: 'terminal', state: 'asked', count: 0, oursFen: 0 } as const;
  station
    .rooms()
    .environment.journal.commit({}, (append) => append({ id: station.freshId(), kind: 'charge.settled', body: asked }));
  station.restart();
  expect(projections().settlements.find(settlementId)).toMatchObject({ state: 'unknown', reason: 'restart' });
  expect(compareBooks(station)).toEqual([]);
});

describe('a refund by the county', () => {
  const ask = (contributionId: string) => ({
    refundId: station.freshId(),
    contributionId,
    reason: 'paid-twice' as const,
    reasonText: '银行也扣了',
    approval: headApproves,
  });

  it('is asked for money of an earlier shift, once, with the head’s PIN; nothing leaves the drawer', async () => {
    const { contributionId } = await counter.collect('repeatPayer');
    expect(await station.refused('collection.requestRefund', ask(contributionId))).toMatchObject({
      code: 'REFUND_SAME_SHIFT',
    });
    await counter.close(counter.shiftId, 80_000);
    const asked = ask(contributionId);
    await station.ok('collection.requestRefund', asked);
    expect(await station.ok('collection.requestRefund', asked)).toMatchObject({ contributionId, amountFen: 30_000 });
    expect(await station.refused('collection.requestRefund', ask(contributionId))).toMatchObject({
      code: 'REFUND_ASKED',
    });
    expect(projections().contributions.find(contributionId)?.state).toBe('live');
    await station.sync();
    expect(projections().acts.findByEntry(asked.refundId)?.state).toBe('accepted');
    expect(compareBooks(station)).toEqual([]);
  });
});
