import { beforeEach, describe, expect, it } from 'vitest';
import { err, ok, type Result } from '../../../src-main/contract/values/result.ts';
import type { DeviceReport } from '../../../src-main/core/ports/devices.ts';
import type { DeviceSession, SessionHealth } from '../../../src-main/devices/drivers/session.ts';
import { DeviceOwner } from '../../../src-main/devices/registry/deviceOwner.ts';
import { FakeClock, settle } from './fakeClock.ts';
import { ScriptedTransport } from './scriptedTransport.ts';

/** A driver whose health is set by the test. */
class PretendSession implements DeviceSession {
  readonly version = 'V1';
  readonly pollMs = 500;
  health: SessionHealth = { state: 'ready' };
  polls = 0;
  ended = false;

  async poll(): Promise<SessionHealth> {
    this.polls += 1;
    return this.health;
  }

  end(): void {
    this.ended = true;
  }
}

let clock: FakeClock;
let lines: ScriptedTransport[];
let sessions: PretendSession[];
let openFailure: ScriptedTransport['openFailure'];
let startFailure: string | undefined;
let firstHealth: SessionHealth;
let mark: string | undefined;
let changes: DeviceReport['state'][];
let owner: DeviceOwner<PretendSession>;

async function start(): Promise<Result<PretendSession, string>> {
  if (startFailure !== undefined) return err(startFailure);
  const session = new PretendSession();
  session.health = firstHealth;
  sessions.push(session);
  return ok(session);
}

beforeEach(() => {
  clock = new FakeClock();
  [lines, sessions, changes] = [[], [], []];
  [openFailure, startFailure, firstHealth, mark] = [undefined, undefined, { state: 'ready' }, 'node 1'];
  owner = new DeviceOwner({
    device: { deviceId: 'reader', kind: 'id-card-reader', profile: 'sam-serial', path: '/dev/x', simulated: true },
    clock,
    transport: () => {
      const line = new ScriptedTransport();
      line.openFailure = openFailure;
      if (mark !== undefined) line.mark = async () => mark ?? '';
      lines.push(line);
      return line;
    },
    start,
    onChange: () => changes.push(owner.report.state),
  });
});

async function opened(): Promise<PretendSession> {
  owner.open();
  await settle();
  const [session] = sessions;
  if (!session) throw new Error('not started');
  return session;
}

