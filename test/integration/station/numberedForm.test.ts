import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readForms } from '../../../src-main/adapters/printing/formFiles.ts';
import { rowMm } from '../../../src-main/adapters/printing/formLayout.ts';
import type { DeviceReport } from '../../../src-main/core/ports/devices.ts';
import type { FormSheet } from '../../../src-main/core/ports/printing.ts';
import { encodeForm } from '../../../src-main/devices/protocols/escp2/encode.ts';
import {
  type Misplacement,
  type PrintedForm,
  VirtualFormPrinter,
} from '../../../src-main/training/devices/virtualFormPrinter.ts';
import { openStockCounter } from '../../fixtures/receiptBooks.ts';
import { prints } from '../../fixtures/scriptedDevices.ts';

const [layout] = readForms().layouts;
if (!layout) throw new Error('the practice form is missing');

const pins: DeviceReport = {
  ...{ deviceId: 'pins', kind: 'form-printer', profile: 'test', port: 'test', state: 'unknown', sinceMs: 0 },
  simulated: true,
};
/** A printer as they stand on counters: everything lands to the right and too high. */
const off: Misplacement = { rightMm: 4.5, downMm: -3, scale: 1, slantDegrees: 0 };

let counter: Awaited<ReturnType<typeof openStockCounter>>;
let station: (typeof counter)['station'];

beforeEach(async () => {
  counter = await openStockCounter();
  station = counter.station;
  station.devices.setReports([...station.devices.list(), pins]);
  await station.ok('printing.choosePrinter', { job: 'receipts', deviceId: 'pins' });
});
afterEach(() => station.close());

/** What comes out of a printer that is off, from its real bytes. */
function landed(sheet: FormSheet): PrintedForm {
  const forms: PrintedForm[] = [];
  const printer = new VirtualFormPrinter({ onForm: (form) => forms.push(form), say: () => {}, later: () => {} });
  printer.setMisplacement(off);
  const glyph = () => ({ width: 24, height: 24, bits: new Uint8Array(72).fill(0xff) });
  const bytes = encodeForm(sheet, { codePage: 'gb18030', chineseStep: 27, widthSteps: 2448, glyph });
  if (!bytes.ok) throw new Error(bytes.error);
  printer.receive(bytes.value);
  const [form] = forms;
  if (!form) throw new Error('no sheet came out');
  return form;
}

function lastSheet(): FormSheet {
  const job = station.devices.jobs.at(-1)?.job;
  if (job?.type !== 'form') throw new Error('nothing was sent to the printer for forms');
  return job.sheet;
}

/** What stands wholly inside the box of a field, read from left to right. */
function wordsIn(form: PrintedForm, name: string): string {
  const box = layout?.fields.find(({ field }) => field === name);
  if (!box) throw new Error(`the form has no ${name}`);
  // A printer steps in sixtieths of an inch: that much may lie over an edge.
  const edgeMm = 0.5;
  return form.marks
    .filter(
      (mark) =>
        mark.xMm >= box.xMm - edgeMm &&
        mark.xMm + mark.widthMm <= box.xMm + box.widthMm + edgeMm &&
        mark.yMm >= box.yMm - edgeMm &&
        mark.yMm + mark.heightMm <= box.yMm + box.rows * rowMm + edgeMm,
    )
    .toSorted((one, other) => one.yMm - other.yMm || one.xMm - other.xMm)
    .map((mark) => (mark.type === 'character' ? mark.character : ''))
    .join('');
}

async function printOne(): Promise<PrintedForm> {
  const { contributionId, receiptNumber = '' } = await counter.collect('repeatPayer');
  station.devices.nextPrints(prints.unknown);
  const { printId, state } = await counter.stock.printOn(contributionId, receiptNumber);
  // A needle printer says nothing back: only the clerk's look ends it.
  expect(state).toBe('unknown');
  await station.ok('receipts.resolvePrint', { printId, answer: 'printed' });
  expect(await station.ok('stock.findNumber', { receiptNumber })).toMatchObject({ state: 'used' });
  return landed(lastSheet());
}

describe('a numbered sheet on a printer that is off', () => {
  it('bears its words beside their boxes before anybody aligned it', async () => {
    expect(wordsIn(await printOne(), 'receiptNumber')).not.toBe('0000001');
  });

  it('bears the book’s number and the words of the sum in their boxes once one cross was measured', async () => {
    const { crosses } = await station.ok('printing.printAlignment', { deviceId: 'pins' });
    const marks = landed(lastSheet()).marks.filter((mark) => mark.type === 'bitmap');
    const toMiddle = (24 * 25.4) / 180;
    const [cross, mark] = [crosses[0], marks[0]];
    if (!cross || !mark) throw new Error('no cross came out');
    const half = (mm: number): number => Math.round(mm * 2) / 2;
    const measured = [{ cross: 1 as const, leftMm: half(mark.xMm + toMiddle), topMm: half(mark.yMm + toMiddle) }];
    const { moved } = await station.ok('printing.align', { deviceId: 'pins', measured });
    expect(moved?.rightMm).toBeCloseTo(-off.rightMm, 0);
    expect(moved?.downMm).toBeCloseTo(-off.downMm, 0);
    const form = await printOne();
    expect(wordsIn(form, 'receiptNumber')).toBe('0000001');
    expect(wordsIn(form, 'amountInWords')).toBe('人民币叁佰元整');
    // Printers of GB18030 know the wide sign alone.
    expect(wordsIn(form, 'amount')).toMatch(/^[¥￥]300\.00$/);
    expect(wordsIn(form, 'personName')).toBe('张练习');
  });
});
