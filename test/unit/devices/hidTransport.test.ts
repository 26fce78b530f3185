import { beforeEach, describe, expect, it } from 'vitest';
import type { CardEvent } from '../../../src-main/core/ports/devices.ts';
import { IdCardReader } from '../../../src-main/devices/drivers/idCardReader.ts';
import { SamLink } from '../../../src-main/devices/drivers/samLink.ts';
import { type HidDevice, HidTransport, type HidTarget } from '../../../src-main/devices/transports/hidTransport.ts';
import { transportFor } from '../../../src-main/devices/transports/openPath.ts';
import { VirtualReader } from '../../../src-main/training/devices/virtualReader.ts';
import { scenarioCards } from '../../../src-main/training/people/index.ts';
import { FakeClock } from './fakeClock.ts';

/** A reader on USB: takes reports of 64 bytes behind a number, answers in reports filled with zeros. */
class FakeHid implements HidDevice {
  readonly reader = new VirtualReader();
  readonly reports: (readonly number[])[] = [];
  readonly said: number[] = [];
  closed = 0;
  broken = false;
  #data: (report: Uint8Array) => void = () => undefined;
  #error: (problem: Error) => void = () => undefined;

  on(event: 'data' | 'error', listener: ((report: Uint8Array) => void) | ((problem: Error) => void)): unknown {
    if (event === 'data') this.#data = listener as (report: Uint8Array) => void;
    else this.#error = listener as (problem: Error) => void;
    return this;
  }

  async write(report: readonly number[]): Promise<number> {
    if (this.broken) throw new Error('device disconnected');
    this.reports.push(report);
    for (const answer of this.reader.receive(Uint8Array.from(report.slice(1)))) this.#say(answer);
    return report.length;
  }

  async close(): Promise<void> {
    this.closed += 1;
    if (this.broken) throw new Error('already gone');
  }

  unplug(): void {
    this.broken = true;
    this.#error(new Error('could not read from HID device'));
  }

  #say(answer: Uint8Array): void {
    queueMicrotask(() => {
      for (let at = 0; at < answer.length; at += 64) {
        const report = new Uint8Array(64);
        report.set(answer.subarray(at, at + 64));
        this.said.push(report.length);
        this.#data(report);
      }
    });
  }
}

let device: FakeHid;
let asked: HidTarget[];
const transport = (path = 'hid:0400:c35a'): HidTransport =>
  new HidTransport(path, async (target) => {
    asked.push(target);
    return device;
  });

beforeEach(() => {
  device = new FakeHid();
  asked = [];
});

describe('a reader on HID', () => {
  it('is the same reader: a card is read through reports of 64 bytes with zeros behind the answer', async () => {
    const clock = new FakeClock();
    const line = transport();
    expect(await line.open()).toMatchObject({ ok: true });
    expect(asked).toEqual([{ vendorId: 0x0400, productId: 0xc35a }]);
    const events: CardEvent[] = [];
    const started = await clock.until(
      IdCardReader.start({
        conversation: new SamLink(line, clock),
        onCard: (event) => events.push(event),
        onSecurity: () => undefined,
      }),
    );
    if (!started.ok) throw new Error(started.error);
    const card = scenarioCards[0]?.card;
    if (!card) throw new Error('no card');
    device.reader.putCard(card);
    device.said.length = 0;
    await clock.until(started.value.poll());
    expect(events.map((event) => event.type)).toEqual(['reading', 'read']);
    expect(events[1]).toMatchObject({ card: { name: card.name, number: card.number } });
    // Found and selected in one report each, text and photo in twenty-one.
    expect(device.said.slice(0, 23)).toEqual(new Array(23).fill(64));
    expect(device.reports.every((report) => report.length === 65 && report[0] === 0)).toBe(true);
  });

  it('is found by the path of the system where no numbers are given', async () => {
    await transport('hid:/dev/hidraw3').open();
    await transport('hid:\\\\?\\hid#vid_0400').open();
    expect(asked).toEqual([{ path: '/dev/hidraw3' }, { path: '\\\\?\\hid#vid_0400' }]);
    expect(transportFor({ path: 'hid:/dev/hidraw3', baudRate: 9600, softwareFlow: false }).info.kind).toBe('hid');
  });

  it('takes long writes in several reports', async () => {
    const line = transport();
    await line.open();
    expect(await line.write(new Uint8Array(130).fill(7))).toEqual({ ok: true, value: undefined });
    expect(device.reports.map((report) => report.filter((byte) => byte === 7).length)).toEqual([64, 64, 2]);
  });

  it('pulled out is told once, by its error or by a write, and refuses to be closed without harm', async () => {
    const line = transport();
    const closes: string[] = [];
    line.onClose((cause) => closes.push(cause));
    await line.open();
    device.unplug();
    expect(await line.write(Uint8Array.of(1))).toEqual({ ok: false, error: 'port-lost' });
    await line.close();
    expect(closes).toEqual(['unplugged']);
    device = new FakeHid();
    const second = transport();
    second.onClose((cause) => closes.push(cause));
    await second.open();
    device.broken = true;
    expect(await second.write(Uint8Array.of(1))).toEqual({ ok: false, error: 'port-lost' });
    expect(closes).toEqual(['unplugged', 'unplugged']);
  });

  it('closed by us says so, and is opened once', async () => {
    const line = transport();
    const closes: string[] = [];
    line.onClose((cause) => closes.push(cause));
    await line.open();
    await line.close();
    await line.close();
    expect([closes, device.closed]).toEqual([['closed'], 1]);
    await expect(line.open()).rejects.toThrow('opened once');
  });

  it.each([
    ["Failed to open a device with path '/dev/hidraw9': No such file or directory", 'port-missing'],
    ['No HID devices with requested VID/PID found in the system.', 'port-missing'],
    ['Failed to open: Permission denied', 'port-denied'],
    ['The device is in use', 'port-busy'],
    ['unknown', 'port-failed'],
  ])('that can not be opened says why (%s)', async (message, code) => {
    const line = new HidTransport('hid:0400:c35a', () => Promise.reject(new Error(message)));
    expect(await line.open()).toMatchObject({ ok: false, error: { code } });
  });

  it('opened while somebody cancels is closed again', async () => {
    const cancel = new AbortController();
    cancel.abort();
    expect(await transport().open(cancel.signal)).toMatchObject({ error: { code: 'cancelled' } });
    expect(device.closed).toBe(1);
  });

  it('is looked for with the real library where there is none', async () => {
    const line = transportFor({ path: 'hid:/dev/hidraw-none', baudRate: 9600, softwareFlow: false });
    expect(await line.open()).toMatchObject({ ok: false, error: { code: 'port-missing' } });
  });
});

it('a HID reader is marked by where the system sees it; away it has no mark, and a system that can’t say gives none', async () => {
  let seen: readonly string[] | undefined = ['/nowhere/hidraw1'];
  const see = async () => {
    if (!seen) throw new Error('no such subsystem');
    return seen;
  };
  const line = new HidTransport('hid:0400:c35a', async () => new FakeHid(), see);
  const first = await line.mark();
  expect(first).not.toBe('');
  expect(await line.mark()).toBe(first);
  seen = ['/nowhere/hidraw2'];
  expect(await line.mark()).not.toBe(first);
  seen = [];
  expect(await line.mark()).toBe('');
  seen = undefined;
  expect(await line.mark()).toBe('');
});
