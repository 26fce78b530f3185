import * as v from 'valibot';
import { contract } from '../../../src-main/contract/index.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { compareBooks } from '../../fixtures/compareBooks.ts';
import { type AwaitPoint, type CardCounter, openCardCounter } from '../../fixtures/cardCounter.ts';
import { headApproves, pins } from '../../fixtures/counterWork.ts';
import { slipText } from '../../fixtures/scriptedDevices.ts';
import { balanceOf, listPostings } from '../../fixtures/postings.ts';

let counter: CardCounter;
let station: CardCounter['station'];

beforeEach(async () => {
  counter = await openCardCounter();
  station = counter.station;
});
afterEach(() => station.close());

const projections = () => station.rooms().environment.projections;

const kinds = () =>
  station
    .rooms()
    .environment.store.list(1, 1_000)
    .map(({ entry }) => entry.kind)
    .filter((kind) => kind.startsWith('charge') || kind.startsWith('contribution'));
const second = { operatorId: 'op04', pin: pins.op04 };
const decision = (chargeId: string, verdict: 'approved' | 'not-charged', slipFen = 30_000) => ({
  ...{ decisionId: station.freshId(), chargeId, verdict, slipFen, slipNumber: '000017', note: '看了小票' },
  head: headApproves,
  second,
});

describe('a card payment', () => {
  it('is intended, sent and told, and recorded in the commit that tells it', async () => {
    const begun = await counter.charge('repeatPayer');
    expect(begun).toMatchObject({ state: 'sending', amountFen: 30_000, personName: expect.any(String) });
    await counter.clock.run(1_000);
    expect(await counter.chargeNow(begun.chargeId)).toMatchObject({ state: 'approved', by: 'answer' });
    expect(kinds()).toEqual(['charge.intended', 'charge.sending', 'contribution.collected', 'charge.told']);
    const paid = await station.ok('collection.getContribution', { contributionId: begun.contributionId });
    expect(paid).toMatchObject({ tender: 'card', payment: 'paid', receiptNumber: 'LX00000001', selfFen: 30_000 });
    expect(paid.card).toMatchObject({ trace: '000001', tillRef: begun.tillRef });
    expect(balanceOf('1011', listPostings(station.connection()))).toBe(30_000);
    expect(projections().postings.balanceOfShift('1001', counter.shiftId)).toBe(50_000);
    await station.sync();
    expect(projections().acts.findByEntry(begun.contributionId)?.state).toBe('accepted');
    expect(compareBooks(station)).toEqual([]);
  });

  it('gets a receipt that says it was paid by card, with the terminal’s numbers', async () => {
    const { contributionId } = await counter.charge('repeatPayer');
    await counter.clock.run(1_000);
    await counter.print(contributionId);
    const slip = slipText(station.devices.printed.at(-1) ?? []);
    expect(slip).toContain('刷卡 ¥300.00');
    expect(slip).toContain('621483******9012');
    expect(slip).not.toContain('找零');
  });

  it('has a reference of at most twenty characters that no other charge has', async () => {
    const first = await counter.charge('repeatPayer');
    await counter.clock.run(1_000);
    const next = await counter.charge('rareName');
    expect(first.tillRef).toMatch(/^999100T01261120001[0-9A-Z]{2}$/);
    expect(next.tillRef).toMatch(/^999100T01261120002[0-9A-Z]{2}$/);
  });

  it('asked for twice with the same id is one charge', async () => {
    const quote = await counter.draft('repeatPayer');
    const { contributionId, quoteId } = quote;
    const asked = { chargeId: station.freshId(), contributionId, quoteId, payer: { kind: 'self' as const } };
    const [one, two] = await counter.soon(
      Promise.all([station.call('charges.begin', asked), station.call('charges.begin', asked)]),
    );
    await counter.clock.run(1_000);
    const again = await counter.soon(station.ok('charges.begin', asked));
    expect(again).toMatchObject({ state: 'approved' });
    expect([one.ok, two.ok]).toContain(true);
    expect(counter.book.entries).toHaveLength(1);
  });

  it('refused by the terminal leaves the same quote for cash or another try', async () => {
    counter.faultAtCharge('declined');
    const { chargeId, contributionId } = await counter.charge('repeatPayer');
    await counter.clock.run(1_000);
    expect(await counter.chargeNow(chargeId)).toMatchObject({ state: 'declined', message: expect.any(String) });
    const cash = await counter.collect('repeatPayer');
    expect(cash).toMatchObject({ contributionId, tender: 'cash' });
  });

  it('is not begun at a terminal that is away or busy, and nothing is written', async () => {
    counter.virtual.setFault('silent', 20);
    const quote = await counter.draft('repeatPayer');
    const { contributionId, quoteId } = quote;
    const asked = { chargeId: station.freshId(), contributionId, quoteId, payer: { kind: 'self' as const } };
    const error = await counter.soon(station.refused('charges.begin', asked));
    expect(error).toMatchObject({ code: 'CHARGE_TERMINAL_AWAY', money: 'not-taken' });
    counter.virtual.setFault('busy', 1);
    expect(await counter.soon(station.refused('charges.begin', asked))).toMatchObject({ code: 'CHARGE_TERMINAL_BUSY' });
    expect(kinds()).toEqual([]);
  });
});

