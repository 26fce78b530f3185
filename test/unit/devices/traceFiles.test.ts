import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DeviceConfiguration } from '../../../src-main/devices/configuration.ts';
import { TraceDesk } from '../../../src-main/devices/host/traceDesk.ts';
import { ReplayTransport } from '../../../src-main/devices/traces/replayTransport.ts';
import type { TraceRow } from '../../../src-main/devices/traces/trace.ts';
import { TraceFolder } from '../../../src-main/devices/traces/traceFolder.ts';
import { headerLine, parseTrace, rowLine } from '../../../src-main/devices/traces/traceLines.ts';
import { FakeClock, settle } from './fakeClock.ts';
import { deviceOf, registryOn } from './replayedStation.ts';
import { bytesOf, hex } from './scriptedTransport.ts';

const reader: DeviceConfiguration = {
  deviceId: 'reader',
  kind: 'id-card-reader',
  profile: 'sam-serial',
  path: '/dev/x',
  simulated: false,
};
const header = { driver: 'id-card-reader', profile: 'sam-serial', device: 'reader' };
const rows: readonly TraceRow[] = [
  { tUs: 1000, direction: 'event', hex: '', note: 'open' },
  { tUs: 2000, direction: 'out', hex: 'AABB' },
  { tUs: 42_000, direction: 'in', hex: '01', note: 'redacted' },
  { tUs: 52_000, direction: 'in', hex: '02' },
  { tUs: 60_000, direction: 'out', hex: 'CC', kind: 'apdu' },
  { tUs: 61_000, direction: 'in', hex: '9000', kind: 'apdu' },
];

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'traces-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a trace file', () => {
  it('reads back as it was written', () => {
    const read = parseTrace(`${headerLine(header)}${rows.map(rowLine).join('')}`);
    expect(read).toMatchObject({ ok: true, value: { header: { ...header, tz: '+08:00' } } });
    expect(read.ok && read.value.rows).toEqual(rows);
  });

  it.each([
    ['', 1],
    ['{"schema":"other"}', 1],
    [`${headerLine(header)}{"t_us":1,"dir":"in","kind":"bytes","hex":"ABC"}`, 2],
    [`${headerLine(header)}${rows.map(rowLine).join('')}half a li`, 8],
  ])('that is none is refused with its line', (text, line) => {
    expect(parseTrace(text)).toMatchObject({ ok: false, error: { line } });
  });
});

describe('traces on disk', () => {
  const wide = (at: number): TraceRow => ({ tUs: at, direction: 'in', hex: 'AB'.repeat(100) });
  const small = { totalBytes: 10_000, fileBytes: 1000 };
  const bytes = () => readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);

  it('never take more than their limit; the newest rows stay', () => {
    const traces = new TraceFolder(folder, () => undefined, small);
    for (let at = 0; at < 500; at += 1) traces.add(header, wide(at));
    expect(bytes()).toBeLessThanOrEqual(10_000 + 1300);
    const read = parseTrace(traces.text('reader') ?? '');
    const times = read.ok ? read.value.rows.map((row) => row.tUs) : [];
    expect(times.at(-1)).toBe(499);
    expect(times.length).toBeGreaterThan(20);
    expect(times).toEqual(times.map((_, index) => 500 - times.length + index));
  });

  it('go on behind those of the run before, and each file is a whole trace', () => {
    new TraceFolder(folder, () => undefined, small).add(header, wide(1));
    const again = new TraceFolder(folder, () => undefined, small);
    for (let at = 2; at < 20; at += 1) again.add(header, wide(at));
    for (const name of readdirSync(folder)) expect(parseTrace(readFileSync(join(folder, name), 'utf8')).ok).toBe(true);
    const read = parseTrace(again.text('reader') ?? '');
    expect(read.ok && read.value.rows[0]?.tUs).toBe(1);
  });

  it('end quietly when the disk takes no more', () => {
    const problems: string[] = [];
    const traces = new TraceFolder(folder, (problem) => problems.push(problem), small);
    rmSync(folder, { recursive: true });
    traces.add(header, wide(1));
    traces.add(header, wide(2));
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/ENOENT/);
  });
});

