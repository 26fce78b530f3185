import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { err, ok } from '../../../src-main/contract/values/result.ts';
import { type Clerk, headApproves, openCounter } from '../../fixtures/counterWork.ts';
import { createTestClock } from '../../fixtures/testClock.ts';

let clerk: Clerk & { readonly shiftId: string };
let station: Clerk['station'];

beforeEach(async () => {
  clerk = await openCounter();
  station = clerk.station;
});
afterEach(() => station.close());

describe('receipt numbers from the province', () => {
  it('a lost lease is asked for again and brings the same range', async () => {
    const { ranges } = station.rooms().environment.projections;
    const first = ranges.list()[0];
    ranges.patch(first?.rangeId ?? '', { nextNumber: 490 });
    station.faults.plan([{ call: 'lease', fault: { kind: 'lost-after' }, times: 1 }]);
    await station.sync();
    expect(ranges.list().length).toBe(1);
    station.restart();
    await station.sync();
    await station.sync();
    expect(
      station
        .rooms()
        .environment.projections.ranges.list()
        .map((range) => [range.firstNumber, range.lastNumber]),
    ).toEqual([
      [1, 500],
      [501, 1_000],
    ]);
  });
});

describe('what the province orders', () => {
  const phase = async () => (await station.ok('station.getState', {})).phase;

  it('revoke ends the taking of money, over a restart too', async () => {
    station.book.terminals.command(station.terminal, 'revoke');
    await station.sync();
    expect(await phase()).toBe('revoked');
    expect((await station.refused('collection.openDraft', { personKey: 'P:6109999000001' })).code).toBe(
      'TERMINAL_REVOKED',
    );
    station.restart();
    await clerk.signIn();
    expect((await station.refused('collection.openDraft', { personKey: 'P:6109999000001' })).code).toBe(
      'TERMINAL_REVOKED',
    );
  });

  it('a gateway that knows the terminal no more ends it as well', async () => {
    station.book.terminals.revoke(station.terminal, station.book.now());
    await station.sync();
    expect(await phase()).toBe('revoked');
  });

  it('resync throws the copy away and fetches it anew', async () => {
    const before = station.rooms().environment.mirror.count();
    station.book.terminals.command(station.terminal, 'resync');
    await station.sync();
    expect(station.rooms().environment.mirror.count()).toBe(before);
  });

  it('more acts at the province than in the journal is recovery, with the missing numbers named', async () => {
    await clerk.collect('repeatPayer');
    await station.sync();
    const end = station.rooms().environment.journal.end();
    const foreign = [1, 2, 3].map((n) => ({
      id: station.freshId(),
      actSeq: end.actSeq + n,
      kind: 'shift.opened',
      version: 1,
      businessDate: '2026-11-20',
      at: station.book.now(),
      operator: 'op01',
      hash: '0'.repeat(64),
      body: {},
    }));
    station.book.deliver(station.terminal, foreign);
    await station.sync();
    expect(await station.ok('station.getState', {})).toMatchObject({
      phase: 'recovery',
      recovery: { reason: 'journal-shorter-than-acknowledged' },
    });
    expect((await station.refused('collection.openDraft', { personKey: 'P:6109999000002' })).code).toBe(
      'RECOVERY_MODE',
    );
  });
});

describe('a round under way', () => {
  /** Holds the last call of a round until it is let go. */
  function holdChanges() {
    let arrived = () => {};
    let letGo = () => {};
    const stands = new Promise<void>((resolve) => (arrived = resolve));
    const gate = new Promise<void>((resolve) => (letGo = resolve));
    const { province } = station.rooms().environment;
    const ask = province.changes.bind(province);
    let held = false;
    province.changes = async (cursor, limit) => {
      const answer = await ask(cursor, limit);
      if (held) return answer;
      held = true;
      arrived();
      await gate;
      return answer;
    };
    return { stands, letGo };
  }

  it('does not answer for the line of now: F5 asks once more', async () => {
    const { stands, letGo } = holdChanges();
    const underWay = station.rooms().loop.sendNow();
    await stands;
    station.faults.setLine('down');
    const asked = station.refused('delivery.sendNow', {});
    letGo();
    expect(await underWay).toBeUndefined();
    expect((await asked).code).toBe('LINE_DOWN');
    expect((await station.ok('station.getState', {})).lights.line.state).toBe('down');
  });
});

describe('the line as the screen shows it', () => {
  it('down, up, maintenance and mistrust are four different things', async () => {
    const lights = async () => {
      const { lights: shown } = await station.ok('station.getState', {});
      return [shown.line.state, shown.gateway.state, shown.identity.state];
    };
    expect(await lights()).toEqual(['ok', 'ok', 'ok']);
    station.faults.setLine('down');
    expect((await station.refused('delivery.sendNow', {})).code).toBe('LINE_DOWN');
    expect(await lights()).toEqual(['down', 'unknown', 'ok']);
    expect((await station.ok('station.getState', {})).offline).toMatchObject({
      daysLeft: 15,
      actsLeft: expect.any(Number),
    });
    station.faults.setLine('up');
    station.faults.plan([{ fault: { kind: 'maintenance', retryAfterMs: 5_000 }, times: 1 }]);
    await station.call('delivery.sendNow', {});
    expect(await lights()).toEqual(['ok', 'maintenance', 'ok']);
    station.faults.plan([{ fault: { kind: 'wrong-signature' }, times: 1 }]);
    expect((await station.refused('delivery.sendNow', {})).code).toBe('PROVINCE_UNTRUSTED');
    expect((await lights())[2]).toBe('down');
    await station.ok('delivery.sendNow', {});
    expect(await lights()).toEqual(['ok', 'ok', 'ok']);
  });

  it('money may not rest on data older than the county allows', async () => {
    station.faults.setLine('down');
    await station.clock.run(16 * 86_400_000);
    await clerk.signIn();
    const { businessDate = '' } = station.rooms().environment.projections.shifts.findOpen() ?? {};
    await clerk.close(clerk.shiftId, 50_000);
    await clerk.seal(businessDate);
    await clerk.openShift();
    expect(await station.refused('collection.openDraft', { personKey: 'P:6109999000001' })).toMatchObject({
      code: 'OFFLINE_LIMIT',
      params: { what: 'data', limit: 15 },
    });
    station.faults.setLine('up');
    await station.sync();
    expect((await clerk.collect('repeatPayer')).guardStale).toBe(false);
  });
});

