import { beforeEach, describe, expect, it } from 'vitest';
import type { CardEvent, DeviceReport } from '../../../src-main/core/ports/devices.ts';
import type { HostedProcess } from '../../../src-main/core/ports/host.ts';
import type { DeviceConfiguration } from '../../../src-main/devices/configuration.ts';
import { createDevices, type HostedDevices } from '../../../src-main/devices/host/client.ts';
import { FakeClock, settle } from './fakeClock.ts';

type Message = Readonly<Record<string, unknown>> & { readonly type: string; readonly id?: number };

/** A child process that is a list of what it was told. */
class PretendChild implements HostedProcess {
  readonly heard: Message[] = [];
  killed = false;
  answersPings = true;
  #message: (message: unknown) => void = () => undefined;
  readonly #exit: ((code: number | undefined) => void)[] = [];

  post(message: unknown): void {
    const heard = message as Message;
    this.heard.push(heard);
    if (heard.type === 'ping' && this.answersPings) this.say({ type: 'pong', id: heard.id });
    if (heard.type === 'stop') this.exit(0);
  }

  onMessage(listener: (message: unknown) => void): void {
    this.#message = listener;
  }

  onExit(listener: (code: number | undefined) => void): void {
    this.#exit.push(listener);
  }

  kill(): void {
    this.killed = true;
  }

  say(message: unknown): void {
    this.#message(message);
  }

