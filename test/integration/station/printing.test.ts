import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DeviceKind } from '../../../src-main/contract/values/deviceKind.ts';
import type { DeviceReport } from '../../../src-main/core/ports/devices.ts';
import { openCounter } from '../../fixtures/counterWork.ts';
import { prints } from '../../fixtures/scriptedDevices.ts';

let clerk: Awaited<ReturnType<typeof openCounter>>;

const report = (deviceId: string, kind: DeviceKind): DeviceReport => ({
  deviceId,
  kind,
  profile: 'test',
  port: 'test',
  state: kind === 'form-printer' ? 'unknown' : 'ready',
  sinceMs: 0,
  simulated: true,
});

beforeEach(async () => {
  clerk = await openCounter();
  clerk.station.devices.setReports([
    report('reader', 'id-card-reader'),
    report('roll', 'receipt-printer'),
    report('pins', 'form-printer'),
    report('office', 'document-printer'),
  ]);
});
afterEach(() => clerk.station.close());

const lastJob = () => clerk.station.devices.jobs.at(-1);
const wordsOf = (job: ReturnType<typeof lastJob>): readonly string[] =>
  job?.job.type === 'form' ? job.job.sheet.marks.flatMap((mark) => (mark.type === 'text' ? [mark.text] : [])) : [];
const toForms = () => clerk.station.ok('printing.choosePrinter', { job: 'receipts', deviceId: 'pins' });

describe('a receipt', () => {
  it('goes to the roll until somebody chooses the form', async () => {
    await clerk.collect('repeatPayer');
    expect((await clerk.station.ok('printing.getPrinting', {})).receipts).toMatchObject({ chosen: 'roll' });
    await toForms();
    expect((await clerk.station.ok('printing.getPrinting', {})).receipts).toMatchObject({ chosen: 'pins' });
  });

  it('on a form carries the number, the words of the amount and the signed code', async () => {
    await toForms();
    clerk.station.devices.nextPrints(prints.unknown);
    const { contributionId, receiptNumber } = await clerk.collect('repeatPayer');
    const printed = await clerk.print(contributionId);
    expect(printed.state).toBe('unknown');
    expect(lastJob()?.deviceId).toBe('pins');
    expect(wordsOf(lastJob())).toEqual(expect.arrayContaining([receiptNumber, '演练 不是凭证']));
    const job = lastJob()?.job;
    expect(job?.type === 'form' && job.sheet.marks.some((mark) => mark.type === 'qr' && mark.text.length > 50)).toBe(
      true,
    );
  });

  it('goes to the roll again when the chosen printer is gone', async () => {
    await toForms();
    clerk.station.devices.setReports([report('roll', 'receipt-printer')]);
    expect((await clerk.station.ok('printing.getPrinting', {})).receipts).toMatchObject({ chosen: 'roll' });
  });

  it('is never sent to an office printer', async () => {
    const wish = { job: 'receipts', deviceId: 'office' } as const;
    expect((await clerk.station.refused('printing.choosePrinter', wish)).code).toBe('NOT_FOUND');
  });
});

describe('a form printer', () => {
  const printing = () => clerk.station.ok('printing.getPrinting', {});
  const cross = { cross: 1 as const, leftMm: 29, topMm: 14 };

  it('prints on the form that was said to lie in it, and is aligned for each form by itself', async () => {
    expect((await printing()).formPrinters).toMatchObject([{ deviceId: 'pins', form: 'receipt-practice' }]);
    await clerk.station.ok('printing.printAlignment', { deviceId: 'pins' });
    await clerk.station.ok('printing.align', { deviceId: 'pins', measured: [cross] });
    await clerk.station.ok('printing.chooseForm', { deviceId: 'pins', form: 'receipt-two-up' });
    const [other] = (await printing()).formPrinters;
    expect(other).toMatchObject({ form: 'receipt-two-up' });
    expect(other).not.toHaveProperty('alignedAt');
    await toForms();
    await clerk.print((await clerk.collect('repeatPayer')).contributionId);
    const job = lastJob()?.job;
    expect(job?.type === 'form' && job.sheet.pageLines).toBe(33);
    await clerk.station.ok('printing.chooseForm', { deviceId: 'pins', form: 'receipt-practice' });
    expect((await printing()).formPrinters[0]).toHaveProperty('alignedAt');
  });

  it('takes no form nobody knows, and no roll printer takes one', async () => {
    const wishes = [
      { deviceId: 'pins', form: 'receipt-nowhere' },
      { deviceId: 'roll', form: 'receipt-practice' },
    ];
    for (const wish of wishes)
      expect((await clerk.station.refused('printing.chooseForm', wish)).code).toBe('NOT_FOUND');
  });
});

