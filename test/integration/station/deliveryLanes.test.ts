import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ClerkWatch } from '../../../src-main/core/delivery/index.ts';
import { deliverInLanes, type Pace } from '../../../src-main/core/delivery/lanes.ts';
import type { ActAnswer, OutgoingAct, Province } from '../../../src-main/core/ports/province.ts';
import { type Clerk, openCounter } from '../../fixtures/counterWork.ts';

const wide: Pace = { batch: 2, lanes: 3 };
const narrow: Pace = { batch: 2, lanes: 1 };

let clerk: Clerk & { readonly shiftId: string };
/** Batches on the line now, every batch ever sent, and the most there were at once. */
let under: (readonly OutgoingAct[])[];
let sent: (readonly OutgoingAct[])[];
let widest: number;
/** Persons who were on two connections at once. */
let torn: string[];
let pace: Pace;
let afterEachBatch: () => void;
/** What becomes of the province's words on their way back. */
let bend: (answers: readonly ActAnswer[]) => readonly ActAnswer[];

/** A line that holds every batch until the others had their turn. */
function slowLine(direct: Province): Province {
  return {
    ...direct,
    deliver: async (acts) => {
      const persons = new Set(acts.map((act) => act.personKey));
      for (const act of under.flat()) if (persons.has(act.personKey)) torn.push(act.personKey ?? 'nobody');
      under.push(acts);
      sent.push(acts);
      widest = Math.max(widest, under.length);
      for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
      const answer = await direct.deliver(acts);
      under.splice(under.indexOf(acts), 1);
      afterEachBatch();
      return answer.ok ? { ok: true, value: { ...answer.value, answers: bend(answer.value.answers) } } : answer;
    },
  };
}

beforeEach(async () => {
  [under, sent, torn, widest, pace] = [[], [], [], 0, wide];
  afterEachBatch = () => undefined;
  bend = (answers) => answers;
  clerk = await openCounter({ province: slowLine });
});
afterEach(() => clerk.station.close());

const deliver = () =>
  deliverInLanes(clerk.station.rooms().environment, {
    pace: () => pace,
    stopped: () => false,
    answered: () => undefined,
  });

const counts = () => clerk.station.rooms().environment.projections.acts.counts();

/** Money of four people and, of one of them, the reversal and the money again: eight acts with the opened shift. */
async function makeBacklog(): Promise<void> {
  const { contributionId } = await clerk.collect('repeatPayer');
  await clerk.print(contributionId);
  await clerk.reverse(contributionId);
  for (const who of ['repeatPayer', 'rareName', 'longName', 'expiredCard'] as const) await clerk.collect(who);
}

describe('an idle station sends a backlog on several connections', () => {
  it('side by side, each act once, until nothing waits', async () => {
    await makeBacklog();
    expect(await deliver()).toBeUndefined();
    expect(widest).toBe(3);
    expect(counts()).toMatchObject({ waiting: 0, refused: 0, accepted: 7 });
    const ids = sent.flat().map((act) => act.id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('an act nothing was said about is asked about in the same sending, one put off waits for the next', async () => {
    await makeBacklog();
    const silent = new Set<string>();
    const putOff = new Set<string>();
    bend = (answers) =>
      answers.flatMap((answer) => {
        if (silent.size === 0) {
          silent.add(answer.id);
          return [];
        }
        if (putOff.size === 0) putOff.add(answer.id);
        return putOff.has(answer.id) ? [{ id: answer.id, outcome: 'deferred' as const }] : [answer];
      });
    pace = narrow;
    expect(await deliver()).toBeUndefined();
    const times = (ids: ReadonlySet<string>) => sent.flat().filter((act) => ids.has(act.id)).length;
    expect(times(silent)).toBe(1);
    expect(times(putOff)).toBe(1);
    const { acts } = clerk.station.rooms().environment.projections;
    expect([...silent].map((id) => acts.findByEntry(id)?.state)).toEqual(['accepted']);
    expect([...putOff].map((id) => acts.findByEntry(id)?.state)).toEqual(['deferred']);
  });

  it('one person is never on two of them at once, and is told in order', async () => {
    await makeBacklog();
    await deliver();
    expect(torn).toEqual([]);
    const person = sent.flat().find((act) => act.kind === 'contribution.reversed')?.personKey;
    const told = sent.flat().filter((act) => act.personKey === person);
    expect(told.map((act) => act.kind)).toEqual([
      'contribution.collected',
      'contribution.reversed',
      'contribution.collected',
    ]);
    expect(told.map((act) => act.actSeq)).toEqual(told.map((act) => act.actSeq).toSorted((a, b) => a - b));
  });

  it('a clerk who begins to wait narrows it to one, and it goes wide again afterwards', async () => {
    await makeBacklog();
    const atOnce: number[] = [];
    afterEachBatch = () => {
      atOnce.push(under.length);
      pace = sent.length <= 3 ? narrow : wide;
    };
    await deliver();
    // Three were on the line when the clerk came; the fourth went alone.
    expect(widest).toBe(3);
    expect(atOnce.slice(0, 4)).toEqual([2, 1, 0, 0]);
    expect(counts()).toMatchObject({ waiting: 0, accepted: 7 });
  });

  it('a failure of one ends all, and what it left is asked about before it is sent again', async () => {
    await makeBacklog();
    clerk.station.faults.plan([{ call: 'deliver', fault: { kind: 'lost-after' }, times: 1 }]);
    expect(await deliver()).toMatchObject({ kind: 'line' });
    expect(under).toEqual([]);
    const sentBefore = sent.flat().length;
    expect(await deliver()).toBeUndefined();
    expect(counts()).toMatchObject({ waiting: 0, refused: 0, accepted: 7 });
    const again = sent.flat().slice(sentBefore);
    const first = new Set(
      sent
        .flat()
        .slice(0, sentBefore)
        .map((act) => act.id),
    );
    expect(again.filter((act) => first.has(act.id))).toEqual([]);
  });
});

describe('somebody waits at the counter', () => {
  it('while a question about a person is under way and for five seconds after it', async () => {
    const { environment } = clerk.station.rooms();
    let nowMs = 0;
    const watch = new ClerkWatch({ ...environment.clock, monotonicMs: () => nowMs });
    let answer: (() => void) | undefined;
    const province = watch.over({
      ...environment.province,
      person: () =>
        new Promise((resolve) => {
          answer = () => resolve({ ok: true, value: undefined });
        }),
    });
    expect(watch.waits()).toBe(false);
    const asked = province.person({ personKey: 'P:1' }, 'counter');
    nowMs = 60_000;
    expect(watch.waits()).toBe(true);
    answer?.();
    await asked;
    nowMs += 4_999;
    expect(watch.waits()).toBe(true);
    nowMs += 1;
    expect(watch.waits()).toBe(false);
  });

  it('the backlog’s own calls are nobody waiting', async () => {
    const { environment } = clerk.station.rooms();
    const watch = new ClerkWatch(environment.clock);
    await watch.over(environment.province).ask([]);
    expect(watch.waits()).toBe(false);
  });
});
