import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { childClock } from '../../../src-main/devices/host/childClock.ts';
import { parseTrace } from '../../../src-main/devices/traces/traceLines.ts';
import { TracePlayer } from '../../../src-main/devices/traces/tracePlayer.ts';
import { SerialTransport } from '../../../src-main/devices/transports/serialTransport.ts';
import { SamLink } from '../../../src-main/devices/drivers/samLink.ts';
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
