import { type ChildProcess, fork } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPaper } from '../../../src-main/adapters/printing/createPaper.ts';
import { rasterizeGlyph } from '../../../src-main/adapters/printing/rasterizeGlyph.ts';
import type { IdCard } from '../../../src-main/core/people/idCard.ts';
import type { CardEvent, DeviceState } from '../../../src-main/core/ports/devices.ts';
import type { HostedProcess, ProcessHost } from '../../../src-main/core/ports/host.ts';
import type { Log } from '../../../src-main/core/ports/log.ts';
import { childClock } from '../../../src-main/devices/host/childClock.ts';
import { createDevices, type HostedDevices } from '../../../src-main/devices/host/client.ts';
import { nodeProcessHost } from '../../../src-main/shells/node/processHost.ts';
import {
  startVirtualDevices,
  type VirtualDevices,
  type VirtualSlip,
} from '../../../src-main/training/devices/client.ts';

const clock = childClock({ boot: 'test', wallMs: () => Date.now(), monotonicMs: () => performance.now() });
const silent: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const patience = { timeout: 15_000, interval: 20 };
const lines = createPaper().testPage('training');

const card: IdCard = {
  document: 'citizen',
  name: '李䶮𠮷',
  sexCode: '2',
  ethnicCode: '01',
  birthDate: '1949-12-31',
  address: '某某省某某市某某镇示例路一号',
  number: '11010519491231002X',
  issuer: '某某市公安局示例分局',
  validFrom: '2020-01-01',
  warnings: [],
};

const require = createRequire(import.meta.url);
const canvas = require('@napi-rs/canvas') as typeof import('@napi-rs/canvas');
const jsQR = require('jsqr') as typeof import('jsqr').default;

/** What a telephone reads off the picture of a slip. */
async function codeOf(png: Uint8Array): Promise<string | undefined> {
  const image = await canvas.loadImage(Buffer.from(png));
  const context = canvas.createCanvas(image.width, image.height).getContext('2d');
  context.drawImage(image, 0, 0);
  const pixels = context.getImageData(0, 0, image.width, image.height).data;
  return jsQR(Uint8ClampedArray.from(pixels), image.width, image.height)?.data;
}

/** The shell's own way of starting children, with a hand on them. */
class WatchedHost implements ProcessHost {
  readonly children: { readonly name: string; readonly process: HostedProcess }[] = [];
  readonly #inner = nodeProcessHost();

  spawn(...[name, options]: Parameters<ProcessHost['spawn']>): HostedProcess {
    const process = this.#inner.spawn(name, options);
    this.children.push({ name, process });
    return process;
  }
}

let host: WatchedHost;
let tray: VirtualDevices;
let devices: HostedDevices;
let events: CardEvent[];
let slips: VirtualSlip[];

const state = (deviceId: string): DeviceState | undefined =>
  devices.list().find((device) => device.deviceId === deviceId)?.state;
const reason = (deviceId: string): string | undefined =>
  devices.list().find((device) => device.deviceId === deviceId)?.reason;
const told = (): readonly string[] => events.map((event) => event.type);

async function begin(socat: string): Promise<void> {
  host = new WatchedHost();
  [events, slips] = [[], []];
  tray = await startVirtualDevices({ host, clock, log: silent, socat });
  tray.onSlip((slip) => slips.push(slip));
  devices = createDevices({ host, clock, log: silent, devices: tray.devices, rasterize: rasterizeGlyph });
  devices.onCard((event) => events.push(event));
  await expect.poll(() => [state('reader'), state('printer')], patience).toEqual(['ready', 'ready']);
}

async function end(): Promise<void> {
  await devices.close();
  await tray.close();
}

