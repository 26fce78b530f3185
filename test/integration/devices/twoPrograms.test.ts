import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { childClock } from '../../../src-main/devices/host/childClock.ts';
import { parseTrace } from '../../../src-main/devices/traces/traceLines.ts';
import { TracePlayer } from '../../../src-main/devices/traces/tracePlayer.ts';
import { SerialTransport } from '../../../src-main/devices/transports/serialTransport.ts';
import { SamLink } from '../../../src-main/devices/drivers/samLink.ts';
import { createDevices } from '../../../src-main/devices/host/client.ts';
import { nodeProcessHost } from '../../../src-main/shells/node/processHost.ts';
import { VirtualReader } from '../../../src-main/training/devices/virtualReader.ts';
import { PtyLine } from '../../../src-main/training/devices/virtualLine.ts';

const clock = childClock({ boot: 'test', wallMs: () => Date.now(), monotonicMs: () => performance.now() });
let folder: string;
let line: PtyLine;
let hear: (chunk: Uint8Array) => void;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'line-'));
  hear = () => undefined;
  line = new PtyLine({ path: join(folder, 'reader'), program: 'socat', onData: (chunk) => hear(chunk) });
  await line.plug();
});
afterEach(async () => {
  await line.unplug();
  rmSync(folder, { recursive: true, force: true });
});

const port = () => new SerialTransport({ path: line.path, baudRate: 115_200 });

it('a port another program holds is named as busy, and free once that program lets go', async () => {
  const [other, ours, again] = [port(), port(), port()];
  expect(await other.open()).toMatchObject({ ok: true });
  expect(await ours.open()).toMatchObject({ ok: false, error: { code: 'port-busy' } });
  await other.close();
  expect(await again.open()).toMatchObject({ ok: true });
  await again.close();
});

it('what is asked of a port another program holds is not done, by that name, and done soon after it is free', async () => {
  const other = port();
  await other.open();
  const device = {
    deviceId: 'reader',
    kind: 'id-card-reader',
    profile: 'sam-serial',
    path: line.path,
    simulated: true,
  } as const;
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const rasterize = () => ({ width: 0, height: 0, bits: new Uint8Array() });
  const devices = createDevices({ host: nodeProcessHost(), clock, log, devices: [device], rasterize });
  const reader = new VirtualReader();
  hear = (chunk) => reader.receive(chunk).forEach((answer) => line.write(answer));
  const report = () => devices.list()[0];
  await expect.poll(() => `${report()?.state} ${report()?.reason}`, { timeout: 15_000 }).toBe('failed port-busy');
  expect(await devices.readCard()).toEqual({ ok: false, error: { code: 'port-busy', certainty: 'not-done' } });
  await other.close();
  await expect.poll(() => report()?.state, { timeout: 15_000 }).toBe('ready');
  await devices.close();
});

it('a port has a mark that changes when it is plugged in anew, and none while it is away', async () => {
  const ours = port();
  const first = await ours.mark();
  expect(first).not.toBe('');
  await ours.open();
  await ours.write(Uint8Array.of(1, 2, 3));
  expect(await ours.mark()).toBe(first);
  await ours.close();
  await line.unplug();
  expect(await ours.mark()).toBe('');
  await line.plug();
  expect(await ours.mark()).not.toBe(first);
});

it('a capture plays into a real line as the device did', async () => {
  const file = new URL('../../fixtures/traces/card-laid-and-taken.jsonl', import.meta.url);
  const trace = parseTrace(readFileSync(file, 'utf8'));
  if (!trace.ok) throw new Error(trace.error.problem);
  const missed: string[] = [];
  const player = new TracePlayer({
    rows: trace.value.rows,
    match: 'by-command',
    say: (bytes) => line.write(bytes),
    onMismatch: ({ written }) => missed.push(written),
  });
  hear = (chunk) => void player.receive(chunk);
  const transport = port();
  await transport.open();
  const link = new SamLink(transport, clock);
  expect(await link.exchange('status')).toMatchObject({ ok: true, value: { status: 'ok' } });
  expect(await link.exchange('select')).toMatchObject({ ok: true, value: { status: 'ok' } });
  expect(await link.exchange('read')).toMatchObject({ ok: true, value: { status: 'ok' } });
  expect(missed).toEqual([]);
  await transport.close();
});
