import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { compareBooks } from '../../fixtures/compareBooks.ts';
import { cardNamed, type Kiosk, openKiosk } from '../../fixtures/kioskWork.ts';
import { pins } from '../../fixtures/counterWork.ts';
import { openTestStation } from '../../fixtures/stationParts.ts';

let kiosk: Kiosk;
beforeEach(async () => {
  kiosk = await openKiosk();
});
afterEach(() => kiosk.station.close());

const staff = (service: 'open' | 'cleaning' | 'out-of-service', pin: string = pins.op01) =>
  ({ operatorId: 'op01', pin, service }) as const;

describe('the service', () => {
  it('is closed on a terminal the county calls a counter, and no card begins a visit there', async () => {
    const counter = await openTestStation();
    counter.devices.card({ type: 'read', card: cardNamed('repeatPayer') });
    const reply = await counter.call('kiosk.getState', {}, 'kiosk');
    if (!reply.ok) throw new Error(reply.error.code);
    expect(reply.value).toMatchObject({ service: { state: 'closed', reason: 'not-a-kiosk' }, pays: { now: false } });
    expect(reply.value.visit).toBeUndefined();
    counter.close();
  });

  it('keeps the hours of the county and says when it opens', async () => {
    kiosk.clock.setWall('2026-11-20T23:10:00+08:00');
    expect((await kiosk.state()).service).toEqual({ state: 'closed', reason: 'hours', until: '06:00' });
    kiosk.clock.setWall('2026-11-21T06:00:00+08:00');
    expect((await kiosk.state()).service).toEqual({ state: 'open' });
  });

  it('sends nobody away at the last moment: who is served is served, and nobody after him', async () => {
    kiosk.clock.setWall('2026-11-20T21:59:50+08:00');
    const { visitId } = await kiosk.lay('repeatPayer');
    kiosk.clock.setWall('2026-11-20T22:00:10+08:00');
    kiosk.station.rooms().kiosk.tick();
    expect((await kiosk.state()).service).toEqual({ state: 'open' });
    expect((await kiosk.ask('kiosk.getAccount', { visitId })).maskedName).toBe('张*习');
    kiosk.lift();
    expect((await kiosk.state()).service).toMatchObject({ state: 'closed', reason: 'hours' });
    kiosk.put(cardNamed('pensioner'));
    expect((await kiosk.state()).visit).toBeUndefined();
  });

  it('is closed by staff with the own PIN, over a restart, until staff opens it', async () => {
    const { visitId } = await kiosk.lay('repeatPayer');
    await kiosk.ask('kiosk.staffSetService', staff('out-of-service'));
    expect((await kiosk.state()).service).toMatchObject({ state: 'closed', reason: 'staff' });
    expect(await kiosk.refused('kiosk.getAccount', { visitId })).toMatchObject({ code: 'VISIT_OVER' });
    kiosk.station.restart();
    expect((await kiosk.state()).service).toMatchObject({ state: 'closed', reason: 'staff' });
    await kiosk.ask('kiosk.staffSetService', staff('open'));
    expect((await kiosk.state()).service).toEqual({ state: 'open' });
    const notes = kiosk.station
      .rooms()
      .environment.store.list(1, 1_000)
      .filter(({ entry }) => entry.kind === 'kiosk.serviceSet');
    expect(notes.map(({ entry }) => entry.operator)).toEqual(['op01', 'op01']);
  });

  it('is back by itself after cleaning', async () => {
    await kiosk.ask('kiosk.staffSetService', staff('cleaning'));
    expect((await kiosk.state()).service.reason).toBe('cleaning');
    await kiosk.clock.run(120_000);
    expect((await kiosk.state()).service).toEqual({ state: 'open' });
  });

  it('does not move for a wrong PIN, and the fifth wrong one locks as at sign-in', async () => {
    for (let tries = 0; tries < 4; tries += 1)
      expect(await kiosk.refused('kiosk.staffSetService', staff('out-of-service', '999999'))).toMatchObject({
        code: 'APPROVAL_REFUSED',
      });
    expect(await kiosk.refused('kiosk.staffSetService', staff('out-of-service', '999999'))).toMatchObject({
      code: 'OPERATOR_LOCKED',
    });
    expect(await kiosk.refused('kiosk.staffSetService', staff('out-of-service'))).toMatchObject({
      code: 'OPERATOR_LOCKED',
    });
    expect((await kiosk.state()).service).toEqual({ state: 'open' });
    expect(
      (await kiosk.ask('kiosk.listStaff', {})).staff.find(({ operatorId }) => operatorId === 'op01')?.lockedMinutes,
    ).toBeGreaterThan(0);
    const refused = await kiosk.station.refused('session.signIn', { operatorId: 'op01', pin: pins.op01 });
    expect(refused.code).toBe('OPERATOR_LOCKED');
  });

  it("knows an operator's card on the closed screen, and a resident's opens nothing there", async () => {
    await kiosk.ask('kiosk.staffSetService', staff('out-of-service'));
    kiosk.put(cardNamed('operator-op01'));
    for (let turn = 0; turn < 40 && (await kiosk.state()).card.state !== 'staff'; turn += 1)
      await new Promise((resolve) => setTimeout(resolve, 10));
    expect((await kiosk.state()).card).toMatchObject({ state: 'staff', staffId: 'op01' });
    kiosk.lift();
    kiosk.put(cardNamed('repeatPayer'));
    expect((await kiosk.state()).visit).toBeUndefined();
  });

  it('stays closed in recovery, with a clock that is behind, and while the station stops', async () => {
    const { state } = kiosk.station.rooms();
    state.setPhase('clock-behind');
    expect((await kiosk.state()).service).toEqual({ state: 'closed', reason: 'clock' });
    state.enterRecovery({ reason: 'chain-broken' });
    expect((await kiosk.state()).service).toEqual({ state: 'closed', reason: 'recovery' });
  });
});