describe('the station with virtual devices on pseudo-terminals', () => {
  beforeEach(() => begin('socat'));
  afterEach(end);

  it('stands on real terminals and sees who the reader is', () => {
    expect(tray.line).toBe('pty');
    expect(tray.devices.every((device) => existsSync(device.path.replace(/^folder:/, '')) && device.simulated)).toBe(
      true,
    );
    expect(devices.list()[0]?.version).toMatch(/^05\.03-/);
  });

  it('reads a card laid on the reader and tells when it is taken', async () => {
    await tray.putCard(card);
    await expect.poll(told, patience).toEqual(['reading', 'read']);
    const [, read] = events;
    if (read?.type !== 'read') throw new Error('no card');
    const { photoWlt, ...said } = read.card;
    expect(said).toEqual(card);
    expect(photoWlt).toBeDefined();
    expect(await devices.readCard()).toMatchObject({ ok: true, value: { name: '李䶮𠮷' } });
    await tray.takeCard();
    await expect.poll(told, patience).toEqual(['reading', 'read', 'removed']);
    expect(await devices.readCard()).toMatchObject({ ok: false, error: { code: 'no-card', certainty: 'not-done' } });
  });

  it('reads a slow card and refuses a damaged one', async () => {
    await tray.setFault('reader', { kind: 'slow' });
    await tray.putCard(card);
    await expect.poll(told, patience).toEqual(['reading', 'read']);
    await tray.takeCard();
    await expect.poll(told, patience).toContain('removed');
    await tray.setFault('reader', { kind: 'malformed' });
    await expect.poll(() => reason('reader'), patience).toBe('reader-silent');
    await tray.setFault('reader', { kind: 'none' });
    await expect.poll(() => state('reader'), patience).toBe('ready');
  });

  it('finds the reader again after it was unplugged, and the card on it', async () => {
    await tray.putCard(card);
    await expect.poll(told, patience).toEqual(['reading', 'read']);
    await tray.setPlugged('reader', false);
    await expect.poll(() => state('reader'), patience).toBe('absent');
    expect(told().at(-1)).toBe('removed');
    expect(await devices.readCard()).toMatchObject({ ok: false, error: { certainty: 'not-done' } });
    await tray.setPlugged('reader', true);
    await expect.poll(told, patience).toEqual(['reading', 'read', 'removed', 'reading', 'read']);
  });

  it('prints a slip whose picture shows something', async () => {
    expect(await devices.print(lines)).toEqual({ ok: true, value: { state: 'printed' }, warnings: [] });
    await expect.poll(() => slips.length, patience).toBe(1);
    const [slip] = slips;
    expect(slip?.complete).toBe(true);
    expect(
      Buffer.from(slip?.png ?? [])
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');
    expect(await codeOf(slip?.png ?? new Uint8Array())).toBe('test-page');
  });

  it('prints nothing without paper and says why', async () => {
    await tray.setPaper('out');
    await expect.poll(() => reason('printer'), patience).toBe('paper-out');
    expect(await devices.print(lines)).toMatchObject({
      ok: true,
      value: { state: 'not-printed', reason: 'paper-out' },
    });
    await tray.setPaper('ok');
    expect(await devices.print(lines)).toMatchObject({ ok: true, value: { state: 'printed' } });
    expect(slips.map((slip) => slip.complete)).toEqual([true]);
  });

  it('does not know whether a slip came out when paper ends or the cable goes in its middle', async () => {
    await tray.setFault('printer', { kind: 'paper-ends-after-rows', rows: 5 });
    const half = { ok: true, value: { state: 'unknown', reason: 'paper-ended-during-job' } };
    expect(await devices.print(lines)).toMatchObject(half);
    await tray.setPaper('ok');
    await tray.setFault('printer', { kind: 'cut-after-bytes', bytes: 400 });
    const lost = { ok: true, value: { state: 'unknown', reason: 'port-lost-during-job' } };
    expect(await devices.print(lines)).toMatchObject(lost);
    await expect.poll(() => slips.map((slip) => slip.complete), patience).toEqual([false, false]);
    await tray.setPlugged('printer', true);
    await expect.poll(() => state('printer'), patience).toBe('ready');
    expect(await devices.print(lines)).toMatchObject({ ok: true, value: { state: 'printed' } });
  });

  it('refuses a second slip while the first is being printed', async () => {
    const [first, second] = await Promise.all([devices.print(lines), devices.print(lines)]);
    expect(first).toMatchObject({ ok: true, value: { state: 'printed' } });
    expect(second).toMatchObject({ ok: false, error: { code: 'device-busy', certainty: 'not-done', detail: 'print' } });
  });

  it('goes on with a new host when the old one is killed', async () => {
    await tray.putCard(card);
    await expect.poll(told, patience).toContain('read');
    host.children.find((child) => child.name === 'device-host')?.process.kill();
    await expect.poll(() => reason('reader'), patience).toBe('host-restarting');
    await expect.poll(() => [state('reader'), state('printer')], patience).toEqual(['ready', 'ready']);
    expect(await devices.print(lines)).toMatchObject({ ok: true, value: { state: 'printed' } });
  });

  it('tests devices and hands out their traces without the card', async () => {
    await tray.putCard(card);
    await expect.poll(told, patience).toContain('read');
    expect(await devices.test('reader')).toMatchObject({ ok: true, value: { deviceId: 'reader', state: 'ready' } });
    expect(await devices.test('nothing')).toMatchObject({ ok: false, error: { code: 'no-such-device' } });
    const trace = await devices.trace('reader');
    if (!trace.ok) throw new Error(trace.error.code);
    expect(trace.value).toContain('redacted');
    expect(trace.value).not.toContain(Buffer.from(card.number, 'utf16le').toString('hex').toUpperCase());
  });
});

describe('where pseudo-terminals cannot be made', () => {
  beforeEach(() => begin('no-such-program'));
  afterEach(end);

  it('the same devices stand on loopback ports and come back on the same ones', async () => {
    expect(tray.line).toBe('tcp');
    await tray.putCard(card);
    await expect.poll(told, patience).toEqual(['reading', 'read']);
    await tray.setPlugged('printer', false);
    await expect.poll(() => state('printer'), patience).toBe('absent');
    await tray.setPlugged('printer', true);
    await expect.poll(() => state('printer'), patience).toBe('ready');
    expect(await devices.print(lines)).toMatchObject({ ok: true, value: { state: 'printed' } });
  });
});

describe('a child process', () => {
  const entries = {
    'device host': ['devices/host/main.ts', { type: 'ping', id: 1 }],
    'virtual devices': ['training/devices/main.ts', { type: 'take-card', id: 1 }],
  } as const;

  /** Starts an entry and waits until it answers. */
  async function started(name: keyof typeof entries): Promise<ChildProcess> {
    const [entry, question] = entries[name];
    const file = fileURLToPath(new URL(`../../../src-main/${entry}`, import.meta.url));
    const child = fork(file, ['{}'], { serialization: 'advanced', stdio: 'ignore' });
    const answered = new Promise((resolve) => child.once('message', resolve));
    child.send(question);
    await answered;
    return child;
  }

  const exitOf = (child: ChildProcess): Promise<number | null> =>
    new Promise((resolve) => child.once('exit', (code) => resolve(code)));

  it.each(['device host', 'virtual devices'] as const)('(%s) ends by itself when its parent is gone', async (name) => {
    const child = await started(name);
    const gone = exitOf(child);
    child.disconnect();
    expect(await gone).toBe(0);
  });

  it('of virtual devices takes its terminals with it when it is killed', async () => {
    const child = await started('virtual devices');
    const folder = mkdtempSync(join(tmpdir(), 'terminals-'));
    const stands = new Promise((resolve) => child.once('message', resolve));
    child.send({ type: 'start', id: 2, folder, socat: 'socat', terminalProfile: 'sim-ecr' });
    await stands;
    const paths = ['reader', 'printer', 'terminal'].map((device) => join(folder, device));
    expect(paths.every(existsSync)).toBe(true);
    const gone = exitOf(child);
    child.kill('SIGKILL');
    await gone;
    await expect.poll(() => paths.some(existsSync), patience).toBe(false);
    rmSync(folder, { recursive: true });
  });
});
