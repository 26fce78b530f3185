import { afterEach, describe, expect, it } from 'vitest';
import { scenarioNumbers, scenarioPeople } from '../../../src-main/training/people/index.ts';
import { actMaker, directProvince, httpProvince, type ProvinceUnderTest } from '../../ports/provinceSuite.ts';

let under: ProvinceUnderTest | undefined;
afterEach(() => under?.close());

function payer() {
  const found = scenarioPeople('2026-11-22').find((one) => one.idNumber === scenarioNumbers.repeatPayer);
  if (found === undefined) throw new Error('no payer');
  return found;
}

describe('two answers that change places', () => {
  it('are both distrusted, nothing is believed, and asking afterwards finds what was booked', async () => {
    const { faults, province, clock } = (under = await httpProvince());
    const act = actMaker(clock).pay(payer());
    faults.plan([{ call: 'deliver', times: 1, fault: { kind: 'reordering', ms: 4_000 } }]);
    const delivering = province.deliver([act]);
    const answers = await Promise.all([delivering, beatUntilSwapped(under)]);
    for (const answer of answers) expect(answer).toMatchObject({ ok: false, error: { kind: 'untrusted' } });
    expect(await province.ask([act.id])).toMatchObject({ ok: true, value: [{ outcome: 'accepted' }] });
    expect(await province.deliver([act])).toMatchObject({ ok: true, value: { answers: [{ outcome: 'duplicate' }] } });
  });

  it('of which only one comes goes its own way', async () => {
    const { faults, province } = (under = await httpProvince());
    faults.plan([{ call: 'reference', times: 1, fault: { kind: 'reordering', ms: 50 } }]);
    expect((await province.reference(0)).ok).toBe(true);
    expect((await province.reference(0)).ok).toBe(true);
  });
});

/** Heartbeats until one of them has got the other call's answer. */
async function beatUntilSwapped({ clock, province }: ProvinceUnderTest) {
  for (;;) {
    const now = new Date(clock.wallMs()).toISOString();
    const answer = await province.heartbeat({ version: 'x', waiting: 0, now });
    if (!answer.ok) return answer;
  }
}

describe('a narrow line', () => {
  it('lets an answer through piece by piece, whole', async () => {
    const { faults, province } = (under = await httpProvince());
    const plain = await province.changes('', 5);
    faults.plan([{ call: 'changes', times: 1, fault: { kind: 'bandwidth', bytesPerSecond: 20_000 } }]);
    const slow = await province.changes('', 5);
    expect(slow.ok && slow.value.people).toEqual(plain.ok && plain.value.people);
  });

  it('too narrow for the deadline is a timeout, and the province has acted', async () => {
    const { faults, province, clock } = (under = await httpProvince({ limits: { deadlineMs: shortDeadlines } }));
    const act = actMaker(clock).pay(payer());
    faults.plan([{ call: 'deliver', times: 1, fault: { kind: 'bandwidth', bytesPerSecond: 1_000 } }]);
    expect(await province.deliver([act])).toEqual({ ok: false, error: { kind: 'timeout' } });
    faults.clear();
    await expect
      .poll(async () => {
        const asked = await province.ask([act.id]);
        return asked.ok && asked.value[0]?.outcome;
      })
      .toBe('accepted');
  });

  it('called directly takes the time of what would travel', async () => {
    const { faults, province } = (under = directProvince());
    faults.plan([{ call: 'changes', times: 1, fault: { kind: 'bandwidth', bytesPerSecond: 10_000_000 } }]);
    expect((await province.changes('', 5)).ok).toBe(true);
  });
});

const shortDeadlines = {
  activate: 5_000,
  heartbeat: 5_000,
  reference: 5_000,
  changes: 5_000,
  person: 5_000,
  code: 5_000,
  deliver: 300,
  ask: 5_000,
  held: 5_000,
  day: 5_000,
  reconcile: 5_000,
  receipts: 5_000,
  lease: 5_000,
};

describe('a code that disappears from its list', () => {
  it('is gone from the next bundle, and acts with it are refused with that code until it is back', async () => {
    const { book, province, clock } = (under = await httpProvince());
    const before = await province.reference(0);
    const maker = actMaker(clock);
    book.codes.retire('tiers', '30000');
    const after = await province.reference(before.ok ? (before.value?.bundle.version ?? 0) : 0);
    const tiers = after.ok ? (after.value?.bundle.tiers.flatMap(({ rows }) => rows) ?? []) : [];
    expect(tiers.length).toBeGreaterThan(0);
    expect(tiers.some(({ tierFen }) => tierFen === 30_000)).toBe(false);
    const act = maker.pay(payer());
    expect(await province.deliver([act])).toMatchObject({
      value: { answers: [{ outcome: 'refused', code: 'CODE_NOT_IN_LIST', field: 'aaa041' }] },
    });
    book.codes.putBack('tiers', '30000');
    expect(await province.deliver([act])).toMatchObject({ value: { answers: [{ outcome: 'accepted' }] } });
  });

  it('takes nothing back of what was accepted before', async () => {
    const { book, province, clock } = (under = await httpProvince());
    const act = actMaker(clock).pay(payer());
    await province.deliver([act]);
    book.codes.retire('tiers', '30000');
    expect(await province.deliver([act])).toMatchObject({ value: { answers: [{ outcome: 'duplicate' }] } });
    expect(book.codes.retired()).toEqual([{ list: 'tiers', code: '30000' }]);
  });
});
