import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { deviceSentence } from '../../../src-main/contract/text/devices.ts';
import type { DeviceState } from '../../../src-main/core/ports/devices.ts';
import type { HostedProcess, ProcessHost } from '../../../src-main/core/ports/host.ts';
import type { Log } from '../../../src-main/core/ports/log.ts';
import type { SocialSecurityCardEvent } from '../../../src-main/core/ports/socialSecurityReader.ts';
import { childClock } from '../../../src-main/devices/host/childClock.ts';
import { createDevices, type HostedDevices } from '../../../src-main/devices/host/client.ts';
import { nodeProcessHost } from '../../../src-main/shells/node/processHost.ts';
import type { SocialCardSpec } from '../../../src-main/training/devices/socialCardFiles.ts';
import { type CardMischief, VpcdCard } from '../../../src-main/training/devices/vpcdCard.ts';
import { VirtualSocialCard } from '../../../src-main/training/devices/virtualSocialCard.ts';
import { PcscDaemon } from '../../fixtures/pcscDaemon.ts';

const clock = childClock({ boot: 'test', wallMs: () => Date.now(), monotonicMs: () => performance.now() });
const silent: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const patience = { timeout: 25_000, interval: 20 };
const noGlyphs = () => ({ width: 24, height: 24, bits: new Uint8Array(72) });

const holder: SocialCardSpec = {
  generation: 2,
  name: '李䶮𠮷',
  socialNumber: '11010519491231002X',
  sexCode: '2',
  ethnicCode: '01',
  birthDate: '19491231',
  cardNumber: 'A00000001',
  pan: '6217999000000000018',
};

/** The shell's own way of starting children, with a list of them. */
class WatchedHost implements ProcessHost {
  readonly names: string[] = [];
  readonly #inner = nodeProcessHost();

  spawn(...[name, options]: Parameters<ProcessHost['spawn']>): HostedProcess {
    this.names.push(name);
    return this.#inner.spawn(name, options);
  }

  get cardHosts(): number {
    return this.names.filter((name) => name === 'pcsc-host').length;
  }
}

const daemon = new PcscDaemon();
let host: WatchedHost;
let devices: HostedDevices;
let events: SocialSecurityCardEvent[];
let laid: VpcdCard | undefined;

const state = (): DeviceState | undefined => devices.list()[0]?.state;
const told = (): readonly string[] => events.map((event) => (event.type === 'failed' ? event.code : event.type));
const lay = async (spec: Partial<SocialCardSpec> = {}, mischief?: CardMischief): Promise<void> => {
  const card = new VirtualSocialCard({ ...holder, ...spec });
  laid = await VpcdCard.lay(card, mischief ? { mischief } : {});
};
const pin = (digits: string): Uint8Array => Uint8Array.from(digits, (digit) => digit.charCodeAt(0));

beforeAll(() => daemon.begin(), 150_000);
afterAll(() => daemon.end());

async function begin(): Promise<void> {
  host = new WatchedHost();
  events = [];
  devices = createDevices({
    host,
    clock,
    log: silent,
    devices: [
      {
        deviceId: 'social',
        kind: 'social-security-reader',
        profile: 'ssc-pcsc',
        path: 'pcsc:Virtual PCD 00 00',
        simulated: true,
      },
    ],
    rasterize: noGlyphs,
  });
  devices.socialSecurity.onCard((event) => events.push(event));
  await expect.poll(state, patience).toBe('ready');
}

beforeEach(begin);

afterEach(async () => {
  await laid?.lift();
  laid = undefined;
  await devices.close();
});

