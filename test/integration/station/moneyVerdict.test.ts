import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  contract,
  type ErrorCode,
  errorCodes,
  type Method,
  type MoneyVerdict,
  moneyVerdicts,
} from '../../../src-main/contract/index.ts';
import { errorText } from '../../../src-main/contract/text/errors.ts';
import { StorageError } from '../../../src-main/core/ports/journalStore.ts';
import { moneyCalls, moneyVerdict } from '../../../src-main/station/moneyVerdict.ts';
import { type CardCounter, openCardCounter } from '../../fixtures/cardCounter.ts';
import { headApproves } from '../../fixtures/counterWork.ts';
import { listEntries } from '../../fixtures/postings.ts';

let counter: CardCounter;
let station: CardCounter['station'];

/** A state of somebody's money, with everything a request may name of it. */
type State = {
  readonly name: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** What truly became of the money, as the journal's entries say it. */
  readonly truth: MoneyVerdict;
};
const states: State[] = [];

/** Read from the entries alone: no table, no sum of ours. */
function truthOf(ids: readonly string[]): MoneyVerdict {
  const entries = listEntries(station.connection());
  const bodies = entries.map((entry) => ({ kind: entry.kind as string, body: entry.body as Record<string, unknown> }));
  const told = (chargeId: unknown) =>
    bodies.some(
      (one) => one.kind === 'charge.told' && one.body['chargeId'] === chargeId && one.body['outcome'] !== 'unknown',
    );
  const about = bodies.filter((one) =>
    ['contributionId', 'chargeId', 'printId'].some((name) => ids.includes(one.body[name] as string)),
  );
  const intents = about.filter((one) => one.kind === 'charge.intended');
  if (intents.some((one) => !told(one.body['chargeId']))) return 'being-checked';
  const contributions = new Set(about.map((one) => one.body['contributionId']));
  const made = bodies.filter(
    (one) =>
      /^contribution\.(collected|governmentPaid)$/.test(one.kind) && contributions.has(one.body['contributionId']),
  );
  if (made.length === 0) return 'not-taken';
  const back = bodies.filter((one) => one.kind === 'contribution.reversed').map((one) => one.body['contributionId']);
  const live = made.filter((one) => !back.includes(one.body['contributionId']));
  if (live.length === 0) return 'given-back';
  return live.some((one) => one.kind === 'contribution.collected') ? 'recorded' : 'booked';
}

function keep(name: string, params: State['params'], expected: MoneyVerdict): void {
  const ids = Object.values(params).filter((value) => typeof value === 'string');
  const truth = truthOf(ids);
  expect(truth, name).toBe(expected);
  states.push({ name, params, truth });
}

beforeAll(async () => {
  counter = await openCardCounter();
  ({ station } = counter);
  const fresh = station.freshId;
  keep('nothing at all', { contributionId: fresh() }, 'not-taken');
  const draft = await counter.draft('longName', { tierFen: 30_000 });
  keep('quoted, not paid', { contributionId: draft.contributionId, quoteId: draft.quoteId }, 'not-taken');
  const cash = await counter.collect('rareName', { tierFen: 30_000 });
  const printId = fresh();
  await station.ok('receipts.print', { printId, contributionId: cash.contributionId });
  keep('paid in cash', { contributionId: cash.contributionId }, 'recorded');
  keep('its receipt', { printId }, 'recorded');
  const taken = await counter.collect('householdHead');
  await counter.reverse(taken.contributionId);
  keep('paid and given back', { contributionId: taken.contributionId }, 'given-back');
  const disabled = await counter.draft('disabled');
  const { contributionId, quoteId } = disabled;
  await station.ok('collection.recordGovernmentPaid', { contributionId, quoteId, authority: '残联〔2026〕1号' });
  keep('paid by government', { contributionId }, 'booked');
  counter.faultAtCharge('declined');
  const declined = await counter.charge('householdSon');
  await counter.clock.run(120_000);
  keep('a card declined', { chargeId: declined.chargeId, contributionId: declined.contributionId }, 'not-taken');
  const approved = await counter.charge('householdWife');
  await counter.clock.run(60_000);
  keep('a card charged', { chargeId: approved.chargeId }, 'recorded');
  const voided = await counter.charge('householdDaughter');
  await counter.clock.run(60_000);
  await counter.reverse(voided.contributionId);
  await counter.clock.run(60_000);
  keep('a card charged and voided', { chargeId: voided.chargeId }, 'given-back');
  const stands = counter.holdAt('before-charge');
  const open = await counter.charge('repeatPayer');
  await stands;
  keep('a card on its way', { chargeId: open.chargeId }, 'being-checked');
  keep('the contribution of a card on its way', { contributionId: open.contributionId }, 'being-checked');
}, 60_000);
afterAll(() => station.close());

