import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { deviceConfigurations } from '../../../src-main/devices/configuration.ts';
import { lineMaker } from '../../../src-main/devices/host/lines.ts';
import { encodeSamCommand } from '../../../src-main/devices/protocols/sam/frame.ts';
import type { ByteTransport } from '../../../src-main/devices/transports/byteTransport.ts';
import { probeOrder, type SeenPort } from '../../../src-main/devices/transports/portIdentity.ts';
import { VirtualReader } from '../../../src-main/training/devices/virtualReader.ts';
import { FakeClock } from './fakeClock.ts';
import { hex, ScriptedTransport } from './scriptedTransport.ts';

const reader = { vendorId: '1A86', productId: '7523', serialNumber: 'R-1' };
const printer = { vendorId: '0483', productId: '5740' };

/** A machine with ports; each opening gives a fresh line of the port's device. */
class PretendMachine {
  readonly clock = new FakeClock();
  seen: SeenPort[] = [];
  readonly devices = new Map<string, () => ScriptedTransport>();
  readonly opened: { readonly path: string; readonly line: ScriptedTransport }[] = [];
  readonly make = lineMaker({
    clock: this.clock,
    list: () => Promise.resolve(this.seen),
    line: ({ path }) => {
      const line = this.devices.get(path)?.() ?? new ScriptedTransport(undefined, path);
      this.opened.push({ path, line });
      return line;
    },
  });

  line(path: string, taken: readonly string[] = []): ByteTransport {
    return this.make({ path, baudRate: 115_200, softwareFlow: false, taken });
  }

  plugReader(path: string): void {
    const device = new VirtualReader();
    this.devices.set(path, () => new ScriptedTransport((written) => device.receive(written), path));
  }
}

describe('a device named by its USB chip', () => {
  it('is found again at another COM port', async () => {
    const machine = new PretendMachine();
    machine.seen = [{ path: 'COM1' }, { path: 'COM3', identity: reader }];
    const line = machine.line('usb:1a86:7523');
    expect(await line.open()).toEqual({ ok: true, value: undefined });
    expect(line.info.path).toBe('COM3');
    machine.seen = [{ path: 'COM1' }, { path: 'COM7', identity: reader }];
    const again = machine.line('usb:1a86:7523:R-1');
    await again.open();
    expect(again.info.path).toBe('COM7');
  });

  it('is missing where only others are plugged in, whatever their number', async () => {
    const machine = new PretendMachine();
    machine.seen = [
      { path: 'COM3', identity: printer },
      { path: 'COM4', identity: { ...reader, serialNumber: 'R-2' } },
    ];
    expect(await machine.line('usb:1a86:7523:R-1').open()).toMatchObject({
      ok: false,
      error: { code: 'port-missing' },
    });
    expect(machine.opened).toEqual([]);
  });

  it('is not guessed among two alike', async () => {
    const machine = new PretendMachine();
    machine.seen = [
      { path: 'COM3', identity: reader },
      { path: 'COM4', identity: { ...reader, serialNumber: 'R-2' } },
    ];
    expect(await machine.line('usb:1a86:7523').open()).toEqual({
      ok: false,
      error: { code: 'port-ambiguous', detail: 'COM3 COM4' },
    });
  });

  it('says what arrives and when it goes, and closes the port it found', async () => {
    const machine = new PretendMachine();
    machine.seen = [{ path: 'COM3', identity: reader }];
    const line = machine.line('usb:1A86:7523');
    const heard: number[] = [];
    const closes: string[] = [];
    line.onData((chunk) => heard.push(...chunk));
    line.onClose((cause) => closes.push(cause));
    await line.open();
    machine.opened[0]?.line.say(Uint8Array.of(1, 2));
    machine.opened[0]?.line.unplug();
    expect([heard, closes]).toEqual([[1, 2], ['unplugged']]);
    expect(await line.write(Uint8Array.of(1))).toEqual({ ok: false, error: 'port-lost' });
    await line.close();
    expect(closes).toEqual(['unplugged']);
  });

  it('is not there while the system cannot say what is plugged in', async () => {
    const make = lineMaker({
      clock: new FakeClock(),
      list: () => Promise.reject(new Error('no udev')),
      line: () => new ScriptedTransport(),
    });
    const line = make({ path: 'usb:1A86:7523', baudRate: 9600, softwareFlow: false });
    expect(await line.open()).toEqual({ ok: false, error: { code: 'port-failed', detail: 'no udev' } });
  });
});