describe('what the kiosk says of its equipment', () => {
  const set = (kind: string, change: object): void =>
    kiosk.station.devices.setReports(
      kiosk.station.devices.list().map((one) => (one.kind === kind ? { ...one, ...change } : one)),
    );

  it.each([
    [{ state: 'degraded', reason: 'paper-near-end' }, 'near-end'],
    [{ state: 'failed', reason: 'paper-out' }, 'out'],
    [{ state: 'absent' }, 'missing'],
    [{ state: 'failed', reason: 'fatal' }, 'failed'],
    [{ state: 'ready' }, 'ok'],
  ])('paper %o is %s', async (change, paper) => {
    set('receipt-printer', change);
    expect((await kiosk.state()).paper).toBe(paper);
  });

  it('a reader that is gone is said before anybody lays a card', async () => {
    set('id-card-reader', { state: 'absent' });
    expect(await kiosk.state()).toMatchObject({ reader: 'missing', card: { state: 'no-reader' } });
  });

  it('has no handset where none is wired, and hears a lifted one on its line', async () => {
    expect((await kiosk.state()).handset).toBe('none');
    kiosk.station.devices.scan('HANDSET UP');
    expect((await kiosk.state()).handset).toBe('lifted');
    kiosk.station.devices.scan('HANDSET DOWN');
    expect((await kiosk.state()).handset).toBe('down');
    expect(await kiosk.ask('kiosk.getScanned', {})).toEqual({});
  });

  it('writes how it stands when it has changed and stayed so, and never twice the same', async () => {
    const said = () =>
      kiosk.station
        .rooms()
        .environment.store.list(1, 1_000)
        .flatMap(({ entry }) => (entry.kind === 'kiosk.stated' ? [entry.body] : []));
    const watch = async (seconds: number): Promise<void> => {
      for (let second = 0; second < seconds; second += 1) {
        kiosk.station.rooms().kiosk.tick();
        await kiosk.clock.run(1_000);
      }
    };
    await watch(10);
    expect(said()).toEqual([{ service: 'open', paper: 'ok', reader: 'ok', openCharges: 0 }]);
    set('receipt-printer', { state: 'failed', reason: 'paper-out' });
    await watch(1);
    set('receipt-printer', { state: 'ready', reason: undefined });
    await watch(10);
    expect(said()).toHaveLength(1);
    set('receipt-printer', { state: 'failed', reason: 'paper-out' });
    await watch(10);
    expect(said().at(-1)).toMatchObject({ paper: 'out' });
    expect(said()).toHaveLength(2);
  });
});

describe('what everybody may read', () => {
  it('is there without a card: tiers, policy, papers, notices', async () => {
    expect((await kiosk.ask('kiosk.listTiers', {})).rows).toHaveLength(10);
    expect((await kiosk.ask('kiosk.listPolicies', {})).policies[0]?.from).toBe('2026-01-01');
    expect((await kiosk.ask('kiosk.listPapers', {})).items.find(({ item }) => item === 'B13')?.limitWorkdays).toBe(20);
    const { notices } = await kiosk.ask('kiosk.listNotices', {});
    expect(notices.length).toBeGreaterThan(3);
    for (const line of notices.flatMap(({ lines }) => lines)) {
      expect(line.maskedName).toContain('*');
      expect(line.maskedIdNumber).toContain('**********');
    }
  });

  it('begins with the own village once a card lies there', async () => {
    const { visitId } = await kiosk.lay('lateStarter');
    const { notices } = await kiosk.ask('kiosk.listNotices', { visitId });
    expect(notices.filter(({ own }) => own)).toHaveLength(0);
    const other = await kiosk.lay('householdHead');
    const [first] = (await kiosk.ask('kiosk.listNotices', { visitId: other.visitId })).notices;
    expect(first).toMatchObject({ own: true, village: '上河村' });
  });
});