const environment = () => station.rooms().environment;
const verdict = (method: string, params: unknown) => moneyVerdict(environment(), { id: 1, method, params });

describe('is the money safe?', () => {
  it('is answered by the books’ truth in every state, whichever call about a resident’s money failed', () => {
    const resident = moneyCalls.filter((method) => /^(?:collection|charges|receipts|outage|collector)\./.test(method));
    expect(resident.length).toBeGreaterThan(15);
    expect(new Set(states.map((state) => state.truth)).size).toBe(5);
    for (const method of resident)
      for (const { name, params, truth } of states) expect(verdict(method, params), `${method}: ${name}`).toBe(truth);
  });

  it('never depends on the code: each of them says the sentence of the verdict', () => {
    for (const code of Object.keys(errorCodes) as ErrorCode[])
      for (const { truth } of states) {
        const told = errorText({ code, params: {}, retry: errorCodes[code], money: truth });
        expect(told.money, code).toBe(
          errorText({ code: 'INTERNAL', params: {}, retry: 'inquire', money: truth }).money,
        );
      }
    const sentences = moneyVerdicts.map(
      (money) => errorText({ code: 'INTERNAL', params: {}, retry: 'inquire', money }).money,
    );
    expect(new Set(sentences).size).toBe(moneyVerdicts.length);
  });

  it('names a household recorded as soon as one line is, and a foreign person’s open card not at all', () => {
    const [, , cash] = states;
    const lines = [{ contributionId: station.freshId() }, { contributionId: String(cash?.params['contributionId']) }];
    expect(verdict('collection.collectHousehold', { lines })).toBe('recorded');
    expect(verdict('collection.openDraft', { personKey: 'P:6109990000001', year: 2026 })).toBe('not-taken');
  });

  it('of till, safe and bank says whether the act is in the journal', async () => {
    const dropId = station.freshId();
    const drop = { dropId, shiftId: counter.shiftId, amountFen: 10_000, approval: headApproves };
    expect(verdict('till.dropCash', drop)).toBe('not-booked');
    await station.ok('till.dropCash', drop);
    expect(verdict('till.dropCash', drop)).toBe('booked');
    const other = await station.refused('till.dropCash', { ...drop, amountFen: 20_000 });
    expect(other).toMatchObject({ code: 'ID_REUSED', money: 'booked' });
    const deposit = { depositId: station.freshId(), slipNumber: '1', bank: '农商行', amountFen: 1 };
    const refused = await station.refused('remittance.makeDeposit', {
      ...deposit,
      days: ['2026-11-20'],
      approval: headApproves,
    });
    expect(refused).toMatchObject({ code: 'DAY_NOT_SEALED', money: 'not-booked' });
  });

  it('is never "not taken" when the books can’t be read', () => {
    const unreadable = new Proxy(environment(), {
      get: (target, name) => {
        if (name === 'projections' || name === 'store') throw new StorageError('corrupt', 'unreadable');
        return Reflect.get(target, name) as unknown;
      },
    });
    const params = new Proxy({}, { get: () => 'x' });
    for (const method of moneyCalls)
      expect(moneyVerdict(unreadable, { id: 1, method, params }), method).toBe('being-checked');
  });

  it('is asked of every call that moves money; the others say that they do not', () => {
    const rooms = /^(?:collection|charges|collector|batch|outage|till|remittance|statements)\./;
    const acting = (Object.keys(contract) as Method[]).filter(
      (method) => rooms.test(method) && contract[method].effect !== 'query' && !moneyCalls.includes(method),
    );
    // Lists, sheets, counts and looks: nobody's money moves by them.
    expect(acting.toSorted()).toEqual(movesNothing.toSorted());
  });
});

const movesNothing: readonly Method[] = [
  'batch.chooseColumns',
  'batch.decideLine',
  'batch.dropBatch',
  'batch.explainTotals',
  'batch.makeCopy',
  'batch.makeUnpaidList',
  'batch.openBatch',
  'batch.printUnpaidList',
  'batch.printVillageMonth',
  'batch.readFile',
  'batch.setLine',
  'batch.settleVillageMonth',
  'batch.stopBooking',
  'charges.explainStray',
  'charges.settle',
  'collector.printReminder',
  'outage.closeForms',
  'outage.makeKit',
  'outage.printKit',
  'remittance.printSlip',
  'statements.importFile',
  'till.countTill',
  'till.inspectTill',
  'till.printOverShort',
  'till.printShiftSheet',
];
