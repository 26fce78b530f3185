import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Clerk, clerkAt, headApproves, type OperatorId, pins } from '../../fixtures/counterWork.ts';
import { openTestStation } from '../../fixtures/stationParts.ts';

let clerk: Clerk;
let station: Clerk['station'];

beforeEach(async () => {
  station = await openTestStation();
  clerk = clerkAt(station);
});
afterEach(() => station.close());

const attempt = async (operatorId: string, pin: string) => {
  const reply = await station.call('session.signIn', { operatorId, pin });
  return reply.ok ? 'in' : reply.error;
};
const codeOf = async (operatorId: string, pin: string) => {
  const outcome = await attempt(operatorId, pin);
  return outcome === 'in' ? 'in' : outcome.code;
};
async function lock(operatorId: OperatorId): Promise<void> {
  for (let tries = 0; tries < 5; tries += 1) await attempt(operatorId, '000000');
}

describe('signing in without a line', () => {
  it('works against the stored verifier', async () => {
    station.faults.setLine('down');
    expect(await codeOf('op01', pins.op01)).toBe('in');
    expect((await station.ok('station.getState', {})).session?.operator).toMatchObject({
      operatorId: 'op01',
      name: '王五',
    });
  });

  it('never tells whether name or PIN was wrong', async () => {
    expect(await attempt('op01', '000000')).toMatchObject({ code: 'SIGN_IN_REFUSED', params: { attemptsLeft: 4 } });
    expect(await attempt('nobody', '111111')).toMatchObject({ code: 'SIGN_IN_REFUSED' });
  });

  it('puts the last one chosen first on the sign-in screen', async () => {
    await clerk.signIn('op04');
    const { operators } = await station.ok('station.listOperators', {});
    expect(operators[0]?.operatorId).toBe('op04');
  });

  it('is refused outside the dates the county gave', async () => {
    station.clock.setWall('2027-01-01T09:00:00+08:00');
    expect(await codeOf('op04', pins.op04)).toBe('OPERATOR_NOT_VALID_TODAY');
    const { operators } = await station.ok('station.listOperators', {});
    expect(operators.map((one) => one.operatorId)).not.toContain('op04');
  });
});

describe('lock-out', () => {
  it('comes after the fifth wrong PIN and holds against the right one', async () => {
    await lock('op01');
    expect(await attempt('op01', pins.op01)).toMatchObject({ code: 'OPERATOR_LOCKED', params: { minutes: 10 } });
    expect(await codeOf('op04', pins.op04)).toBe('in');
  });

  it('is not dodged by trying many PINs at once', async () => {
    const tries = Array.from({ length: 40 }, (_, n) => String(n).padStart(6, '0'));
    const outcomes = await Promise.all([...tries, pins.op01].map((pin) => codeOf('op01', pin)));
    expect(outcomes.filter((code) => code === 'SIGN_IN_REFUSED').length).toBeLessThan(5);
    expect(outcomes).toContain('OPERATOR_LOCKED');
    expect(station.rooms().environment.projections.operators.find('op01')?.failures ?? 0).toBeLessThanOrEqual(5);
  });

  it('counts running minutes: a clock set forward shortens nothing', async () => {
    await lock('op01');
    station.clock.setWall('2026-11-20T20:00:00+08:00');
    expect(await codeOf('op01', pins.op01)).toBe('OPERATOR_LOCKED');
    await station.clock.run(9 * 60_000);
    expect(await attempt('op01', pins.op01)).toMatchObject({ params: { minutes: 1 } });
    await station.clock.run(60_000);
    expect(await codeOf('op01', pins.op01)).toBe('in');
  });

  it('outlives a restart', async () => {
    await lock('op01');
    await station.clock.run(4 * 60_000);
    station.rooms().lockouts.store();
    station.restart();
    expect(await attempt('op01', pins.op01)).toMatchObject({ code: 'OPERATOR_LOCKED', params: { minutes: 6 } });
  });

  it('counts failures over a restart', async () => {
    for (let tries = 0; tries < 3; tries += 1) await attempt('op01', '000000');
    station.restart();
    expect(await attempt('op01', '000000')).toMatchObject({ params: { attemptsLeft: 1 } });
  });

  it('forgets failures after a success', async () => {
    for (let tries = 0; tries < 4; tries += 1) await attempt('op01', '000000');
    await clerk.signIn('op01');
    expect(await attempt('op01', '000000')).toMatchObject({ params: { attemptsLeft: 4 } });
  });

  it('is ended by the head alone, by his own PIN', async () => {
    await lock('op01');
    const unlock = async (approval: { operatorId: string; pin: string }, operatorId = 'op01') => {
      const reply = await station.call('session.unlockOperator', { operatorId, approval });
      return reply.ok ? 'unlocked' : reply.error.code;
    };
    expect(await unlock({ operatorId: 'op04', pin: pins.op04 })).toBe('ROLE_MISSING');
    expect(await unlock({ operatorId: 'op02', pin: '000000' })).toBe('APPROVAL_REFUSED');
    expect(await unlock(headApproves, 'op02')).toBe('APPROVAL_SAME_PERSON');
    expect(await unlock(headApproves, 'nobody')).toBe('NOT_FOUND');
    expect(await unlock(headApproves)).toBe('unlocked');
    expect(await codeOf('op01', pins.op01)).toBe('in');
  });
});

describe('the session of a terminal', () => {
  it('is one for all its windows', async () => {
    await clerk.signIn();
    expect((await station.ok('till.getTill', {})).denominationsFen.length).toBeGreaterThan(5);
    // A second window is only another connection: it is signed in already.
    expect((await station.call('till.getTill', {}, 'counter')).ok).toBe(true);
  });

  it('changes hands when another operator signs in, with a note of both', async () => {
    await clerk.signIn('op01');
    await clerk.signIn('op04');
    expect((await station.ok('station.getState', {})).session?.operator.operatorId).toBe('op04');
    const { store, journal } = station.rooms().environment;
    const kinds = store.list(journal.end().seq - 1, 2).map((one) => [one.entry.kind, one.entry.body]);
    expect(kinds).toEqual([
      ['operator.signedOut', { operatorId: 'op01', why: 'other-signed-in' }],
      ['operator.signedIn', expect.objectContaining({ operatorId: 'op04' })],
    ]);
  });

  it('locked refuses everything but the frame until the PIN comes again', async () => {
    await clerk.signIn();
    const shiftId = await clerk.openShift();
    await station.ok('session.lock', {});
    expect((await station.refused('till.getTill', {})).code).toBe('SESSION_LOCKED');
    expect((await station.refused('session.signOut', {})).code).toBe('SESSION_LOCKED');
    expect((await station.ok('station.getState', {})).session).toMatchObject({ locked: true });
    await clerk.signIn();
    expect((await station.ok('till.getTill', {})).shift?.shiftId).toBe(shiftId);
  });

  it('ended leaves the till open and forgets the card', async () => {
    await clerk.signIn();
    const shiftId = await clerk.openShift();
    await station.ok('session.signOut', {});
    expect((await station.refused('till.getTill', {})).code).toBe('NOT_SIGNED_IN');
    await clerk.signIn();
    expect((await station.ok('till.getTill', {})).shift?.shiftId).toBe(shiftId);
    expect((await station.ok('people.getCard', {})).card).toBeUndefined();
  });

  it('does not survive a restart', async () => {
    await clerk.signIn();
    station.restart();
    expect((await station.refused('till.getTill', {})).code).toBe('NOT_SIGNED_IN');
  });
});