describe('complaints and ratings', () => {
  it('a complaint is an act the province takes; who said it stands in the erasable part only', async () => {
    const { visitId } = await kiosk.lay('repeatPayer');
    const complaintId = kiosk.station.freshId();
    const asked = {
      complaintId,
      kind: 'complaint',
      about: 'agent',
      text: '代办员没给票',
      visitId,
      anonymous: false,
    } as const;
    const made = await kiosk.ask('kiosk.complain', asked);
    expect(await kiosk.ask('kiosk.complain', asked)).toEqual(made);
    const { environment } = kiosk.station.rooms();
    const found = environment.store.findById(complaintId);
    expect(JSON.stringify(found?.entry)).not.toContain('张练习');
    expect(JSON.stringify(found?.entry)).not.toContain('没给票');
    expect(found?.private).toMatchObject({ name: '张练习', text: '代办员没给票' });
    await kiosk.station.sync();
    expect(environment.projections.acts.findByEntry(complaintId)).toMatchObject({ state: 'accepted' });
  });

  it('an anonymous one carries nobody, also with a card on the reader', async () => {
    const { visitId } = await kiosk.lay('repeatPayer');
    const complaintId = kiosk.station.freshId();
    await kiosk.ask('kiosk.complain', {
      complaintId,
      kind: 'wish',
      about: 'kiosk',
      text: '字再大些',
      visitId,
      anonymous: true,
      phone: '19900000001',
    });
    expect(kiosk.station.rooms().environment.store.findById(complaintId)?.private).toEqual({ text: '字再大些' });
  });

  it('are bounded: a child that plays with the screen does not fill the books', async () => {
    const complain = () =>
      kiosk.station.call(
        'kiosk.complain',
        { complaintId: kiosk.station.freshId(), kind: 'wish', about: 'other', text: '玩', anonymous: true },
        'kiosk',
      );
    for (let count = 0; count < 20; count += 1) expect((await complain()).ok).toBe(true);
    expect(await complain()).toMatchObject({ ok: false, error: { code: 'STATION_BUSY' } });
    await kiosk.clock.run(3_600_000);
    expect((await complain()).ok).toBe(true);
  });

  it('a rating counts once a visit and names nobody', async () => {
    const { visitId } = await kiosk.lay('repeatPayer');
    await kiosk.ask('kiosk.rate', { visitId, score: 5 });
    await kiosk.ask('kiosk.rate', { visitId, score: 1 });
    const rated = kiosk.station
      .rooms()
      .environment.store.list(1, 1_000)
      .filter(({ entry }) => entry.kind === 'service.rated');
    expect(rated.map(({ entry }) => entry.body)).toEqual([{ score: 5, of: 'kiosk' }]);
  });
});

describe('a statement at the counter', () => {
  it('is printed once an id, answered by its owner, and asks for words from who disagrees', async () => {
    const counter = await openTestStation();
    await counter.ok('session.signIn', { operatorId: 'op01', pin: pins.op01 });
    const { personKey } = counter.personOf(cardNamed('repeatPayer').number);
    const statementId = counter.freshId();
    const printed = await counter.ok('people.printStatement', { statementId, personKey });
    expect(await counter.ok('people.printStatement', { statementId, personKey })).toEqual(printed);
    expect(counter.devices.jobs.length + counter.devices.printed.length).toBeGreaterThan(0);
    const answer = { statementId, answer: 'disagrees' } as const;
    expect((await counter.refused('people.noteStatementAnswer', answer)).code).toBe('PARAMS_INVALID');
    await counter.ok('people.noteStatementAnswer', { ...answer, remark: '2013年我交过' });
    const { projections, store } = counter.rooms().environment;
    const { statements } = projections;
    expect(statements.find(statementId)).toMatchObject({ answer: 'disagrees', state: 'printed' });
    // The own words may name anybody: they stand in the erasable part alone.
    const told = store.findBySeq(statements.find(statementId)?.answeredSeq ?? 0);
    expect(told?.private).toEqual({ remark: '2013年我交过' });
    expect(JSON.stringify(told?.entry)).not.toContain('2013年');
    await counter.ok('people.noteStatementAnswer', { statementId, answer: 'agrees' });
    expect(statements.find(statementId)).toMatchObject({ answer: 'agrees' });
    expect(
      (await counter.refused('people.noteStatementAnswer', { statementId: counter.freshId(), answer: 'agrees' })).code,
    ).toBe('NOT_FOUND');
    counter.close();
  });
});

it('a day of a kiosk rebuilds to the same tables', async () => {
  const { visitId } = await kiosk.lay('pensioner');
  await kiosk.ask('kiosk.certify', { visitId, certificationId: kiosk.station.freshId() });
  await kiosk.ask('kiosk.printStatement', { visitId, printId: kiosk.station.freshId() });
  const payer = await kiosk.lay('repeatPayer');
  const { chargeId } = await kiosk.pay(payer.visitId);
  await kiosk.outcome(payer.visitId, chargeId);
  expect(compareBooks(kiosk.station)).toEqual([]);
});
