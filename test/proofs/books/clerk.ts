import type { Answer, Method, Params } from '../../../src-main/contract/index.ts';
import { idCheckDigit } from '../../../src-main/contract/values/residentIdNumber.ts';
import { type Dice, practiceCounty, practicePins } from '../../../src-main/training/people/index.ts';
import type { Reply } from '../../fixtures/askStation.ts';
import { piecesOf } from '../../fixtures/counterWork.ts';
import type { ProofStation } from './station.ts';

/** Told around every command that writes: before it is sent, and when its reply has come. */
export type Marks = {
  intend(id: string): void;
  /** The reply arrived; the journal ended at `seq` at that moment. */
  acknowledge(id: string, seq: number): void;
};

/** A clerk who works through a township as fast as the station answers. */
export type ProofClerk = {
  /** One thing a counter does, chosen by the dice. */
  work(): Promise<void>;
};

type Desk = { readonly station: ProofStation; readonly dice: Dice; readonly marks: Marks; readonly people: string[] };

const pinOf = (operatorId: string): string => practicePins.find((one) => one.operatorId === operatorId)?.pin ?? '';
const approval = { operatorId: 'op02', pin: pinOf('op02') };
const years = [2026, 2026, 2025, 2024, 2023, 2022, 2021, 2020, 2019, 2016, 2013];

/** Sends a command between its two marks. */
async function act<M extends Method>(
  { marks, station }: Desk,
  id: string,
  [method, params]: readonly [M, Params<M>],
): Promise<Reply<M>> {
  marks.intend(id);
  const reply = await station.call(method, params);
  if (reply.ok) marks.acknowledge(id, station.rooms.environment.journal.end().seq);
  return reply;
}

async function payOnce(desk: Desk): Promise<void> {
  const { dice, station } = desk;
  const quote = await station.call('collection.openDraft', {
    personKey: dice.pick(desk.people),
    year: dice.pick(years),
    ...(dice.chance(0.5) ? { tierFen: dice.pick([30_000, 50_000]) } : {}),
  });
  if (quote.ok) await takeMoney(desk, quote.value);
}

async function takeMoney(desk: Desk, quote: Answer<'collection.openDraft'>): Promise<void> {
  const { contributionId, quoteId, selfFen } = quote;
  if (selfFen === 0) {
    await act(desk, contributionId, [
      'collection.recordGovernmentPaid',
      { contributionId, quoteId, authority: 'county bureau' },
    ]);
    return;
  }
  const tenderedFen = selfFen + desk.dice.pick([0, 5_000]);
  const reply = await act(desk, contributionId, [
    'collection.collectCash',
    { contributionId, quoteId, tenderedFen, payer: { kind: 'self' } },
  ]);
  if (!reply.ok && reply.error.code === 'TILL_LIMIT') await changeShift(desk);
}

/** Several people's years in one transaction: what a half transaction would show up in. */
async function payHousehold(desk: Desk): Promise<void> {
  const { dice, station } = desk;
  const lines: { contributionId: string; quoteId: string }[] = [];
  let totalFen = 0;
  for (let asked = 0; asked < 12 && lines.length < 3; asked += 1) {
    const quote = await station.call('collection.openDraft', {
      personKey: dice.pick(desk.people),
      year: 2026,
      tierFen: 30_000,
    });
    if (!quote.ok || quote.value.selfFen === 0) continue;
    const { contributionId, quoteId, selfFen } = quote.value;
    if (lines.some((line) => line.contributionId === contributionId)) continue;
    lines.push({ contributionId, quoteId });
    totalFen += selfFen;
  }
  const [first] = lines;
  if (!first) return;
  await act(desk, first.contributionId, [
    'collection.collectHousehold',
    { householdPaymentId: station.freshId(), lines, tenderedFen: totalFen, payer: { kind: 'self' } },
  ]);
}

async function takeBack(desk: Desk): Promise<void> {
  const { dice, station } = desk;
  const { contributions } = await station.ok('collection.listShiftContributions', { limit: 20 });
  const open = contributions.filter((one) => one.reversible);
  if (open.length === 0) return;
  const reversalId = station.freshId();
  await act(desk, reversalId, [
    'collection.reverse',
    {
      reversalId,
      contributionId: dice.pick(open).contributionId,
      reason: 'wrong-tier',
      receiptSurrendered: true,
      approval,
    },
  ]);
}

async function print(desk: Desk): Promise<void> {
  const { dice, station } = desk;
  const { contributions } = await station.ok('collection.listShiftContributions', { limit: 10 });
  if (contributions.length === 0) return;
  const printId = station.freshId();
  const { contributionId } = dice.pick(contributions);
  await act(desk, printId, ['receipts.print', { printId, contributionId }]);
}

/** Somebody the province does not know: registered, with a number of the invented 9xx. */
async function register(desk: Desk): Promise<void> {
  const { dice, station } = desk;
  const two = (n: number) => String(n).padStart(2, '0');
  const body = `${practiceCounty.countyCode}${dice.between(1970, 2004)}${two(dice.between(1, 12))}${two(dice.between(1, 28))}9${two(dice.between(30, 99))}`;
  const opened = await station.call('enrolment.openEnrolment', {
    from: 'keyed',
    idNumber: body + idCheckDigit(body),
    reason: 'card forgotten',
  });
  if (!opened.ok) return;
  const { enrolmentId } = opened.value;
  await station.call('enrolment.saveEnrolment', {
    enrolmentId,
    values: {
      name: '陈新样',
      ethnicCode: '01',
      villageCode: '610999100201',
      phone: '19900000011',
      address: '柳林村3组7号',
      tierFen: 30_000,
      declared: true,
    },
  });
  const submitted = await act(desk, enrolmentId, ['enrolment.submitEnrolment', { enrolmentId }]);
  if (submitted.ok) desk.people.push(submitted.value.personKey);
}

async function changeShift(desk: Desk): Promise<void> {
  const { station } = desk;
  const { prints, postings, shifts } = station.rooms.environment.projections;
  for (const one of prints.listOpen(50))
    await station.call('receipts.resolvePrint', { printId: one.printId, answer: 'printed' });
  const open = shifts.findOpen();
  if (open) {
    const { shiftId } = open;
    const [countId, closeId] = [station.freshId(), station.freshId()];
    const pieces = piecesOf(postings.balanceOfShift('1001', shiftId));
    await act(desk, countId, ['till.countTill', { countId, shiftId, pieces }]);
    await act(desk, closeId, ['till.closeShift', { closeId, shiftId, countId, approval }]);
  }
  const shiftId = station.freshId();
  await act(desk, shiftId, ['till.openShift', { shiftId, floatFen: 50_000 }]);
}

/** Signs in, opens the till when it is closed, and works. `people` are the keys of those who may come. */
export async function startClerk(desk: Desk): Promise<ProofClerk> {
  const { dice, station } = desk;
  await station.ok('session.signIn', { operatorId: 'op01', pin: pinOf('op01') });
  if (!station.rooms.environment.projections.shifts.findOpen()) await changeShift(desk);
  const chores: readonly (readonly [number, (desk: Desk) => Promise<void>])[] = [
    [50, payOnce],
    [5, payHousehold],
    [20, takeBack],
    [12, print],
    [3, register],
    [1, changeShift],
    [4, () => station.sync()],
  ];
  const total = chores.reduce((sum, [weight]) => sum + weight, 0);
  return {
    work: async () => {
      let left = dice.next() * total;
      for (const [weight, chore] of chores) {
        left -= weight;
        if (left < 0) return chore(desk);
      }
    },
  };
}
