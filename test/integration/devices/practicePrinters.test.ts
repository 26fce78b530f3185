import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPaper } from '../../../src-main/adapters/printing/createPaper.ts';
import { rasterizeGlyph } from '../../../src-main/adapters/printing/rasterizeGlyph.ts';
import type { Log } from '../../../src-main/core/ports/log.ts';
import type { PrinterJob } from '../../../src-main/core/ports/printing.ts';
import { childClock } from '../../../src-main/devices/host/childClock.ts';
import { createDevices, type HostedDevices } from '../../../src-main/devices/host/client.ts';
import { nodeProcessHost } from '../../../src-main/shells/node/processHost.ts';
import {
  startVirtualDevices,
  type VirtualDevices,
  type VirtualSlip,
} from '../../../src-main/training/devices/client.ts';
import { receiptFacts } from '../../unit/printing/facts.ts';

const clock = childClock({ boot: 'test', wallMs: () => Date.now(), monotonicMs: () => performance.now() });
const silent: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const patience = { timeout: 15_000, interval: 20 };
const paper = createPaper();

let tray: VirtualDevices;
let devices: HostedDevices;
let slips: VirtualSlip[];

const formReport = () => devices.list().find((device) => device.deviceId === 'form');
const form = (): PrinterJob => {
  const sheet = paper.receiptForm('receipt-practice', receiptFacts);
  if (!sheet) throw new Error('the practice form is missing');
  return { type: 'form', sheet };
};

async function begin(): Promise<void> {
  slips = [];
  const host = nodeProcessHost();
  tray = await startVirtualDevices({ host, clock, log: silent });
  tray.onSlip((slip) => slips.push(slip));
  devices = createDevices({ host, clock, log: silent, devices: tray.devices, rasterize: rasterizeGlyph });
  await expect.poll(() => formReport()?.state, patience).toBe('unknown');
}

beforeEach(begin);

afterEach(async () => {
  await devices.close();
  await tray.close();
});

describe('the receipt printer, by its real bytes', () => {
  it.each([
    ['cutter', 'cutter-error'],
    ['fatal', 'printer-error'],
  ] as const)(
    'that jams (%s) leaves the sheet a question, refuses the next by name, and works when freed',
    async (jam, reason) => {
      const lines = paper.testPage('training');
      const state = () => devices.list().find((device) => device.deviceId === 'printer');
      await expect.poll(() => state()?.state, patience).toBe('ready');
      await tray.setPrinterJam(jam);
      expect(await devices.print(lines)).toMatchObject({
        ok: true,
        value: { state: 'unknown', reason: `${reason}-during-job` },
      });
      await expect.poll(() => state()?.reason, patience).toBe(reason);
      expect(await devices.print(lines)).toMatchObject({ ok: true, value: { state: 'not-printed', reason } });
      expect(slips).toEqual([]);
      await tray.setPrinterJam('none');
      await expect.poll(() => slips.map(({ complete }) => complete), patience).toEqual([false]);
      await expect.poll(() => state()?.state, patience).toBe('ready');
      expect(await devices.print(lines)).toMatchObject({ ok: true, value: { state: 'printed' } });
      await expect.poll(() => slips.map(({ complete }) => complete), patience).toEqual([false, true]);
    },
  );
});

describe('the printer for forms, by its real bytes', () => {
  it('is never called ready; the sheet comes out and only a person can say so', async () => {
    expect(formReport()).toMatchObject({ reason: 'no-back-channel', advice: 'look-at-paper' });
    const printed = await devices.printOn('form', form());
    expect(printed).toMatchObject({ ok: true, value: { state: 'unknown', reason: 'no-back-channel' } });
    await expect.poll(() => slips.length, patience).toBe(1);
    expect(slips[0]?.complete).toBe(true);
  });

  it('loses no byte when it is slow and holds the line', async () => {
    await devices.printOn('form', form());
    await expect.poll(() => slips.length, patience).toBe(1);
    await tray.setFormPrinter({ fault: 'slow' });
    await devices.printOn('form', form());
    await expect.poll(() => slips.length, patience).toBe(2);
    expect(Buffer.from(slips[1]?.png ?? []).equals(Buffer.from(slips[0]?.png ?? []))).toBe(true);
  });

  it('that jams leaves half a sheet, and after the cable was pulled it is there again', async () => {
    await tray.setFormPrinter({ fault: 'jam' });
    expect(await devices.printOn('form', form())).toMatchObject({ ok: true, value: { state: 'unknown' } });
    await expect.poll(() => slips.map(({ complete }) => complete), patience).toEqual([false]);
    await tray.setPlugged('form', false);
    await expect.poll(() => formReport()?.state, patience).toBe('absent');
    expect(await devices.printOn('form', form())).toMatchObject({ ok: false, error: { certainty: 'not-done' } });
    await tray.setFormPrinter({ fault: 'none' });
    await tray.setPlugged('form', true);
    await expect.poll(() => formReport()?.state, patience).toBe('unknown');
    await devices.printOn('form', form());
    await expect.poll(() => slips.at(-1)?.complete, patience).toBe(true);
  });
});

describe('the printer of narrow rolls', () => {
  it('prints a receipt without a knife and says that it did', async () => {
    await expect
      .poll(() => devices.list().find((device) => device.deviceId === 'narrow')?.state, patience)
      .toBe('ready');
    const printed = await devices.printOn('narrow', { type: 'slip', lines: paper.receipt(receiptFacts) });
    expect(printed).toMatchObject({ ok: true, value: { state: 'printed' } });
    await expect.poll(() => slips.length, patience).toBe(1);
    expect(await devices.printOn('narrow', form())).toMatchObject({ ok: false, error: { code: 'wrong-printer' } });
  });
});

it('a printer that lies says printed, and the paper is white', async () => {
  await expect
    .poll(() => devices.list().find((device) => device.deviceId === 'printer')?.state, patience)
    .toBe('ready');
  await tray.setPrinterLies(true);
  expect(await devices.print(paper.receipt(receiptFacts))).toMatchObject({ ok: true, value: { state: 'printed' } });
  expect(slips).toEqual([]);
});