describe('a device of the configuration', () => {
  it('is opened, looked at and reported with its version', async () => {
    const session = await opened();
    expect(owner.report).toMatchObject({ state: 'ready', version: 'V1', port: '/dev/x', lastGoodMs: clock.wallMs() });
    await clock.advance(2000);
    expect(session.polls).toBe(5);
    expect(changes).toEqual(['ready']);
  });

  it('that is not there is looked for until it comes, within five seconds', async () => {
    openFailure = 'port-missing';
    owner.open();
    await clock.advance(60_000);
    expect(owner.report).toMatchObject({ state: 'absent', reason: 'port-missing', advice: 'check-cable' });
    openFailure = undefined;
    await clock.advance(5000);
    expect(owner.report.state).toBe('ready');
    expect(owner.report.reason).toBeUndefined();
    expect(changes).toEqual(['absent', 'ready']);
  });

  it('that is unplugged and plugged in again works within five seconds', async () => {
    const session = await opened();
    lines[0]?.unplug();
    openFailure = 'port-missing';
    await settle();
    expect(session.ended).toBe(true);
    await clock.advance(2000);
    expect(owner.report).toMatchObject({ state: 'absent', reason: 'port-missing' });
    openFailure = undefined;
    await clock.advance(5000);
    expect(owner.report.state).toBe('ready');
    expect(lines[0]?.closed).toBe(true);
  });

  it('whose line flickers is not shown as gone before it was missed three times', async () => {
    await opened();
    openFailure = 'port-missing';
    lines[0]?.unplug();
    await clock.advance(1999);
    expect(owner.report).toMatchObject({ state: 'opening', reason: 'line-flapped' });
    openFailure = undefined;
    await clock.advance(1);
    expect(owner.report.state).toBe('ready');
    expect(changes).toEqual(['ready', 'opening', 'ready']);
  });

  it('is opened anew after the machine slept, but not under a command', async () => {
    await opened();
    let finish = (): void => undefined;
    const charge = owner.run('sale', () => new Promise<void>((resolve) => (finish = resolve)));
    await settle();
    owner.renew();
    await clock.advance(3000);
    expect(lines).toHaveLength(1);
    finish();
    await charge;
    await clock.advance(2000);
    expect(lines).toHaveLength(2);
    expect(lines[0]?.closed).toBe(true);
    expect(owner.report.state).toBe('ready');
  });

  it('that was waited for is looked for at once after the machine slept', async () => {
    startFailure = 'reader-silent';
    owner.open();
    await clock.advance(40_000);
    startFailure = undefined;
    owner.renew();
    await settle();
    expect(owner.report.state).toBe('ready');
  });

  it('that fails is tried again after 1, 2, 5, 10, 30 and 30 seconds', async () => {
    startFailure = 'sam-not-authorised';
    owner.open();
    await settle();
    const attempts: number[] = [lines.length];
    for (const seconds of [1, 2, 5, 10, 30, 30]) {
      await clock.advance(seconds * 1000 - 1);
      attempts.push(lines.length);
      await clock.advance(1);
      attempts.push(lines.length);
    }
    expect(attempts).toEqual([1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7]);
    expect(owner.report).toMatchObject({ state: 'failed', reason: 'sam-not-authorised', advice: 'replace-reader' });
    expect(lines.every((line) => line.closed)).toBe(true);
  });

  it('that failed for long works within five seconds of being plugged in anew, however short it was away', async () => {
    startFailure = 'reader-silent';
    owner.open();
    await clock.advance(60_000);
    startFailure = undefined;
    mark = 'node 2';
    await clock.advance(5000);
    expect(owner.report.state).toBe('ready');
  });

  it('that failed for long and is pulled counts as absent, and works within five seconds when it is back', async () => {
    startFailure = 'reader-silent';
    owner.open();
    await clock.advance(60_000);
    [startFailure, mark, openFailure] = [undefined, '', 'port-missing'];
    await clock.advance(2000);
    expect(owner.report).toMatchObject({ state: 'absent', reason: 'port-missing' });
    [mark, openFailure] = ['node 2', undefined];
    await clock.advance(5000);
    expect(owner.report.state).toBe('ready');
  });

  it('that failed for long is tried every four seconds where nobody can tell whether it was plugged in anew', async () => {
    mark = undefined;
    startFailure = 'reader-silent';
    owner.open();
    await clock.advance(60_000);
    startFailure = undefined;
    await clock.advance(4000);
    expect(owner.report.state).toBe('ready');
  });

  it('that was of use, however shortly, has not failed before: its next trouble is looked at again after a second', async () => {
    startFailure = 'reader-silent';
    owner.open();
    await clock.advance(20_000);
    startFailure = undefined;
    mark = 'node 2';
    await clock.advance(2000);
    for (let round = 0; round < 6; round += 1) {
      expect(owner.report.state).toBe('ready');
      const session = sessions.at(-1);
      if (!session) throw new Error('no session');
      session.health = { state: 'failed', reason: 'reader-silent', reopen: true };
      await clock.advance(500);
      expect(owner.report.state).toBe('failed');
      await clock.advance(1000);
    }
    expect(sessions).toHaveLength(7);
  });

  it('pulled after any trouble works within five seconds, again and again', async () => {
    await opened();
    for (let round = 0; round < 6; round += 1) {
      const before = sessions.at(-1);
      if (before) before.health = { state: 'failed', reason: 'frame-broken', reopen: true };
      await clock.advance(1000);
      openFailure = 'port-missing';
      lines.at(-1)?.unplug();
      await clock.advance(7000);
      expect(owner.report).toMatchObject({ state: 'absent' });
      openFailure = undefined;
      await clock.advance(5000);
      expect(owner.report.state).toBe('ready');
    }
  });

  it.each(['port-busy', 'port-denied', 'port-ambiguous', 'spooler-stopped'] as const)(
    'kept shut from outside for long (%s) works within five seconds of being free',
    async (code) => {
      openFailure = code;
      owner.open();
      await clock.advance(60_000);
      expect(owner.report).toMatchObject({ state: 'failed', reason: code });
      openFailure = undefined;
      await clock.advance(2000);
      expect(owner.report.state).toBe('ready');
    },
  );

  it('held by another program says so and is tried again', async () => {
    openFailure = 'port-busy';
    owner.open();
    await settle();
    expect(owner.report).toMatchObject({ state: 'failed', reason: 'port-busy', advice: 'close-other-program' });
    openFailure = undefined;
    await clock.advance(1000);
    expect(owner.report.state).toBe('ready');
  });

  it('whose driver asks for it is opened anew', async () => {
    const session = await opened();
    session.health = { state: 'failed', reason: 'reader-silent', reopen: true };
    await clock.advance(500);
    expect(lines[0]?.closed).toBe(true);
    await clock.advance(1000);
    expect(sessions).toHaveLength(2);
    expect(owner.report.state).toBe('ready');
  });

  it('that says nothing is unknown from the first look on, and never looks ready in between', async () => {
    firstHealth = { state: 'unknown', reason: 'printer-silent', reopen: true };
    owner.open();
    await clock.advance(60_000);
    expect(changes).toEqual(['unknown']);
    expect(sessions.length).toBeGreaterThan(3);
  });

  it('keeps the time since when it is as it is, and when it was last good', async () => {
    const session = await opened();
    const readyAt = owner.report.sinceMs;
    await clock.advance(1000);
    expect(owner.report.sinceMs).toBe(readyAt);
    const lastGood = owner.report.lastGoodMs;
    session.health = { state: 'failed', reason: 'sam-not-authorised' };
    await clock.advance(500);
    expect(owner.report.sinceMs).toBe(readyAt + 1500);
    expect(owner.report.lastGoodMs).toBe(lastGood);
  });

  it('is let go when the host ends, also while it is missing', async () => {
    openFailure = 'port-missing';
    owner.open();
    await clock.advance(3000);
    await clock.until(owner.close());
    const tries = lines.length;
    await clock.advance(60_000);
    expect(lines).toHaveLength(tries);
  });
});

