import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Answer } from '../../../src-main/contract/index.ts';
import { type Hall, type HallPc, openHall } from '../../fixtures/hall.ts';
import { cardNamed } from '../../fixtures/kioskWork.ts';

let hall: Hall;
let one: HallPc;
let other: HallPc;
let kiosk: HallPc;

beforeEach(async () => {
  hall = await openHall(3, 'kiosk help', { kiosks: 1 });
  [one, other, kiosk] = hall.pcs as unknown as [HallPc, HallPc, HallPc];
});
afterEach(() => hall.close());

async function ask<M extends 'kiosk.callForHelp' | 'kiosk.endHelp'>(method: M, callId: string): Promise<Answer<M>> {
  const reply = await kiosk.station.call(method, { callId } as never, 'kiosk');
  if (!reply.ok) throw new Error(reply.error.code);
  return reply.value;
}

async function refused(callId: string): Promise<string> {
  const reply = await kiosk.station.call('kiosk.callForHelp', { callId }, 'kiosk');
  return reply.ok ? 'taken' : reply.error.code;
}

const call = (callId = kiosk.station.freshId()) => ask('kiosk.callForHelp', callId);

async function state(): Promise<Answer<'kiosk.getState'>> {
  const reply = await kiosk.station.call('kiosk.getState', {}, 'kiosk');
  if (!reply.ok) throw new Error(reply.error.code);
  return reply.value;
}

const shownAt = async (pc: HallPc) => (await pc.station.ok('station.getState', {})).helpCalls;

/** Seconds go by: every PC follows the others as it does while it runs. */
async function goOn(seconds = 2): Promise<void> {
  for (let second = 0; second < seconds; second += 1) {
    kiosk.station.rooms().kiosk.tick();
    await kiosk.clock.sleep(1_000);
  }
  // A counter that asks again has what it fetched before: the kiosk knows so with the second question.
  for (const pc of [one, other, one, other, kiosk]) await pc.follow();
  kiosk.station.rooms().kiosk.tick();
}

const answer = (pc: HallPc, callId: string, answerId = pc.station.freshId()) =>
  pc.station.ok('peers.answerHelp', { answerId, terminal: kiosk.terminal, callId });

const helpEntries = (pc: HallPc) =>
  pc.station
    .rooms()
    .environment.store.list(1, 500)
    .filter(({ entry }) => entry.kind.startsWith('help.'))
    .map(({ entry }) => entry.kind);

describe('somebody calls for help at the kiosk', () => {
  it('every counter shows it within a round, on every page, and the kiosk says that they know', async () => {
    const { callId, state: first } = await call();
    expect(first).toBe('calling');
    await goOn();
    expect((await state()).help).toMatchObject({ callId, state: 'told' });
    for (const pc of [one, other])
      expect(await shownAt(pc)).toMatchObject([{ callId, terminal: kiosk.terminal, windowName: expect.any(String) }]);
  });

  it('whoever answers first comes: the kiosk names the window, the line goes at every counter', async () => {
    const { callId } = await call();
    await goOn();
    const answerId = one.station.freshId();
    await answer(one, callId, answerId);
    await answer(one, callId, answerId);
    expect(await shownAt(one)).toBeUndefined();
    await goOn();
    expect((await state()).help).toMatchObject({ state: 'coming', by: '1号窗口' });
    expect(await shownAt(other)).toBeUndefined();
    const late = await other.station.refused('peers.answerHelp', {
      answerId: other.station.freshId(),
      terminal: kiosk.terminal,
      callId,
    });
    expect(late.code).toBe('NOT_FOUND');
    expect(helpEntries(one)).toEqual(['help.answered']);
  });

  it('while a call is open a further touch is that call', async () => {
    const { callId } = await call();
    expect((await call()).callId).toBe(callId);
    expect((await call(callId)).callId).toBe(callId);
    expect(helpEntries(kiosk)).toEqual(['help.called']);
  });

  it('needs no card, and a card laid meanwhile keeps it open', async () => {
    const { callId } = await call();
    kiosk.station.devices.card({ type: 'read', card: cardNamed('repeatPayer') });
    await goOn();
    expect(await state()).toMatchObject({ visit: { known: true }, help: { callId, state: 'told' } });
    // Nothing of the resident is in what the counters get.
    expect(JSON.stringify(await shownAt(one))).not.toContain('张');
  });

  it('is taken back by a touch, harmlessly twice; the line goes and a new call is a new one', async () => {
    const { callId } = await call();
    await goOn();
    await ask('kiosk.endHelp', callId);
    await ask('kiosk.endHelp', callId);
    expect((await state()).help).toBeUndefined();
    await goOn();
    expect(await shownAt(one)).toBeUndefined();
    expect(await refused(callId)).toBe('ID_REUSED');
    const again = await call();
    expect(again.callId).not.toBe(callId);
    await goOn();
    expect(await shownAt(one)).toMatchObject([{ callId: again.callId }]);
  });

  it('is over when whoever was answered leaves', async () => {
    kiosk.station.devices.card({ type: 'read', card: cardNamed('repeatPayer') });
    const { callId } = await call();
    await goOn();
    await answer(other, callId);
    await goOn();
    kiosk.station.devices.card({ type: 'removed' });
    await goOn(1);
    expect((await state()).help).toBeUndefined();
    expect(helpEntries(kiosk)).toEqual(['help.called', 'help.ended']);
  });

  it('nobody who left before anybody came is forgotten; after ten minutes it is over', async () => {
    kiosk.station.devices.card({ type: 'read', card: cardNamed('repeatPayer') });
    await call();
    kiosk.station.devices.card({ type: 'removed' });
    await goOn();
    expect((await state()).help?.state).toBe('told');
    await goOn(590);
    expect((await state()).help?.state).toBe('told');
    await goOn(20);
    expect((await state()).help).toBeUndefined();
    await goOn();
    expect(await shownAt(one)).toBeUndefined();
  });
});