describe('the recorder of a device', () => {
  const row: TraceRow = { tUs: 1, direction: 'out', hex: 'AA' };

  it('is off until it is switched on, and writes nothing more once it is off again', () => {
    const desk = new TraceDesk(() => undefined);
    desk.configure({ folder, recorded: [] });
    const ring = desk.ring(reader);
    ring.add(row);
    expect(readdirSync(folder)).toEqual([]);
    expect(desk.record(reader, true)).toMatchObject({ ok: true, value: { on: true } });
    ring.add({ ...row, tUs: 2 });
    desk.record(reader, false);
    ring.add({ ...row, tUs: 3 });
    const [name = ''] = readdirSync(folder);
    const read = parseTrace(readFileSync(join(folder, name), 'utf8'));
    expect(read.ok && read.value.rows.map(({ tUs }) => tUs)).toEqual([2]);
  });

  it('hands out what is in memory while it is off', () => {
    const desk = new TraceDesk(() => undefined);
    desk.ring(reader).add(row);
    const text = desk.text(reader);
    expect(text.ok && parseTrace(text.value)).toMatchObject({ ok: true, value: { rows: [row] } });
  });

  it('can not be switched on where there is no place, nor for a device there is not', () => {
    const problems: string[] = [];
    const desk = new TraceDesk((problem) => problems.push(problem));
    writeFileSync(join(folder, 'file'), '');
    desk.configure({ folder: join(folder, 'file', 'below'), recorded: [] });
    expect(problems).toHaveLength(1);
    expect(desk.record(reader, true)).toMatchObject({ ok: false, error: { code: 'trace-folder-missing' } });
    expect(desk.record(undefined, true)).toMatchObject({ ok: false, error: { code: 'no-such-device' } });
  });
});

describe('a replay', () => {
  async function opened(transport: ReplayTransport): Promise<string[]> {
    const heard: string[] = [];
    transport.onData((chunk) => heard.push(hex(chunk)));
    await transport.open();
    return heard;
  }

  it('by command answers whatever is asked, in any order and again', async () => {
    const transport = new ReplayTransport(rows, { match: 'by-command' });
    const heard = await opened(transport);
    for (const command of ['CC', 'AABB', 'CC']) await transport.write(bytesOf(command));
    await settle();
    expect(heard).toEqual(['9000', '01', '02', '9000']);
    expect(await transport.write(bytesOf('EE'))).toEqual({ ok: false, error: 'port-lost' });
    expect(transport.mismatch?.written).toBe('EE');
  });

  it.each([
    [1, 39, 49],
    [2, 79, 99],
  ])('at time scale %d waits as long as the device did', async (timeScale, before, after) => {
    const clock = new FakeClock();
    const transport = new ReplayTransport(rows, { timeScale, clock });
    const heard = await opened(transport);
    await transport.write(bytesOf('AABB'));
    await clock.advance(before);
    expect(heard).toEqual([]);
    await clock.advance(after - before);
    expect(heard).toEqual(['01']);
    await clock.advance(timeScale * 10);
    expect(heard).toEqual(['01', '02']);
  });
});

const captures = new URL('../../fixtures/traces/', import.meta.url);

describe('a capture from the field', () => {
  it.each(readdirSync(captures))('%s leads the shipping registry where it led it then', async (name) => {
    const trace = parseTrace(readFileSync(new URL(name, captures), 'utf8'));
    if (!trace.ok) throw new Error(`line ${trace.error.line}: ${trace.error.problem}`);
    const { expect: wanted, ...recorded } = trace.value.header;
    const transport = new ReplayTransport(trace.value.rows);
    const said = await registryOn(deviceOf(recorded), transport, 60_000);
    expect(transport.remaining).toBe(0);
    expect([said.events, said.states.at(-1)]).toEqual([wanted?.events, wanted?.state]);
  });
});
