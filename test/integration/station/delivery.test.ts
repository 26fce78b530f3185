import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ok } from '../../../src-main/contract/values/result.ts';
import type { ActAnswer, OutgoingAct, Province } from '../../../src-main/core/ports/province.ts';
import { type Clerk, openCounter } from '../../fixtures/counterWork.ts';

let clerk: Clerk & { readonly shiftId: string };
let station: Clerk['station'];
/** What crossed the line, in order. */
let sent: (readonly OutgoingAct[])[];
let asked: (readonly string[])[];
/** Bends the next answers. */
let bend: ((answers: readonly ActAnswer[]) => readonly ActAnswer[]) | undefined;

function watched(direct: Province): Province {
  return {
    ...direct,
    deliver: async (acts) => {
      sent.push(acts);
      const answer = await direct.deliver(acts);
      if (!answer.ok || !bend) return answer;
      const bent = bend(answer.value.answers);
      bend = undefined;
      return ok({ ...answer.value, answers: bent });
    },
    ask: (ids) => {
      asked.push(ids);
      return direct.ask(ids);
    },
  };
}

beforeEach(async () => {
  sent = [];
  asked = [];
  bend = undefined;
  clerk = await openCounter({ province: watched });
  station = clerk.station;
});
afterEach(() => station.close());

const acts = () => station.rooms().environment.projections.acts;
const counts = () => acts().counts();
const booked = () => station.book.desk.acts(200).filter((act) => act.kind === 'contribution.collected').length;
const stateOf = async (contributionId: string) =>
  (await station.ok('collection.getContribution', { contributionId })).delivery;

describe('an act leaves the queue only with the province’s number', () => {
  it('accepted: the number stands in the books and on the screen', async () => {
    const { contributionId } = await clerk.collect('repeatPayer');
    await station.sync();
    const view = await station.ok('collection.getContribution', { contributionId });
    expect(view).toMatchObject({ delivery: 'accepted', provinceReference: expect.stringMatching(/^LX20261120/) });
    expect(counts()).toMatchObject({ waiting: 0, accepted: 2 });
  });

  it('what was said of one batch stands in one entry, in the order it was said', async () => {
    for (const who of ['repeatPayer', 'rareName', 'longName'] as const) await clerk.collect(who);
    const { journal, store } = station.rooms().environment;
    const before = journal.end().seq;
    await station.sync();
    const notes = store.list(before + 1, 100).map((one) => one.entry);
    const noted = notes.filter((entry) => entry.kind === 'delivery.answered');
    expect(noted.length).toBe(1);
    expect(noted[0]?.body.answers.map((answer) => [answer.entryId, answer.outcome])).toEqual(
      sent.flat().map((act) => [act.id, 'accepted']),
    );
  });

  it('an acceptance without a number moves nothing', async () => {
    const { contributionId } = await clerk.collect('repeatPayer');
    bend = (answers) => answers.map(({ reference: _none, ...answer }) => answer);
    await station.sync();
    expect(await stateOf(contributionId)).toBe('sent');
    await station.sync();
    expect(await stateOf(contributionId)).toBe('accepted');
    expect(booked()).toBe(1);
  });

  it('answers to numbers nobody asked about are not heard', async () => {
    const { contributionId } = await clerk.collect('repeatPayer');
    const stranger = { id: station.freshId(), outcome: 'accepted', reference: 'LX1' } as const;
    bend = () => [stranger];
    const before = station.rooms().environment.journal.end().seq;
    await station.sync();
    expect(station.rooms().environment.journal.end().seq).toBe(before);
    expect(await stateOf(contributionId)).toBe('sent');
  });

  it('the same answer twice and a late contradiction change nothing', async () => {
    const { contributionId } = await clerk.collect('repeatPayer');
    bend = (answers) => [
      ...answers,
      ...answers,
      ...answers.map(({ id }) => ({ id, outcome: 'refused' as const, code: 'X', reason: '迟到' })),
    ];
    await station.sync();
    expect(await stateOf(contributionId)).toBe('accepted');
    expect(counts()).toMatchObject({ accepted: 2, refused: 0 });
  });
});

