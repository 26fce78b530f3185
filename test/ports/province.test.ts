import { afterEach, describe, expect, it } from 'vitest';
import type { InsuredPerson } from '../../src-main/core/people/insuredPerson.ts';
import type { Province } from '../../src-main/core/ports/province.ts';
import { scenarioNumbers, scenarioPeople } from '../../src-main/training/people/index.ts';
import { actMaker, directProvince, httpProvince, type ProvinceUnderTest, type Wanted } from './provinceSuite.ts';

type Open = (wanted?: Wanted) => Promise<ProvinceUnderTest>;

const implementations: readonly (readonly [string, Open])[] = [
  ['called directly', (wanted) => Promise.resolve(directProvince(wanted))],
  ['over HTTP', (wanted) => httpProvince(wanted)],
];

async function everybody(province: Province, limit: number): Promise<InsuredPerson[]> {
  const people: InsuredPerson[] = [];
  for (let cursor = '', more = true; more; ) {
    const page = await valueOf(province.changes(cursor, limit));
    people.push(...page.people);
    ({ cursor, more } = page);
  }
  return people;
}

async function valueOf<T>(answer: Promise<{ ok: true; value: T } | { ok: false; error: unknown }>): Promise<T> {
  const settled = await answer;
  if (!settled.ok) throw new Error(JSON.stringify(settled.error));
  return settled.value;
}

function scenario(number: keyof typeof scenarioNumbers): InsuredPerson {
  const person = scenarioPeople('2026-11-22').find((known) => known.idNumber === scenarioNumbers[number]);
  if (person === undefined) throw new Error(`no ${number}`);
  return person;
}