describe('lending the device', () => {
  it('goes to one command; a second is refused with the name of the first', async () => {
    await opened();
    let finish = (): void => undefined;
    const first = owner.run('print', () => new Promise<string>((resolve) => (finish = () => resolve('done'))));
    await settle();
    expect(owner.report).toMatchObject({ state: 'busy', inUse: { by: 'print', sinceMs: clock.wallMs() } });
    expect(await owner.run('test', async () => 'never')).toEqual({
      ok: false,
      error: { code: 'device-busy', certainty: 'not-done', detail: 'print' },
    });
    finish();
    expect(await first).toEqual({ ok: true, value: 'done' });
    expect(owner.report.state).toBe('ready');
    expect(owner.report.inUse).toBeUndefined();
  });

  it('waits for the look that is running, and looks wait for the command', async () => {
    const session = await opened();
    const order: string[] = [];
    session.poll = async () => {
      order.push('look');
      await clock.sleep(100);
      order.push('looked');
      return { state: 'ready' };
    };
    await clock.advance(550);
    const lent = owner.run('read', async () => {
      order.push('command');
      await clock.sleep(2000);
      order.push('commanded');
    });
    await clock.advance(2060);
    await lent;
    expect(order.slice(0, 4)).toEqual(['look', 'looked', 'command', 'commanded']);
  });

  it('is followed by a look at once: a job may have used up the paper', async () => {
    const session = await opened();
    await owner.run('print', async () => {
      session.health = { state: 'failed', reason: 'paper-out' };
    });
    await settle();
    expect(owner.report).toMatchObject({ state: 'failed', reason: 'paper-out' });
  });

  it('is free again after a command that broke', async () => {
    await opened();
    await expect(owner.run('print', () => Promise.reject(new Error('bug')))).rejects.toThrow('bug');
    expect(await owner.run('read', async () => 1)).toEqual({ ok: true, value: 1 });
  });

  it('is impossible while it is not there, and the reason is told', async () => {
    expect(await owner.run('read', async () => 1)).toMatchObject({ ok: false, error: { code: 'device-opening' } });
    openFailure = 'port-missing';
    owner.open();
    await settle();
    expect(await owner.run('read', async () => 1)).toMatchObject({ ok: false, error: { code: 'port-missing' } });
    expect(await owner.lookNow()).toMatchObject({ ok: false, error: { code: 'port-missing' } });
  });

  it('looks at once when the doctor asks', async () => {
    const session = await opened();
    session.health = { state: 'degraded', reason: 'paper-near-end' };
    expect(await owner.lookNow()).toMatchObject({ ok: true, value: { state: 'degraded', reason: 'paper-near-end' } });
  });
});