describe('a lost answer', () => {
  it('before the province acted: asked about, then sent again, booked once', async () => {
    await clerk.collect('repeatPayer');
    station.faults.plan([{ call: 'deliver', fault: { kind: 'lost-before' }, times: 1 }]);
    await station.sync();
    expect((await station.ok('delivery.getStatus', { filter: 'sent', limit: 10 })).sent.count).toBe(2);
    await station.sync();
    expect(asked.at(-1)?.length).toBe(2);
    expect([counts().accepted, booked()]).toEqual([2, 1]);
  });

  it('after the province acted: asked about and never sent a second time', async () => {
    await clerk.collect('repeatPayer');
    station.faults.plan([{ call: 'deliver', fault: { kind: 'lost-after' }, times: 1 }]);
    await station.sync();
    const sendings = sent.length;
    await station.sync();
    expect([counts().accepted, booked(), sent.length]).toEqual([2, 1, sendings]);
  });

  it('is asked about first after a restart', async () => {
    await clerk.collect('repeatPayer');
    station.faults.plan([{ call: 'deliver', fault: { kind: 'lost-after' }, times: 1 }]);
    await station.sync();
    station.restart();
    asked = [];
    const sendings = sent.length;
    await station.sync();
    expect(asked.length).toBe(1);
    expect([counts().accepted, booked(), sent.length]).toEqual([2, 1, sendings]);
  });

  it.each(['late', 'twice', 'garbage', 'wrong-signature', 'stale-answer', 'clock-skew', 'partial'] as const)(
    '%s: every act is booked exactly once in the end',
    async (kind) => {
      for (const who of ['repeatPayer', 'rareName', 'longName'] as const) await clerk.collect(who);
      const fault = kind === 'late' || kind === 'clock-skew' ? ({ kind, ms: 60_000 } as const) : ({ kind } as const);
      station.faults.plan([{ call: 'deliver', fault, times: 2 }]);
      for (let round = 0; round < 4; round += 1) await station.sync();
      expect(counts()).toMatchObject({ waiting: 0, refused: 0, accepted: 4 });
      expect(booked()).toBe(3);
      expect(station.book.register.find('P:6109999000001')?.history.filter((row) => row.year === 2026).length).toBe(1);
    },
  );

  it('under any storm of faults ends with everything booked once', async () => {
    for (const who of ['repeatPayer', 'rareName', 'longName', 'expiredCard'] as const) await clerk.collect(who);
    station.faults.setRates({ 'lost-before': 0.2, 'lost-after': 0.2, twice: 0.1, partial: 0.2, garbage: 0.1 });
    for (let round = 0; round < 30; round += 1) await station.sync();
    station.faults.clear();
    await station.sync();
    await station.sync();
    expect(counts()).toMatchObject({ waiting: 0, refused: 0, accepted: 5 });
    expect(booked()).toBe(4);
  });
});

describe('a refused act', () => {
  const refuse = () =>
    station.faults.plan([
      { call: 'deliver', fault: { kind: 'refuse-acts', code: 'COUNTY_RETURNED', reason: '档次有误' }, times: 1 },
    ]);

  it('becomes a task with the county’s words, and money stays recorded', async () => {
    const { contributionId } = await clerk.collect('repeatPayer');
    refuse();
    await station.sync();
    const view = await station.ok('collection.getContribution', { contributionId });
    expect(view).toMatchObject({ payment: 'paid', delivery: 'refused', refusal: '档次有误' });
    const { tasks } = await station.ok('tasks.getToday', {});
    const task = tasks.find((one) => one.contributionId === contributionId);
    expect(task).toMatchObject({ kind: 'refused', params: { amountFen: 30_000, code: 'COUNTY_RETURNED' } });
    // Words do not settle money.
    expect((await station.refused('tasks.closeTask', { taskId: task?.taskId ?? '', done: 'x' })).code).toBe(
      'NOT_FOUND',
    );
  });

  it('goes again unchanged under the same id when somebody mended the cause', async () => {
    const { contributionId } = await clerk.collect('repeatPayer');
    refuse();
    await station.sync();
    await station.sync();
    expect(await stateOf(contributionId)).toBe('refused');
    const first = sent.flat().find((act) => act.id === contributionId);
    await station.ok('delivery.sendAgain', { entryId: contributionId });
    await station.sync();
    expect(await stateOf(contributionId)).toBe('accepted');
    expect(
      sent
        .flat()
        .filter((act) => act.id === contributionId)
        .at(-1),
    ).toEqual(first);
    expect((await station.refused('delivery.sendAgain', { entryId: contributionId })).code).toBe('NOT_FOUND');
  });

  it('can be reversed, and the reversal follows it', async () => {
    const { contributionId } = await clerk.collect('repeatPayer');
    refuse();
    await station.sync();
    await clerk.reverse(contributionId);
    await station.sync();
    expect(counts()).toMatchObject({ waiting: 0 });
    expect(station.book.register.find('P:6109999000001')?.history.some((row) => row.year === 2026)).toBe(false);
  });

  it('with the same id and other content at the province is a conflict for people', async () => {
    const { contributionId } = await clerk.collect('repeatPayer');
    bend = (answers) =>
      answers.map(({ id }) => ({ id, outcome: 'conflict' as const, code: 'ID_OTHER_CONTENT', reason: '内容不一致' }));
    await station.sync();
    expect(acts().findByEntry(contributionId)).toMatchObject({ state: 'refused', code: 'CONFLICT' });
  });
});

describe('order', () => {
  it('is kept per person: a payment before its reversal, whatever came back', async () => {
    const { contributionId } = await clerk.collect('repeatPayer');
    await clerk.reverse(contributionId);
    await station.sync();
    const numbers = sent.flat().map((act) => act.actSeq);
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
    expect(counts().waiting).toBe(0);
  });

  it('acts carry what the province needs and nothing of the mirror', async () => {
    const { contributionId } = await clerk.collect('repeatPayer');
    await station.sync();
    const act = sent.flat().find((one) => one.id === contributionId);
    expect(act).toMatchObject({
      kind: 'contribution.collected',
      operator: 'op01',
      businessDate: '2026-11-20',
      personKey: 'P:6109999000001',
    });
    expect(act?.hash).toMatch(/^[0-9a-f]{64}$/);
  });
});