describe('a call nobody hears', () => {
  it('is said at once where every counter is cut off, and reaches them when they are back', async () => {
    for (const pc of [one, other]) hall.cut(pc.terminal, kiosk.terminal);
    await goOn();
    expect((await call()).state).toBe('unreached');
    await goOn();
    expect((await state()).help?.state).toBe('unreached');
    hall.join(one.terminal, kiosk.terminal);
    await goOn();
    expect((await state()).help?.state).toBe('told');
    expect(await shownAt(one)).toHaveLength(1);
    expect(await shownAt(other)).toBeUndefined();
  });

  it('is said after some seconds where a counter answers and does not read', async () => {
    expect((await call()).state).toBe('calling');
    for (let second = 0; second < 10; second += 1) {
      kiosk.station.rooms().kiosk.tick();
      await kiosk.clock.sleep(1_000);
    }
    expect((await state()).help?.state).toBe('unreached');
  });

  it('is nobody’s any more on another day', async () => {
    await call();
    await goOn();
    hall.switchOff(kiosk.terminal);
    expect(await shownAt(one)).toHaveLength(1);
    await one.clock.sleep(24 * 3_600_000);
    expect(await shownAt(one)).toBeUndefined();
  });

  it('is limited: who plays with the key is told that the station is busy', async () => {
    for (let calls = 0; calls < 30; calls += 1) await ask('kiosk.endHelp', (await call()).callId);
    expect(await refused(kiosk.station.freshId())).toBe('STATION_BUSY');
    await kiosk.clock.sleep(3_600_000);
    expect((await call()).callId).toBeDefined();
  });

  it('a counter is no kiosk: nobody calls from there', async () => {
    const reply = await one.station.call('kiosk.callForHelp', { callId: one.station.freshId() }, 'kiosk');
    expect(reply.ok ? 'taken' : reply.error.code).toBe('NOT_FOUND');
  });
});

describe('a card charged at the kiosk, nobody knows whether', () => {
  /** Books of the kiosk as its process writes them: begun, and then no word of the terminal. */
  function write(kind: 'begun' | 'unknown' | 'not-charged', chargeId: string): void {
    const { journal } = kiosk.station.rooms().environment;
    const { personKey } = kiosk.station.personOf(cardNamed('repeatPayer').number);
    const sale = { chargeId, tillRef: 'REF1', device: 'terminal', profile: 'sim-ecr', personKey, year: 2026 };
    const back = { reversalId: kiosk.station.freshId(), reason: 'wrong-tier', approvedBy: 'op02' } as const;
    const original = { saleChargeId: kiosk.station.freshId(), original: {} };
    journal.commit({ operator: 'kiosk', businessDate: '2026-11-20' }, (append) => {
      if (kind === 'begun') {
        const body = { ...sale, what: 'void', contributionId: kiosk.station.freshId(), amountFen: 30_000 } as const;
        append({ id: chargeId, kind: 'charge.intended', body: { ...body, back: { ...back, ...original } } });
        append({ id: kiosk.station.freshId(), kind: 'charge.sending', body: { chargeId } });
      } else {
        const id = kiosk.station.freshId();
        append({ id, kind: 'charge.told', body: { chargeId, outcome: kind, by: 'query' } });
      }
    });
  }
  const charges = async () => (await one.station.ok('station.getState', {})).kioskCharges;
  const tasks = async () =>
    (await one.station.ok('tasks.getToday', {})).tasks.filter(({ kind }) => kind === 'kiosk-charge');

  it('is on every page of a counter and a task there as soon as it is unknown, and gone with its outcome', async () => {
    const chargeId = kiosk.station.freshId();
    write('begun', chargeId);
    await goOn();
    // While the card is at the terminal nobody has to come.
    expect(await charges()).toBeUndefined();
    write('unknown', chargeId);
    await goOn();
    expect(await charges()).toMatchObject([{ chargeId, amountFen: 30_000 }]);
    expect(await tasks()).toMatchObject([{ params: { amountFen: 30_000, year: 2026 } }]);
    // It still locks the person-year.
    expect(one.station.rooms().environment.peers.mirror.listOpenCharges(5)).toHaveLength(1);
    write('not-charged', chargeId);
    await goOn();
    expect(await charges()).toBeUndefined();
    expect(await tasks()).toEqual([]);
  });
});