describe('slips', () => {
  it('go to the roll that was chosen for them, whatever receipts are printed on', async () => {
    const second = [
      report('roll', 'receipt-printer'),
      report('small', 'receipt-printer'),
      report('pins', 'form-printer'),
    ];
    clerk.station.devices.setReports(second);
    await toForms();
    await clerk.station.ok('printing.choosePrinter', { job: 'slips', deviceId: 'small' });
    expect(await clerk.station.ok('printing.getPrinting', {})).toMatchObject({
      receipts: { chosen: 'pins' },
      slips: { chosen: 'small' },
    });
    expect((await clerk.station.refused('printing.choosePrinter', { job: 'slips', deviceId: 'pins' })).code).toBe(
      'NOT_FOUND',
    );
  });
});

describe('aligning', () => {
  const measured = (leftMm: number, topMm: number) =>
    clerk.station.ok('printing.align', { deviceId: 'pins', measured: [{ cross: 1, leftMm, topMm }] });

  it('moves every later receipt by what was measured, however often the numbers are sent', async () => {
    const sheet = await clerk.station.ok('printing.printAlignment', { deviceId: 'pins' });
    const [first] = sheet.crosses;
    const [left, top] = [(first?.xMm ?? 0) + 3, (first?.yMm ?? 0) - 1.5];
    expect((await measured(left, top)).moved).toMatchObject({ rightMm: -3, downMm: 1.5 });
    expect((await measured(left, top)).moved).toMatchObject({ rightMm: -3, downMm: 1.5 });
    await clerk.station.ok('printing.printAlignment', { deviceId: 'pins' });
    const job = lastJob()?.job;
    const cross = job?.type === 'form' ? job.sheet.marks.find((mark) => mark.type === 'cross') : undefined;
    expect(cross?.xMm).toBeCloseTo((first?.xMm ?? 0) - 3, 6);
    // Found where it belongs, nothing is moved any further.
    expect((await measured(first?.xMm ?? 0, first?.yMm ?? 0)).moved).toMatchObject({ rightMm: -3, downMm: 1.5 });
  });

  it('needs a sheet first, believes no typing error, and can be forgotten', async () => {
    const one = { deviceId: 'pins', measured: [{ cross: 1 as const, leftMm: 26, topMm: 14 }] };
    expect((await clerk.station.refused('printing.align', one)).code).toBe('ALIGNMENT_NOT_PRINTED');
    await clerk.station.ok('printing.printAlignment', { deviceId: 'pins' });
    const wild = { deviceId: 'pins', measured: [{ cross: 1 as const, leftMm: 260, topMm: 14 }] };
    expect((await clerk.station.refused('printing.align', wild)).code).toBe('ALIGNMENT_IMPLAUSIBLE');
    await measured(27, 14);
    const aligned = async () => (await clerk.station.ok('printing.getPrinting', {})).formPrinters[0]?.alignedAt;
    expect(await aligned()).toBeDefined();
    await clerk.station.ok('printing.resetAlignment', { deviceId: 'pins' });
    expect(await aligned()).toBeUndefined();
  });

  it('belongs to printers for forms', async () => {
    expect((await clerk.station.refused('printing.printAlignment', { deviceId: 'roll' })).code).toBe('NOT_FOUND');
    clerk.station.devices.nextPrints({ ok: false, error: { code: 'unplugged', certainty: 'not-done' } });
    expect((await clerk.station.refused('printing.printAlignment', { deviceId: 'pins' })).code).toBe('PRINTER_MISSING');
  });
});

describe('the sheet of a shift', () => {
  it('goes to the office printer as a document where one is', async () => {
    await clerk.close(clerk.shiftId, 50_000);
    await expect.poll(() => lastJob()?.deviceId).toBe('office');
    const job = lastJob()?.job;
    expect(job?.type === 'document' && Buffer.from(job.pdf.subarray(0, 5)).toString()).toBe('%PDF-');
    expect(job?.type === 'document' && job.paper).toBe('A4');
  });

  it('is laid out for A5 where that paper was chosen', async () => {
    await clerk.station.ok('printing.choosePaper', { job: 'sheets', paper: 'A5' });
    await clerk.close(clerk.shiftId, 50_000);
    await expect.poll(() => lastJob()?.job).toMatchObject({ type: 'document', paper: 'A5' });
  });

  it('goes to the roll when the clerk wants it there', async () => {
    await clerk.station.ok('printing.choosePrinter', { job: 'sheets', deviceId: 'roll' });
    await clerk.close(clerk.shiftId, 50_000);
    await expect.poll(() => lastJob()).toMatchObject({ deviceId: 'roll', job: { type: 'slip' } });
  });
});