  exit(code: number): void {
    for (const listener of this.#exit) listener(code);
  }

  answer(outcome: unknown): void {
    this.say({ type: 'answer', id: this.last().id, outcome });
  }

  last(): Message {
    const last = this.heard.findLast((message) => message.type !== 'ping');
    if (!last) throw new Error('nothing heard');
    return last;
  }
}

const configured: readonly DeviceConfiguration[] = [
  { deviceId: 'reader', kind: 'id-card-reader', profile: 'sam-serial', path: '/dev/a', simulated: false },
  { deviceId: 'printer', kind: 'receipt-printer', profile: 'escpos-80', path: '/dev/b', simulated: false },
];
const report = {
  deviceId: 'reader',
  kind: 'id-card-reader',
  profile: 'sam-serial',
  port: '/dev/a',
  sinceMs: 1,
  simulated: false,
};
const card = { document: 'citizen', name: '张三', sexCode: '1', number: '11010519491231002X', warnings: [] };

let clock: FakeClock;
let children: PretendChild[];
let devices: HostedDevices;
let logged: string[];
let reports: (readonly DeviceReport[])[];
let events: CardEvent[];
let drawn: string[];

const child = (): PretendChild => {
  const current = children.at(-1);
  if (!current) throw new Error('no child');
  return current;
};

beforeEach(() => {
  clock = new FakeClock();
  [children, logged, reports, events, drawn] = [[], [], [], [], []];
  const note = (event: string): void => void logged.push(event);
  devices = createDevices({
    host: {
      spawn: () => {
        children.push(new PretendChild());
        return child();
      },
    },
    clock,
    log: { info: note, warn: note, error: note },
    devices: configured,
    rasterize: (character, height) => {
      drawn.push(character);
      return { width: height, height, bits: Uint8Array.of(0xff) };
    },
  });
  devices.onChange((list) => reports.push(list));
  devices.onCard((event) => events.push(event));
});

describe('the device host', () => {
  it('is told its devices at once, and until it answers they are opening', () => {
    expect(child().heard[0]).toEqual({ type: 'configure', devices: configured });
    expect(devices.list().map((device) => device.state)).toEqual(['opening', 'opening']);
  });

  it('reports health and cards', () => {
    child().say({ type: 'reports', reports: [{ ...report, state: 'ready', version: 'V1' }] });
    child().say({ type: 'card', event: { type: 'read', card } });
    expect(devices.list()[0]).toEqual({ ...report, state: 'ready', version: 'V1' });
    // A host speaks for its own devices: what it does not name stays as it was.
    expect(devices.list()[1]).toMatchObject({ deviceId: 'printer', state: 'opening' });
    expect(events).toEqual([{ type: 'read', card }]);
  });

  it('that says something of no known form is noted and not believed', () => {
    for (const message of [
      undefined,
      'hello',
      { type: 'reports', reports: [{ ...report, state: 'wonderful' }] },
      { type: 'card', event: { type: 'read', card: { ...card, name: 7 } } },
    ]) {
      child().say(message);
    }
    expect(logged).toHaveLength(4);
    expect([reports, events]).toEqual([[], []]);
  });

  it('that dies is started again, and meanwhile its devices are opening with the reason', async () => {
    child().say({ type: 'reports', reports: [{ ...report, state: 'ready', lastGoodMs: 77 }] });
    child().exit(1);
    expect(devices.list()[0]).toMatchObject({
      state: 'opening',
      reason: 'host-restarting',
      advice: 'wait-a-moment',
      lastGoodMs: 77,
    });
    await clock.advance(300);
    expect(children).toHaveLength(2);
    expect(child().heard[0]).toMatchObject({ type: 'configure' });
  });

  it('that dies with a card on the reader makes the card count as taken', () => {
    child().say({ type: 'card', event: { type: 'read', card } });
    child().exit(1);
    expect(events.at(-1)).toEqual({ type: 'removed' });
  });

  it('that dies again and again is started ever more slowly', async () => {
    const starts: number[] = [];
    for (let death = 0; death < 6; death += 1) {
      const diedAt = clock.monotonicMs();
      child().exit(1);
      const before = children.length;
      while (children.length === before) await clock.advance(100);
      starts.push(clock.monotonicMs() - diedAt);
    }
    expect(starts).toEqual([300, 1000, 2000, 5000, 10_000, 30_000]);
  });

  it('that gives no sign of life for ten seconds is killed and replaced', async () => {
    await clock.advance(60_000);
    expect(children).toHaveLength(1);
    const first = child();
    first.answersPings = false;
    await clock.advance(15_000);
    expect(first.killed).toBe(true);
    expect(children.length).toBeGreaterThan(1);
    expect(logged).toContain('device-host.replaced');
  });

  it('is not started again once the station closed it', async () => {
    await clock.until(devices.close());
    await clock.advance(60_000);
    expect(children).toHaveLength(1);
    expect(await devices.readCard()).toMatchObject({ ok: false, error: { certainty: 'not-done' } });
  });

  it('that does not want to stop is killed', async () => {
    const stubborn = child();
    stubborn.exit = () => undefined;
    await clock.until(devices.close());
    expect(stubborn.killed).toBe(true);
  });
});

describe('a request to the host', () => {
  it('gets the answer with its number', async () => {
    const read = devices.readCard();
    child().answer({ ok: true, value: card, warnings: [] });
    expect(await read).toEqual({ ok: true, value: card, warnings: [] });
  });

  it('for a slip carries the characters the printer lacks', async () => {
    const print = devices.print([{ type: 'text', text: '李㛃' }]);
    expect(drawn).toEqual(['㛃']);
    expect(child().last()).toMatchObject({
      type: 'print',
      glyphs: [{ character: '㛃', width: 24, height: 24, bits: '/w==' }],
    });
    child().answer({ ok: true, value: { state: 'printed' }, warnings: [] });
    expect(await print).toMatchObject({ ok: true, value: { state: 'printed' } });
  });

  it('for a slip is unknown when the host dies with it, a read is not done', async () => {
    const [print, read] = [devices.print([]), devices.readCard()];
    child().exit(139);
    expect(await print).toEqual({ ok: false, error: { code: 'host-lost', certainty: 'unknown' } });
    expect(await read).toEqual({ ok: false, error: { code: 'host-lost', certainty: 'not-done' } });
  });

  it('that outlives its deadline replaces the host', async () => {
    const print = devices.print([]);
    const first = child();
    expect(await clock.until(print)).toEqual({ ok: false, error: { code: 'host-hung', certainty: 'unknown' } });
    expect(first.killed).toBe(true);
  });

  it('answered in a wrong form leaves what it was about uncertain', async () => {
    const print = devices.print([]);
    child().answer({ ok: true, value: { state: 'surely' }, warnings: [] });
    expect(await print).toEqual({ ok: false, error: { code: 'host-answer-invalid', certainty: 'unknown' } });
  });

  it('made while the host is away was not done', async () => {
    child().exit(1);
    expect(await devices.print([])).toEqual({ ok: false, error: { code: 'host-restarting', certainty: 'not-done' } });
  });

  it('that is cancelled tells the host', async () => {
    const cancel = new AbortController();
    const read = devices.readCard(cancel.signal);
    const { id } = child().last();
    cancel.abort();
    expect(child().last()).toEqual({ type: 'cancel', id });
    child().say({ type: 'answer', id, outcome: { ok: false, error: { code: 'cancelled', certainty: 'not-done' } } });
    expect(await read).toMatchObject({ ok: false, error: { code: 'cancelled' } });
  });

  it('cancelled before it began sends nothing to the printer', async () => {
    expect(await devices.print([], AbortSignal.abort())).toMatchObject({ value: { state: 'not-printed' } });
    expect(child().heard.some((message) => message.type === 'print')).toBe(false);
  });

  it('late answers of a host that was replaced are not heard', async () => {
    const first = child();
    first.exit(1);
    await clock.advance(300);
    first.say({ type: 'reports', reports: [{ ...report, state: 'ready' }] });
    await settle();
    expect(devices.list()[0]?.state).toBe('opening');
  });
});