describe('while nobody knows the outcome', () => {
  beforeEach(() => counter.faultAtCharge('drop-every-answer', 200));

  it('the person-year takes no other money, and every error says that it is being checked', async () => {
    const { chargeId } = await counter.charge('repeatPayer');
    await counter.clock.run(200_000);
    expect(await counter.chargeNow(chargeId)).toMatchObject({ state: 'unknown', why: 'no-answer' });
    const { personKey } = await counter.chargeNow(chargeId);
    const open = await station.call('collection.openDraft', { personKey });
    if (!open.ok) expect(open.error).toMatchObject({ code: 'CHARGE_OPEN', money: 'being-checked' });
    expect(open.ok).toBe(false);
  });

  it('neither a second card at this terminal nor the closing of the shift is possible', async () => {
    await counter.charge('repeatPayer');
    await counter.clock.run(200_000);
    const { contributionId, quoteId } = await counter.draft('rareName');
    const asked = { chargeId: station.freshId(), contributionId, quoteId, payer: { kind: 'self' as const } };
    expect(await station.refused('charges.begin', asked)).toMatchObject({ code: 'CHARGE_OPEN', money: 'not-taken' });
    const { countId } = await counter.count(counter.shiftId, 50_000);
    const close = { closeId: station.freshId(), shiftId: counter.shiftId, countId, approval: headApproves };
    expect(await station.refused('till.closeShift', close)).toMatchObject({ code: 'CHARGE_OPEN' });
  });

  it('somebody else may pay cash, and the last receipt number is kept for the card', async () => {
    await counter.charge('repeatPayer');
    await counter.clock.run(200_000);
    expect(await counter.collect('rareName')).toMatchObject({ tender: 'cash' });
  });

  it('it is a task, and after ten minutes a numbered slip comes by itself, counted', async () => {
    const { chargeId, tillRef } = await counter.charge('repeatPayer');
    await counter.clock.run(200_000);
    const tasks = async () => (await station.ok('tasks.getToday', {})).tasks[0];
    expect(await tasks()).toMatchObject({ kind: 'charge-open', chargeId, params: { needsPeople: 0 } });
    expect(station.devices.printed).toEqual([]);
    await counter.clock.run(12 * 60_000);
    expect(await tasks()).toMatchObject({ kind: 'charge-open', params: { needsPeople: 1 } });
    expect(await counter.chargeNow(chargeId)).toMatchObject({ slips: 1, needsPeople: true });
    const slip = slipText(station.devices.printed.at(-1) ?? []);
    expect(slip).toContain('正在核查，请勿再次付款');
    expect(slip).toContain(tillRef);
    expect(await station.ok('charges.printSlip', { chargeId })).toMatchObject({ state: 'printed', copy: 2 });
  });

  it('is known as soon as the terminal answers again', async () => {
    const { chargeId, contributionId } = await counter.charge('repeatPayer');
    await counter.clock.run(5 * 60_000);
    counter.virtual.setFault(undefined);
    await counter.clock.run(100_000);
    expect(await counter.chargeNow(chargeId)).toMatchObject({ state: 'approved', by: 'query' });
    expect(counter.debitFen(contributionId)).toBe(30_000);
  });
});

it('what cards paid is none of the cash that may pile up while the line is down', async () => {
  const unanswered = () => station.rooms().environment.projections.acts.countUnansweredCash();
  const before = unanswered();
  await counter.charge('repeatPayer');
  await counter.clock.run(1_000);
  expect(unanswered()).toEqual({ acts: before.acts + 1, cashFen: before.cashFen });
  await counter.collect('rareName', { tierFen: 30_000 });
  expect(unanswered()).toEqual({ acts: before.acts + 2, cashFen: before.cashFen + 30_000 });
  await station.sync();
  expect(unanswered()).toEqual({ acts: 0, cashFen: 0 });
});

