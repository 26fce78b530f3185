import { beforeEach, describe, expect, it } from 'vitest';
import { err } from '../../../src-main/contract/values/result.ts';
import { DeviceHost } from '../../../src-main/devices/host/deviceHost.ts';
import type { HostMessage } from '../../../src-main/devices/host/messages.ts';
import { VirtualPrinter } from '../../../src-main/training/devices/virtualPrinter.ts';
import { FakeClock, settle } from './fakeClock.ts';
import { ScriptedCard } from './scriptedCard.ts';
import { hex, ScriptedTransport } from './scriptedTransport.ts';

const printer = { deviceId: 'printer', kind: 'receipt-printer', profile: 'escpos-58', path: '/dev/x', simulated: true };
const text = (line: string): object => ({ type: 'text', text: line });

let clock: FakeClock;
let posted: HostMessage[];
let line: ScriptedTransport;
let asked: object[];
let host: DeviceHost;

beforeEach(() => {
  clock = new FakeClock();
  [posted, asked] = [[], []];
  const device = new VirtualPrinter(() => undefined);
  line = new ScriptedTransport((written) => device.receive(written));
  host = new DeviceHost({
    link: { post: (message) => posted.push(message as HostMessage) },
    clock,
    pairDigits: () => '417',
    spawnCaller: () => err({ code: 'helper-missing', detail: '' }),
    transport: (options) => {
      asked.push(options);
      return line;
    },
    slot: () => new ScriptedCard(),
  });
});

const answer = (): unknown => posted.findLast((message) => message.type === 'answer');
const refusals = (): number =>
  posted.filter((message) => message.type === 'log' && message.event === 'device-host.message-refused').length;

describe('the host', () => {
  it('opens what it is told, printers with flow control at the usual rate', async () => {
    host.handle({ type: 'configure', devices: [printer] });
    await settle();
    expect(asked).toEqual([{ path: '/dev/x', baudRate: 115_200, softwareFlow: true }]);
    await expect
      .poll(() => posted.findLast((message) => message.type === 'reports'))
      .toMatchObject({
        reports: [{ deviceId: 'printer', state: 'ready' }],
      });
  });

  it('refuses and tells messages of no known form', () => {
    for (const message of [
      undefined,
      1,
      {},
      { type: 'print', id: 1 },
      { type: 'configure', devices: [{ ...printer, path: '' }] },
    ]) {
      host.handle(message);
    }
    expect(refusals()).toBe(5);
    expect(asked).toEqual([]);
  });

  it('answers that it has no devices before it was told any', async () => {
    host.handle({ type: 'read', id: 7 });
    await settle();
    expect(answer()).toMatchObject({ id: 7, outcome: { ok: false, error: { code: 'host-not-configured' } } });
  });

  it('answers that no reader is configured', async () => {
    host.handle({ type: 'configure', devices: [printer] });
    host.handle({ type: 'read', id: 8 });
    await settle();
    expect(answer()).toMatchObject({
      id: 8,
      outcome: { error: { code: 'no-reader-configured', certainty: 'not-done' } },
    });
  });

  it('is configured once', () => {
    host.handle({ type: 'configure', devices: [printer] });
    host.handle({ type: 'configure', devices: [] });
    expect(posted.at(-1)).toMatchObject({ type: 'log', event: 'device-host.configured-twice' });
  });

  it('prints with the characters drawn for it, and frames where none was drawn', async () => {
    host.handle({ type: 'configure', devices: [printer] });
    await settle();
    const bits = Buffer.from(new Uint8Array(72).fill(0xff)).toString('base64');
    const glyphs = [{ character: '㛃', width: 24, height: 24, bits }];
    host.handle({ type: 'print', id: 9, job: { type: 'slip', lines: [text('㛃'), text('𠮷')] }, glyphs });
    await clock.advance(1000);
    expect(answer()).toMatchObject({ id: 9, outcome: { ok: true, value: { state: 'printed' } } });
    const job = hex(line.written.find((bytes) => bytes.length > 100) ?? new Uint8Array());
    expect(job).toContain(`1B2A211800${'FF'.repeat(72)}0A`);
    expect(job).toContain(`1B2A211800FFFFFF${'800001'.repeat(22)}FFFFFF0A`);
  });

  it('answers a sign of life', () => {
    host.handle({ type: 'ping', id: 3 });
    expect(posted).toEqual([{ type: 'pong', id: 3 }]);
  });

  it('stops a print that was cancelled before its first byte', async () => {
    host.handle({ type: 'configure', devices: [printer] });
    await settle();
    host.handle({ type: 'print', id: 4, job: { type: 'slip', lines: [text('A')] }, glyphs: [] });
    host.handle({ type: 'cancel', id: 4 });
    await clock.advance(1000);
    expect(answer()).toMatchObject({ id: 4, outcome: { value: { state: 'not-printed', reason: 'cancelled' } } });
    expect(line.written.every((bytes) => bytes.length <= 3)).toBe(true);
  });
});