describe('people arriving', () => {
  it('a snapshot cut in the middle goes on where it stood', async () => {
    const cursors: string[] = [];
    let cut = true;
    const small = await openCounter({
      residents: 120,
      unsynced: true,
      province: (direct) => ({
        ...direct,
        changes: async (cursor) => {
          cursors.push(cursor);
          if (cursors.length === 3 && cut) return err({ kind: 'line' });
          return direct.changes(cursor, 25);
        },
      }),
    });
    const mirror = () => small.station.rooms().environment.mirror;
    await small.station.sync();
    expect(mirror().count()).toBe(50);
    const stood = mirror().cursor();
    small.station.restart();
    cut = false;
    cursors.length = 0;
    await small.station.sync();
    expect(cursors[0]).toBe(stood);
    expect(mirror().count()).toBe(120);
    small.station.close();
  });

  it('a page that leads nowhere is not asked for again and again', async () => {
    let calls = 0;
    const stuck = await openCounter({
      unsynced: true,
      province: (direct) => ({
        ...direct,
        changes: async () => {
          calls += 1;
          return ok({ cursor: '', more: true, asOf: 'x', people: [], tombstones: [] });
        },
      }),
    });
    await stuck.station.sync();
    expect(calls).toBe(1);
    stuck.station.close();
  });
});

describe('the loop that talks to the province', () => {
  it('backs off while the line is down, goes on after it is up, and ends when told', async () => {
    const clock = createTestClock({ patient: true });
    const beats: number[] = [];
    const quiet = await openCounter({
      clock,
      unsynced: true,
      province: (direct) => ({
        ...direct,
        changes: async () =>
          ok({ cursor: 'c1', more: false, asOf: '2026-11-20T12:00:00+08:00', people: [], tombstones: [] }),
        heartbeat: (status) => {
          beats.push(clock.monotonicMs());
          return direct.heartbeat(status);
        },
      }),
    });
    const { loop } = quiet.station.rooms();
    quiet.station.faults.setLine('down');
    loop.start();
    await clock.run(600_000);
    const whileDown = beats.length;
    expect(whileDown).toBeGreaterThan(8);
    expect(whileDown).toBeLessThan(120);
    quiet.station.faults.setLine('up');
    await clock.run(120_000);
    expect(quiet.station.rooms().environment.projections.acts.counts().waiting).toBe(0);
    const stopped = loop.stop();
    await clock.run(120_000);
    await stopped;
    quiet.station.close();
  });

  it('goes round again at once for what was written after it had looked at the queue for the last time', async () => {
    const clock = createTestClock({ patient: true });
    let atTheEnd = () => {};
    let goOn = () => {};
    const stands = new Promise<void>((resolve) => {
      atTheEnd = resolve;
    });
    const gate = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const quiet = await openCounter({
      clock,
      unsynced: true,
      province: (direct) => ({
        ...direct,
        changes: async () => {
          atTheEnd();
          await gate;
          return ok({ cursor: 'c1', more: false, asOf: '2026-11-20T12:00:00+08:00', people: [], tombstones: [] });
        },
      }),
    });
    const { environment, loop } = quiet.station.rooms();
    loop.start();
    await clock.run(1);
    await stands;
    const float = { floatId: quiet.station.freshId(), amountFen: 50_000, from: '县财政', approval: headApproves };
    await quiet.station.ok('till.receiveFloat', float);
    expect(environment.projections.acts.counts().waiting).toBe(1);
    goOn();
    await clock.run(1);
    expect(environment.projections.acts.counts().waiting).toBe(0);
    const stopped = loop.stop();
    await clock.run(120_000);
    await stopped;
    quiet.station.close();
  });

  it('survives a round that throws, and tries again', async () => {
    const clock = createTestClock({ patient: true });
    let broken = true;
    const quiet = await openCounter({
      clock,
      unsynced: true,
      province: (direct) => ({
        ...direct,
        heartbeat: (status) => {
          if (broken) throw new Error('a bug in one round');
          return direct.heartbeat(status);
        },
        changes: async () =>
          ok({ cursor: 'c1', more: false, asOf: '2026-11-20T12:00:00+08:00', people: [], tombstones: [] }),
      }),
    });
    const { loop } = quiet.station.rooms();
    loop.start();
    await clock.run(5_000);
    expect(quiet.station.errors.join()).toContain('a bug in one round');
    broken = false;
    await clock.run(120_000);
    expect(quiet.station.rooms().environment.projections.acts.counts().waiting).toBe(0);
    const stopped = loop.stop();
    await clock.run(120_000);
    await stopped;
    quiet.station.close();
  });
});