describe('two people decide', () => {
  beforeEach(() => counter.faultAtCharge('drop-every-answer', 500));

  it('by the slip that the card was charged: an act, and the contribution in the same commit', async () => {
    const { chargeId, contributionId } = await counter.charge('repeatPayer');
    await counter.clock.run(200_000);
    const decided = await station.ok('charges.decide', decision(chargeId, 'approved'));
    expect(decided).toMatchObject({ state: 'approved', by: 'decision' });
    expect(kinds().slice(-3)).toEqual(['charge.decided', 'contribution.collected', 'charge.told']);
    expect(projections().contributions.find(contributionId)).toMatchObject({ tender: 'card', state: 'live' });
    await station.sync();
    expect(projections().acts.counts().refused).toBe(0);
    expect(compareBooks(station)).toEqual([]);
  });

  it('needs two different people, one of them the head, and the sum on the slip', async () => {
    const { chargeId } = await counter.charge('repeatPayer');
    await counter.clock.run(200_000);
    const asked = decision(chargeId, 'approved');
    const refusals = [
      [{ ...asked, second: headApproves }, 'APPROVAL_SAME_PERSON'],
      [{ ...asked, head: second, second: headApproves }, 'ROLE_MISSING'],
      [{ ...asked, head: { ...headApproves, pin: '999999' } }, 'APPROVAL_REFUSED'],
      [{ ...asked, slipFen: 30_100 }, 'CHARGE_AMOUNT_DIFFERS'],
      [{ ...asked, note: ' ' }, 'PARAMS_INVALID'],
    ] as const;
    for (const [params, code] of refusals)
      expect(await station.refused('charges.decide', params)).toMatchObject({ code, money: 'being-checked' });
    expect(await counter.chargeNow(chargeId)).toMatchObject({ state: 'unknown' });
  });

  it('"not charged" only after the terminal had ten minutes', async () => {
    const { chargeId } = await counter.charge('repeatPayer');
    await counter.clock.run(200_000);
    const asked = decision(chargeId, 'not-charged', 0);
    expect(await station.refused('charges.decide', asked)).toMatchObject({ code: 'CHARGE_DECIDE_EARLY' });
    await counter.clock.run(11 * 60_000);
    expect(await station.ok('charges.decide', asked)).toMatchObject({ state: 'not-charged', by: 'decision' });
    expect(await station.ok('charges.decide', asked)).toMatchObject({ state: 'not-charged' });
    await counter.clock.run(120_000);
    expect(await counter.collect('repeatPayer')).toMatchObject({ tender: 'cash' });
  });
});

describe('a frame nobody could use', () => {
  it('is kept, listed, and explained by somebody', async () => {
    counter.faultAtCharge('other-reference');
    const { chargeId } = await counter.charge('repeatPayer');
    await counter.clock.run(400_000);
    expect(await counter.chargeNow(chargeId)).toMatchObject({ state: 'approved', by: 'query' });
    const { strays } = await station.ok('charges.listStrays', {});
    expect(strays).toMatchObject([{ reason: 'other-reference', approved: true, contradicts: false }]);
    expect((await station.ok('tasks.getToday', {})).tasks.map((task) => task.kind)).toContain('charge-stray');
    const strayId = strays[0]?.strayId ?? '';
    await station.ok('charges.explainStray', { strayId, explanation: '上一位的回话' });
    expect(await station.ok('charges.listStrays', {})).toEqual({ strays: [] });
    expect(compareBooks(station)).toEqual([]);
    expect(await station.refused('charges.explainStray', { strayId, explanation: 'x' })).toMatchObject({
      code: 'TASK_CLOSED',
    });
  });

  it('is listed without its sum where a garbled frame names one no contribution can have', async () => {
    counter.faultAtCharge('stranger-first');
    await counter.charge('repeatPayer');
    await counter.clock.run(400_000);
    const { strays } = await station.ok('charges.listStrays', {});
    expect(strays).toHaveLength(1);
    expect(strays[0]?.amountFen).toBeUndefined();
    expect(v.is(contract['charges.listStrays'].result, { strays })).toBe(true);
  });
});

describe('a program that is killed', () => {
  const points: readonly (readonly [AwaitPoint, number, string])[] = [
    ['query', 1, 'nothing'],
    ['last', 1, 'nothing'],
    ['before-charge', 1, 'not-charged'],
    ['after-charge', 1, 'approved'],
  ];

  it.each(points)('at %s (%i) loses nothing: %s', async (point, nth, end) => {
    const { contributionId, quoteId } = await counter.draft('repeatPayer');
    const chargeId = station.freshId();
    const stands = counter.holdAt(point, nth);
    void station.call('charges.begin', { chargeId, contributionId, quoteId, payer: { kind: 'self' } });
    await counter.soon(stands);
    station.restart();
    await counter.clock.run(5 * 60_000);
    await counter.signIn();
    const charge = await station.call('charges.get', { chargeId });
    expect(charge.ok ? charge.value.state : 'nothing').toBe(end);
    expect(counter.debitFen(contributionId) > 0).toBe(end === 'approved');
    expect(projections().contributions.find(contributionId)?.state === 'live').toBe(end === 'approved');
    expect(projections().charges.listOpen()).toEqual([]);
  });

  it('while it asks about an outcome asks again after the start, before anybody can sell', async () => {
    counter.faultAtCharge('drop-answer');
    const { chargeId, contributionId } = await counter.charge('repeatPayer');
    const stands = counter.holdAt('query');
    await counter.clock.run(160_000);
    await stands;
    station.restart();
    expect(projections().charges.find(chargeId)).toMatchObject({ state: 'unknown' });
    await counter.clock.run(60_000);
    expect(projections().charges.find(chargeId)).toMatchObject({ state: 'approved', by: 'query' });
    expect(counter.debitFen(contributionId)).toBe(30_000);
  });
});