describe('looking for the reader', () => {
  it('asks free ports one after the other, in order of their number, and keeps the one that answers', async () => {
    const machine = new PretendMachine();
    machine.seen = ['COM10', 'COM4', 'COM2'].map((path) => ({ path }));
    machine.plugReader('COM4');
    const line = machine.line('probe:');
    expect(await machine.clock.until(line.open())).toMatchObject({ ok: true });
    expect(line.info.path).toBe('COM4');
    expect(machine.opened.map(({ path }) => path)).toEqual(['COM2', 'COM4']);
    expect(machine.opened.map(({ line: tried }) => tried.closed)).toEqual([true, false]);
  });

  it('sends the status question of the security module to an unknown port and nothing else', async () => {
    const machine = new PretendMachine();
    machine.seen = [{ path: 'COM1' }, { path: 'COM2' }];
    expect(await machine.clock.until(machine.line('probe:').open())).toMatchObject({
      ok: false,
      error: { code: 'port-missing' },
    });
    const status = hex(encodeSamCommand('status'));
    expect(machine.opened.map(({ line }) => line.written.map(hex))).toEqual([[status], [status]]);
    expect(machine.opened.every(({ line }) => line.closed)).toBe(true);
  });

  it('leaves ports alone that another device of the profile claims, by name or by chip', async () => {
    const machine = new PretendMachine();
    machine.seen = [{ path: 'COM1' }, { path: 'COM2', identity: printer }, { path: 'COM3' }];
    await machine.clock.until(machine.line('probe:', ['COM1', 'usb:0483:5740']).open());
    expect(machine.opened.map(({ path }) => path)).toEqual(['COM3']);
  });

  it('says that another program holds the port when that may be the reader', async () => {
    const machine = new PretendMachine();
    machine.seen = [{ path: 'COM1' }, { path: 'COM2' }];
    machine.devices.set('COM2', () => {
      const line = new ScriptedTransport();
      line.openFailure = 'port-busy';
      return line;
    });
    expect(await machine.clock.until(machine.line('probe:').open())).toEqual({
      ok: false,
      error: { code: 'port-busy', detail: 'COM2' },
    });
  });

  it('keeps to the ports and the order of the profile where it has one', () => {
    const seen = ['COM1', 'COM2', 'COM9'].map((path) => ({ path }));
    expect(probeOrder('probe:COM9,COM5,COM1', seen, []).map(({ path }) => path)).toEqual(['COM9', 'COM1']);
  });

  it.each([
    ['receipt-printer', 'escpos-80'],
    ['payment-terminal', 'sim-ecr'],
    ['code-scanner', 'scanner-serial'],
  ])('is refused for a %s: its bytes may print or charge', (kind, profile) => {
    const device = { deviceId: 'x', kind, profile, path: 'probe:', simulated: false };
    expect(v.safeParse(deviceConfigurations, [device]).success).toBe(false);
  });

  it('of a USB chip needs two numbers of four digits', () => {
    const device = { deviceId: 'x', kind: 'id-card-reader', profile: 'sam-serial', simulated: false };
    expect(v.safeParse(deviceConfigurations, [{ ...device, path: 'usb:1a86' }]).success).toBe(false);
    expect(v.safeParse(deviceConfigurations, [{ ...device, path: 'usb:1a86:7523:S1' }]).success).toBe(true);
  });
});