describe.each(implementations)('the province %s', (_name, openIt) => {
  let under: ProvinceUnderTest | undefined;
  const open = async (wanted: Wanted = {}): Promise<ProvinceUnderTest> => {
    under = await openIt(wanted);
    return under;
  };
  afterEach(() => under?.close());

  it('gives a snapshot in pages that holds everybody once, then nothing new', async () => {
    const { province, book } = await open({ residents: 75 });
    const people = await everybody(province, 20);
    expect(people).toHaveLength(75);
    expect(new Set(people.map((person) => person.personKey)).size).toBe(75);
    expect(people.map((person) => book.register.find(person.personKey))).toEqual(people);
    const last = await valueOf(province.changes('', 100));
    const after = await valueOf(province.changes(last.cursor, 100));
    expect(after).toMatchObject({ people: [], tombstones: [], more: false, cursor: last.cursor, total: 75 });
  });

  it('resumes a snapshot at the cursor of the last page that arrived', async () => {
    const { province } = await open();
    const first = await valueOf(province.changes('', 10));
    const again = await valueOf(province.changes(first.cursor, 10));
    const once = await valueOf(province.changes('', 20));
    expect([...first.people, ...again.people]).toEqual(once.people);
  });

  it('brings a payment back as a newer version of the person', async () => {
    const { province, clock } = await open();
    const { cursor } = await valueOf(province.changes('', 100));
    const payer = scenario('repeatPayer');
    const act = actMaker(clock).pay(payer);
    const delivered = await valueOf(province.deliver([act]));
    expect(delivered).toMatchObject({ answers: [{ id: act.id, outcome: 'accepted' }], contiguousTo: 1 });
    const { people } = await valueOf(province.changes(cursor, 100));
    expect(people).toHaveLength(1);
    expect(people[0]).toMatchObject({ personKey: payer.personKey, version: 2, lastTierFen: 30_000 });
    expect(people[0]?.history.at(-1)).toEqual({ year: 2026, tierFen: 30_000, source: 'self' });
  });

  it('answers an act sent again as a duplicate with the same reference, and pays once', async () => {
    const { province, clock } = await open();
    const act = actMaker(clock).pay(scenario('repeatPayer'));
    const [first] = (await valueOf(province.deliver([act]))).answers;
    const [second] = (await valueOf(province.deliver([act]))).answers;
    expect(second).toEqual({ id: act.id, outcome: 'duplicate', reference: first?.reference });
    expect((await valueOf(province.person({ personKey: scenario('repeatPayer').personKey }, 'test')))?.version).toBe(2);
  });

  it('raises an alarm when the same id comes with another content, and keeps the first', async () => {
    const { province, clock, book } = await open();
    const act = actMaker(clock).pay(scenario('repeatPayer'));
    await valueOf(province.deliver([act]));
    const forged = { ...act, body: { ...act.body, tenderedFen: 50_000 } };
    expect((await valueOf(province.deliver([forged]))).answers[0]).toMatchObject({ outcome: 'conflict' });
    expect(book.desk.alarms()).toMatchObject([{ kind: 'conflict', detail: act.id }]);
    expect((await valueOf(province.ask([act.id])))[0]).toMatchObject({ outcome: 'accepted' });
  });

  it('knows an act again when its person has his number by now and his private part was erased', async () => {
    const { province, clock } = await open();
    const maker = actMaker(clock);
    const registered = maker.register({ idNumber: scenarioNumbers.notEnrolled, name: '陈新样' });
    const paid = maker.pay({
      personKey: registered.personKey ?? '',
      name: '陈新样',
      idNumber: scenarioNumbers.notEnrolled,
    });
    const { answers } = await valueOf(province.deliver([registered, paid]));
    expect(answers.map((answer) => answer.outcome)).toEqual(['accepted', 'accepted']);
    const { private: _erased, ...rest } = paid;
    const again = { ...rest, personKey: answers[0]?.provincePersonKey ?? '' };
    expect((await valueOf(province.deliver([again]))).answers).toMatchObject([
      { outcome: 'duplicate', reference: answers[1]?.reference },
    ]);
  });

  it('raises an alarm when the same act comes under another ID number', async () => {
    const { province, clock, book } = await open();
    const act = actMaker(clock).pay(scenario('repeatPayer'));
    await valueOf(province.deliver([act]));
    const other = { ...act, private: { ...act.private, idNumber: scenarioNumbers.dead } };
    expect((await valueOf(province.deliver([other]))).answers[0]?.outcome).toBe('conflict');
    expect(book.desk.alarms()).toHaveLength(1);
  });

  it('refuses one bad act without holding the others back, and counts its number as arrived', async () => {
    const { province, clock } = await open();
    const maker = actMaker(clock);
    const acts = [
      maker.pay(scenario('dead')),
      maker.pay(scenario('repeatPayer')),
      maker.pay(scenario('elsewhere')),
      maker.pay({ ...scenario('rareName'), personKey: 'P:000' }),
      maker.pay(scenario('rareName'), { selfFen: 20_000 }),
      maker.pay(scenario('longName'), { tierFen: 31_000, selfFen: 31_000 }),
      maker.pay({ ...scenario('expiredCard'), idNumber: scenarioNumbers.dead }),
      maker.pay(scenario('repeatPayer')),
      maker.act('contribution.governmentPaid', {
        ...maker.pay(scenario('lateStarter')).body,
        selfFen: 0,
        governmentFen: 30_000,
      }),
    ];
    const { answers } = await valueOf(province.deliver(acts));
    expect(answers.map((answer) => answer.code ?? answer.outcome)).toEqual([
      'PERSON_DEAD',
      'accepted',
      'ENROLLED_ELSEWHERE',
      'PERSON_UNKNOWN',
      'AMOUNT_MISMATCH',
      'TIER_UNKNOWN',
      'PERSON_MISMATCH',
      'ALREADY_PAID',
      'GROUP_NOT_ELIGIBLE',
    ]);
    expect(answers[0]?.reason).toContain('死亡');
    expect((await valueOf(province.deliver([]))).contiguousTo).toBe(8);
  });

  it('takes a year paid by government for somebody on the list', async () => {
    const { province, clock } = await open();
    const { personKey, name, idNumber } = scenario('disabled');
    const maker = actMaker(clock);
    const body = { ...maker.pay(scenario('disabled')).body, selfFen: 0, governmentFen: 30_000, tender: 'government' };
    const act = maker.act('contribution.governmentPaid', body, { personKey, private: { name, idNumber } });
    expect((await valueOf(province.deliver([act]))).answers[0]?.outcome).toBe('accepted');
    const person = await valueOf(province.person({ idNumber }, 'test'));
    expect(person?.history.at(-1)?.source).toBe('government');
  });

  it('accepts a gap, and counts on once the missing act has come', async () => {
    const { province, clock } = await open();
    const maker = actMaker(clock);
    const opened = maker.act('shift.opened', { shiftId: 's1', floatFen: 50_000, postings: [] });
    const paid = maker.pay(scenario('repeatPayer'));
    expect((await valueOf(province.deliver([paid]))).contiguousTo).toBe(0);
    expect((await valueOf(province.deliver([opened]))).contiguousTo).toBe(2);
  });

  it('reopens the year when a payment is reversed, once', async () => {
    const { province, clock } = await open();
    const maker = actMaker(clock);
    const paid = maker.pay(scenario('repeatPayer'));
    const before = scenario('repeatPayer');
    await valueOf(province.deliver([paid]));
    expect((await valueOf(province.deliver([maker.reverse(paid)]))).answers[0]?.outcome).toBe('accepted');
    const person = await valueOf(province.person({ personKey: before.personKey }, 'test'));
    expect(person).toMatchObject({ history: before.history, balanceFen: before.balanceFen, version: 3 });
    const again = await valueOf(province.deliver([maker.reverse(paid)]));
    expect(again.answers[0]).toMatchObject({ outcome: 'refused', code: 'ALREADY_REVERSED' });
    const unknown = maker.reverse({ ...paid, body: { ...paid.body, contributionId: maker.freshId() } });
    expect((await valueOf(province.deliver([unknown]))).answers[0]?.code).toBe('ORIGINAL_UNKNOWN');
  });

  it('holds money for somebody whose registration is in review, and books it when he has his number', async () => {
    const { province, clock, book } = await open();
    book.desk.setMode('manual');
    const maker = actMaker(clock);
    const registered = maker.register({ idNumber: scenarioNumbers.notEnrolled, name: '陈新样' });
    const newcomer = { personKey: registered.personKey ?? '', name: '陈新样', idNumber: scenarioNumbers.notEnrolled };
    const paid = maker.pay(newcomer, { enrolmentPending: true });
    const { answers } = await valueOf(province.deliver([registered, paid]));
    expect(answers.map((answer) => answer.code)).toEqual(['IN_REVIEW', 'REGISTRATION_PENDING']);
    expect(book.desk.approve(registered.id)).toBe(true);
    const asked = await valueOf(province.ask([registered.id, paid.id]));
    expect(asked.map((answer) => answer.outcome)).toEqual(['accepted', 'accepted']);
    const person = await valueOf(province.person({ idNumber: scenarioNumbers.notEnrolled }, 'test'));
    expect(person).toMatchObject({ personKey: asked[0]?.provincePersonKey, status: 'paying', name: '陈新样' });
    expect(person?.history).toEqual([{ year: 2026, tierFen: 30_000, source: 'self' }]);
  });

  it('refuses the money of a registration the county returned', async () => {
    const { province, clock, book } = await open();
    book.desk.setMode('manual');
    const maker = actMaker(clock);
    const registered = maker.register({ idNumber: scenarioNumbers.notEnrolled, name: '陈新样' });
    const paid = maker.pay({
      personKey: registered.personKey ?? '',
      name: '陈新样',
      idNumber: scenarioNumbers.notEnrolled,
    });
    await valueOf(province.deliver([registered, paid]));
    book.desk.giveBack(registered.id, '户籍不在本镇');
    const asked = await valueOf(province.ask([registered.id, paid.id]));
    expect(asked).toMatchObject([
      { outcome: 'refused', code: 'RETURNED', reason: '户籍不在本镇' },
      { outcome: 'refused', code: 'REGISTRATION_REFUSED' },
    ]);
  });

  it('refuses to register somebody a second time or with a number that can’t be', async () => {
    const { province, clock } = await open();
    const maker = actMaker(clock);
    const wrong = `${scenarioNumbers.notEnrolled.slice(0, 17)}${scenarioNumbers.notEnrolled.endsWith('0') ? '1' : '0'}`;
    const acts = [
      maker.register({ idNumber: scenarioNumbers.repeatPayer, name: '张练习' }),
      maker.register({ idNumber: wrong, name: '陈新样' }),
    ];
    const { answers } = await valueOf(province.deliver(acts));
    expect(answers.map((answer) => answer.code)).toEqual(['ALREADY_ENROLLED', 'ID_INVALID']);
  });

  it('a batch made ready is sent as it was, and making it ready sends nothing', async () => {
    const { province, clock } = await open();
    const acts = [actMaker(clock).pay(scenario('repeatPayer'))];
    const ids = acts.map((act) => act.id);
    await province.ready?.(acts);
    expect((await valueOf(province.ask(ids))).map((answer) => answer.outcome)).toEqual(['unknown']);
    const { answers } = await valueOf(province.deliver(acts));
    expect(answers).toMatchObject([{ id: ids[0], outcome: 'accepted' }]);
    const again = await valueOf(province.deliver(acts));
    expect(again.answers).toMatchObject([{ id: ids[0], outcome: 'duplicate', reference: answers[0]?.reference }]);
  });

  it('decides a put-off registration by itself after a while', async () => {
    const { province, clock } = await open({ deferShare: 1 });
    const registered = actMaker(clock).register({ idNumber: scenarioNumbers.notEnrolled, name: '陈新样' });
    expect((await valueOf(province.deliver([registered]))).answers[0]?.outcome).toBe('deferred');
    clock.advance(16_000);
    expect((await valueOf(province.ask([registered.id])))[0]?.outcome).toBe('accepted');
  });

  it('says “unknown” of acts it never got', async () => {
    const { province, clock } = await open();
    const { freshId } = actMaker(clock);
    const id = freshId();
    expect(await valueOf(province.ask([id]))).toEqual([{ id, outcome: 'unknown' }]);
  });

  it('leases the same range for the same request, and ranges that never overlap', async () => {
    const { province } = await open();
    const first = await valueOf(province.leaseReceipts('r1', 100));
    expect(await valueOf(province.leaseReceipts('r1', 500))).toEqual(first);
    const second = await valueOf(province.leaseReceipts('r2', 50));
    expect(first).toMatchObject({ prefix: 'LX', from: 1, to: 100 });
    expect(second).toMatchObject({ from: 101, to: 150 });
  });

  it('sends a tombstone for somebody who was taken out', async () => {
    const { province, book } = await open();
    const { cursor } = await valueOf(province.changes('', 100));
    const gone = scenario('dead');
    book.register.remove(gone.personKey);
    const page = await valueOf(province.changes(cursor, 100));
    expect(page).toMatchObject({ people: [], tombstones: [{ personKey: gone.personKey, version: 2 }] });
    expect(await valueOf(province.person({ personKey: gone.personKey }, 'test'))).toBeUndefined();
  });

  it('gives the bundle only to who has an older one, and says its version in the heartbeat', async () => {
    const { province, clock } = await open();
    const bundle = (await valueOf(province.reference(0)))?.bundle;
    expect(bundle?.station.place).toBe('柳林镇');
    expect(bundle?.operators.map((operator) => operator.operatorId)).toEqual(['op01', 'op02', 'op03', 'op04']);
    expect(await valueOf(province.reference(bundle?.version ?? 0))).toBeUndefined();
    const beat = await valueOf(
      province.heartbeat({ version: '1', waiting: 0, now: new Date(clock.wallMs()).toISOString() }),
    );
    expect(beat).toMatchObject({ policyVersion: bundle?.version, contiguousTo: 0, commands: [] });
  });

  it('refuses a revoked terminal everything', async () => {
    const { province, book, terminal } = await open();
    book.terminals.revoke(terminal, book.now());
    expect(await province.changes('', 10)).toEqual({ ok: false, error: { kind: 'refused', code: 'TERMINAL_REVOKED' } });
  });

  it.each([
    [{ kind: 'lost-before' }, 'line', 'unknown'],
    [{ kind: 'lost-after' }, 'line', 'accepted'],
    [{ kind: 'wrong-signature' }, 'untrusted', 'accepted'],
    [{ kind: 'garbage' }, 'garbage', 'accepted'],
    [{ kind: 'clock-skew', ms: 3_600_000 }, 'untrusted', 'accepted'],
    [{ kind: 'maintenance', retryAfterMs: 5_000 }, 'maintenance', 'unknown'],
    [{ kind: 'refuse', code: 'TERMINAL_UNKNOWN' }, 'refused', 'unknown'],
    [{ kind: 'refuse', code: 'STORE_MISMATCH' }, 'untrusted', 'unknown'],
  ] as const)('tells %o as “%s”, and asking afterwards tells “%s”', async (fault, kind, afterwards) => {
    const { province, faults, clock } = await open();
    const act = actMaker(clock).pay(scenario('repeatPayer'));
    faults.plan([{ call: 'deliver', times: 1, fault }]);
    const answer = await province.deliver([act]);
    expect(answer).toMatchObject({ ok: false, error: { kind } });
    if (fault.kind === 'maintenance') expect(answer).toMatchObject({ error: { retryAfterMs: 5_000 } });
    expect((await valueOf(province.ask([act.id])))[0]?.outcome).toBe(afterwards);
    const again = await valueOf(province.deliver([act]));
    expect(again.answers[0]?.outcome).toBe(afterwards === 'accepted' ? 'duplicate' : 'accepted');
  });

  it('books once what the network delivered twice', async () => {
    const { province, faults, clock } = await open();
    const act = actMaker(clock).pay(scenario('repeatPayer'));
    faults.plan([{ call: 'deliver', times: 1, fault: { kind: 'twice' } }]);
    expect((await valueOf(province.deliver([act]))).answers[0]?.outcome).toBe('duplicate');
    expect((await valueOf(province.person({ personKey: scenario('repeatPayer').personKey }, 'test')))?.version).toBe(2);
  });

  it('returns a whole batch when the county is told to, and takes it when it is sent again', async () => {
    const { province, faults, clock } = await open();
    const act = actMaker(clock).pay(scenario('repeatPayer'));
    const fault = { kind: 'refuse-acts', code: 'COUNTY_RETURNED', reason: '请核对' } as const;
    faults.plan([{ call: 'deliver', times: 1, fault }]);
    expect((await valueOf(province.deliver([act]))).answers).toEqual([
      { id: act.id, outcome: 'refused', code: 'COUNTY_RETURNED', reason: '请核对' },
    ]);
    expect((await valueOf(province.deliver([act]))).answers[0]?.outcome).toBe('accepted');
  });

  it('leaves the second half of a cut batch unanswered', async () => {
    const { province, faults, clock } = await open();
    const maker = actMaker(clock);
    const acts = [maker.pay(scenario('repeatPayer')), maker.pay(scenario('rareName'))];
    faults.plan([{ call: 'deliver', times: 1, fault: { kind: 'partial' } }]);
    const { answers } = await valueOf(province.deliver(acts));
    expect(answers.map((answer) => answer.id)).toEqual([acts[0]?.id]);
  });

  it('books every act exactly once through a storm of faults', async () => {
    const { province, faults, clock, book } = await open({ residents: 120 });
    const maker = actMaker(clock);
    const payers = (await everybody(province, 120)).filter(
      (person) => person.status === 'paying' && !person.history.some((paid) => paid.year === 2026),
    );
    const waiting = new Map(payers.map((person) => maker.pay(person)).map((act) => [act.id, act]));
    const ids = [...waiting.keys()];
    faults.setRates({
      'lost-before': 0.15,
      'lost-after': 0.2,
      twice: 0.2,
      partial: 0.15,
      garbage: 0.1,
      maintenance: 0.1,
    });
    for (let round = 0; waiting.size > 0 && round < 300; round += 1) {
      const answer = await province.deliver([...waiting.values()].slice(0, 10));
      if (!answer.ok) continue;
      const done = answer.value.answers.filter(({ outcome }) => outcome === 'accepted' || outcome === 'duplicate');
      for (const { id } of done) waiting.delete(id);
    }
    faults.clear();
    expect(waiting.size).toBe(0);
    const references = (await valueOf(province.ask(ids))).map((answer) => answer.reference);
    expect(new Set(references).size).toBe(ids.length);
    for (const { personKey, version, balanceFen = 0 } of payers) {
      const after = book.register.find(personKey);
      expect(after?.version).toBe(version + 1);
      expect(after?.balanceFen).toBe(balanceFen + 30_000 + 4_500);
    }
    expect((await valueOf(province.deliver([]))).contiguousTo).toBe(ids.length);
  });

  it('tells a line that is down, and works again when it is up', async () => {
    const { province, faults } = await open();
    faults.setLine('down');
    expect(await province.changes('', 10)).toMatchObject({ ok: false, error: { kind: 'line' } });
    faults.setLine('up');
    expect((await valueOf(province.changes('', 10))).people).toHaveLength(10);
  });
});