describe('a social-security card in a reader of the real card service', () => {
  it.each([1, 2] as const)('of generation %i is read when laid and told when pulled', async (generation) => {
    await lay({ generation });
    await expect.poll(told, patience).toEqual(['reading', 'read']);
    const [, read] = events;
    expect(read).toMatchObject({
      card: {
        generation,
        // The four-byte character and the one old tables put into private use arrive as they are.
        name: '李䶮𠮷',
        socialNumber: '11010519491231002X',
        birthDate: '1949-12-31',
        cardNumber: 'A00000001',
        warnings: [],
      },
    });
    await laid?.lift();
    await expect.poll(told, patience).toEqual(['reading', 'read', 'removed']);
    expect(host.cardHosts).toBe(1);
  });

  it('of the third generation says what it keeps behind a key', async () => {
    await lay({ generation: 3 });
    await expect.poll(told, patience).toEqual(['reading', 'read']);
    const outcome = await devices.socialSecurity.readCard();
    expect(outcome).toMatchObject({ ok: true, value: { generation: 3, missing: 'needs-psam' } });
    expect(outcome.ok && outcome.value.needsKey).toContain('EF06.08');
    expect(outcome.ok && 'name' in outcome.value).toBe(false);
  });

  it('gives the bank number masked, and nothing of it stands in the trace', async () => {
    await lay();
    await expect.poll(told, patience).toEqual(['reading', 'read']);
    expect(await devices.socialSecurity.readBankCard()).toEqual({
      ok: true,
      value: { maskedPan: '621799*********0018', kind: 'debit', expiry: '2035-12' },
      warnings: [],
    });
    const trace = await devices.trace('social');
    if (!trace.ok) throw new Error(trace.error.code);
    expect(trace.value).toContain('00A404000E315041592E');
    for (const secret of ['6217999', '110105', '3131303130']) expect(trace.value).not.toContain(secret);
  });

  it('takes a PIN once, counts the tries down and is blocked in words', async () => {
    await lay();
    await expect.poll(told, patience).toEqual(['reading', 'read']);
    const { socialSecurity } = devices;
    const wrong = pin('000000');
    expect(await socialSecurity.verifyPin(wrong)).toMatchObject({ value: { verdict: 'wrong', triesLeft: 2 } });
    expect([...wrong]).toEqual([0, 0, 0, 0, 0, 0]);
    expect(await socialSecurity.verifyPin(pin('123456'))).toMatchObject({ value: { verdict: 'right' } });
    for (const left of [2, 1]) {
      expect(await socialSecurity.verifyPin(pin('999999'))).toMatchObject({ value: { triesLeft: left } });
    }
    expect(await socialSecurity.verifyPin(pin('999999'))).toMatchObject({ value: { verdict: 'blocked' } });
    const trace = await devices.trace('social');
    expect(trace.ok && /0020000003[0-9A-F]/.test(trace.value)).toBe(false);
  });

  it('pulled in the middle is named, and the next one is read', async () => {
    await lay({}, (_apdu, count) => (count === 6 ? 'pull' : undefined));
    await expect.poll(told, patience).toEqual(['reading', 'card-removed', 'removed']);
    await lay();
    await expect.poll(told, patience).toEqual(['reading', 'card-removed', 'removed', 'reading', 'read']);
  });
});

describe('the card service', () => {
  it('killed in the middle of a dialogue counts as reader gone, and works again when it is back', async () => {
    await lay({}, (_apdu, count) => {
      if (count === 5) void daemon.kill();
      return undefined;
    });
    await expect.poll(state, patience).toBe('absent');
    expect(told()[0]).toBe('reading');
    expect(told().at(-1)).toBe('removed');
    await expect.poll(() => devices.list()[0]?.reason, patience).toBe('card-service-stopped');
    await laid?.lift();
    await daemon.start();
    await expect.poll(state, patience).toBe('ready');
    events.length = 0;
    await lay();
    await expect.poll(told, patience).toEqual(['reading', 'read']);
    expect(host.cardHosts).toBe(1);
  });

  it.each([
    ['a PIN', 0x20, 'unknown'],
    ['a bank number', 0xa8, 'not-done'],
  ] as const)('killed while %s is under way leaves it named and %3$s', async (_what, instruction, certainty) => {
    await lay({}, (apdu) => {
      if (apdu[1] === instruction) void daemon.kill();
      return undefined;
    });
    await expect.poll(told, patience).toEqual(['reading', 'read']);
    const { socialSecurity } = devices;
    const done = await (instruction === 0x20 ? socialSecurity.verifyPin(pin('123456')) : socialSecurity.readBankCard());
    expect(done).toMatchObject({ ok: false, error: { certainty } });
    expect(done.ok ? '' : deviceSentence(done.error.code)).toMatch(/\p{Script=Han}/u);
    await expect.poll(state, patience).toBe('absent');
    await laid?.lift();
    await daemon.start();
    await expect.poll(state, patience).toBe('ready');
  });

  it('that never answers a call costs one process, not the station', async () => {
    await lay({}, (_apdu, count) => (count === 4 ? new Uint8Array(0) : undefined));
    await expect.poll(() => host.cardHosts, { timeout: 30_000, interval: 50 }).toBe(2);
    expect(told()).toContain('card-hung');
    await laid?.lift();
    await expect.poll(state, patience).toBe('ready');
    events.length = 0;
    await lay();
    await expect.poll(told, patience).toEqual(['reading', 'read']);
  });
});
