import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DeviceOutcome, PrintResult } from '../../../src-main/core/ports/devices.ts';
import { type Clerk, headApproves, openCounter, pins } from '../../fixtures/counterWork.ts';
import { prints, slipText } from '../../fixtures/scriptedDevices.ts';

let clerk: Clerk & { readonly shiftId: string };
let station: Clerk['station'];
let contributionId: string;

beforeEach(async () => {
  clerk = await openCounter();
  station = clerk.station;
  contributionId = (await clerk.collect('repeatPayer')).contributionId;
});
afterEach(() => station.close());

const view = () => station.ok('collection.getContribution', { contributionId });
const reprint = (extra: object = {}) =>
  station.call('receipts.reprint', { printId: station.freshId(), contributionId, ...extra });
/** What became of a receipt number given in the open shift. */
const fateOf = (receiptNumber: string) =>
  station
    .rooms()
    .environment.projections.receipts.listOfShift(clerk.shiftId)
    .find((receipt) => receipt.receiptNumber === receiptNumber);
const codeOf = (reply: Awaited<ReturnType<typeof reprint>>) => (reply.ok ? 'printed' : reply.error.code);
const listTasks = async () => (await station.ok('tasks.getToday', {})).tasks.map((task) => task.kind);

it('a number that is replaced after its shift closed stands on the list of that shift, with the new one', async () => {
  const { printId } = await clerk.print(contributionId);
  await clerk.close(clerk.shiftId, 80_000);
  expect(fateOf('LX00000001')).toMatchObject({ state: 'used' });
  await station.ok('receipts.resolvePrint', { printId, answer: 'spoiled' });
  expect(fateOf('LX00000001')).toMatchObject({ state: 'voided', replacedBy: 'LX00000002' });
  expect(fateOf('LX00000002')).toMatchObject({ state: 'used' });
});

describe('the first print', () => {
  it('carries number, sum in words and a QR, and is not done twice', async () => {
    const first = await clerk.print(contributionId);
    expect(first).toMatchObject({ state: 'printed', copy: 0, receiptNumber: 'LX00000001' });
    const slip = station.devices.printed[0] ?? [];
    expect(slipText(slip)).toContain('LX00000001');
    expect(slipText(slip)).toContain('人民币叁佰元整');
    expect(slipText(slip)).not.toContain('补打');
    expect(await clerk.print(contributionId)).toEqual(first);
    expect(station.devices.printed.length).toBe(1);
  });

  it('asked for again with its own id only tells what became of it', async () => {
    const printId = station.freshId();
    await station.ok('receipts.print', { printId, contributionId });
    const other = (await clerk.collect('rareName')).contributionId;
    expect((await station.refused('receipts.print', { printId, contributionId: other })).code).toBe('ID_REUSED');
    expect(
      (await station.refused('receipts.print', { printId: station.freshId(), contributionId: station.freshId() })).code,
    ).toBe('NOT_FOUND');
  });

  it('goes again under the same number when no paper came out', async () => {
    station.devices.nextPrints(prints.noPaper);
    const error = await station.refused('receipts.print', { printId: station.freshId(), contributionId });
    expect(error).toMatchObject({ code: 'PRINTER_NO_PAPER', money: 'recorded', retry: 'after-action' });
    expect((await view()).print).toBe('not-printed');
    expect(await clerk.print(contributionId)).toMatchObject({ state: 'printed', receiptNumber: 'LX00000001' });
    const qrs = station.devices.printed.map((slip) => slip.find((line) => line.type === 'qr'));
    expect(qrs[0]).toEqual(qrs[1]);
  });

  it('that nobody printed is a task after two minutes, until it is out', async () => {
    expect(await listTasks()).not.toContain('receipt-missing');
    await station.clock.run(3 * 60_000);
    expect(await listTasks()).toContain('receipt-missing');
    await clerk.print(contributionId);
    expect(await listTasks()).not.toContain('receipt-missing');
  });

  it('whose outcome nobody knows is a question, never a second print', async () => {
    station.devices.nextPrints(prints.lineCut);
    expect((await clerk.print(contributionId)).state).toBe('unknown');
    expect((await station.refused('receipts.print', { printId: station.freshId(), contributionId })).code).toBe(
      'RECEIPT_PRINT_UNKNOWN',
    );
    expect(codeOf(await reprint())).toBe('RECEIPT_PRINT_UNKNOWN');
    expect(station.devices.printed.length).toBe(1);
    expect(await listTasks()).toContain('print-unknown');
    const { printId } = await view();
    await station.ok('receipts.resolvePrint', { printId: printId ?? '', answer: 'printed' });
    expect((await view()).print).toBe('printed');
    expect(await listTasks()).not.toContain('print-unknown');
  });

  it('that a bug stopped before the printer had anything is not printed, and goes again under the same number', async () => {
    const { paper } = station.rooms().environment;
    const { receipt } = paper;
    const broken = (): never => {
      throw new Error('no such line');
    };
    Object.assign(paper, { receipt: broken });
    const error = await station.refused('receipts.print', { printId: station.freshId(), contributionId });
    expect(error).toMatchObject({ code: 'PRINTER_FAILED', params: { reason: 'paper-failed' }, money: 'recorded' });
    expect((await view()).print).toBe('not-printed');
    expect(station.devices.printed).toEqual([]);
    expect(station.errors.join()).toContain('paper-failed');
    Object.assign(paper, { receipt });
    expect(await clerk.print(contributionId)).toMatchObject({ state: 'printed', receiptNumber: 'LX00000001' });
  });

  it('that a bug stopped on its way to the printer is a question at once, not after the next start', async () => {
    station.devices.nextPrints(Promise.reject(new Error('the pipe broke')));
    expect(await clerk.print(contributionId)).toMatchObject({ state: 'unknown', reason: 'print-broke' });
    expect(await listTasks()).toContain('print-unknown');
    expect(station.errors.join()).toContain('print-broke');
  });

  it('under way when the program was killed is a question after the restart', async () => {
    station.devices.nextPrints(new Promise<DeviceOutcome<PrintResult>>(() => undefined));
    void station.raw('counter', {
      id: 1,
      method: 'receipts.print',
      params: { printId: station.freshId(), contributionId },
    });
    expect((await view()).print).toBe('printing');
    station.restart();
    await clerk.signIn();
    expect((await view()).print).toBe('unknown');
    expect(await listTasks()).toContain('print-unknown');
  });

  it('of a reversed contribution is refused', async () => {
    await clerk.reverse(contributionId);
    expect((await station.refused('receipts.print', { printId: station.freshId(), contributionId })).code).toBe(
      'ALREADY_REVERSED',
    );
    expect(codeOf(await reprint())).toBe('ALREADY_REVERSED');
  });
});

describe('somebody looked at the paper', () => {
  beforeEach(async () => {
    station.devices.nextPrints(prints.unknown);
    await clerk.print(contributionId);
  });
  const answer = async (said: 'printed' | 'blank' | 'spoiled') => {
    const { printId } = await view();
    return station.ok('receipts.resolvePrint', { printId: printId ?? '', answer: said });
  };

  it('white paper: the same number is printed again', async () => {
    expect((await answer('blank')).state).toBe('not-printed');
    expect(await clerk.print(contributionId)).toMatchObject({ state: 'printed', receiptNumber: 'LX00000001' });
  });

  it('spoiled: the number is void, the next one takes its place, both are linked', async () => {
    const spoiled = (await view()).printId ?? '';
    expect((await answer('spoiled')).state).toBe('voided');
    expect(fateOf('LX00000001')).toMatchObject({ state: 'voided', reason: 'spoiled', replacedBy: 'LX00000002' });
    expect(fateOf('LX00000002')).toMatchObject({ state: 'used', contributionId });
    expect(await view()).toMatchObject({ receiptNumber: 'LX00000002', print: 'not-started' });
    expect(await clerk.print(contributionId)).toMatchObject({ state: 'printed', receiptNumber: 'LX00000002' });
    // A later look at the old paper brings nothing back and takes no third number.
    expect((await station.ok('receipts.resolvePrint', { printId: spoiled, answer: 'printed' })).state).toBe('voided');
    expect((await station.ok('receipts.resolvePrint', { printId: spoiled, answer: 'spoiled' })).state).toBe('voided');
    expect(fateOf('LX00000003')).toBeUndefined();
    await station.sync();
    expect(station.rooms().environment.projections.acts.counts()).toMatchObject({ waiting: 0, refused: 0 });
  });

  it('spoiled with no number left: nothing changes and the reason is named', async () => {
    const { ranges } = station.rooms().environment.projections;
    const range = ranges.list()[0];
    ranges.patch(range?.rangeId ?? '', { nextNumber: (range?.lastNumber ?? 0) + 1 });
    const { printId } = await view();
    expect((await station.refused('receipts.resolvePrint', { printId: printId ?? '', answer: 'spoiled' })).code).toBe(
      'RECEIPTS_EXHAUSTED',
    );
    expect((await view()).receiptNumber).toBe('LX00000001');
  });

  it('of a print that never was', async () => {
    expect(
      (await station.refused('receipts.resolvePrint', { printId: station.freshId(), answer: 'printed' })).code,
    ).toBe('NOT_FOUND');
  });
});

describe('a sheet the printer reported as out', () => {
  it('and the clerk calls white gets a new number: two unmarked originals of one number can not exist', async () => {
    await clerk.print(contributionId);
    const { printId } = await view();
    expect((await station.ok('receipts.resolvePrint', { printId: printId ?? '', answer: 'blank' })).state).toBe(
      'voided',
    );
    expect(fateOf('LX00000001')).toMatchObject({ state: 'voided', reason: 'blank', replacedBy: 'LX00000002' });
    expect(await clerk.print(contributionId)).toMatchObject({ state: 'printed', receiptNumber: 'LX00000002' });
  });
});

describe('copies', () => {
  it('the first is free, the second has a reason, the third the head’s PIN; all are marked and counted', async () => {
    expect(codeOf(await reprint())).toBe('RECEIPT_NOT_PRINTED_YET');
    await clerk.print(contributionId);
    expect(codeOf(await reprint())).toBe('printed');
    expect(codeOf(await reprint())).toBe('REPRINT_NEEDS_REASON');
    expect(codeOf(await reprint({ reason: '  ' }))).toBe('REPRINT_NEEDS_REASON');
    expect(codeOf(await reprint({ reason: '遗失' }))).toBe('printed');
    expect(codeOf(await reprint({ reason: '遗失' }))).toBe('REPRINT_NEEDS_APPROVAL');
    expect(codeOf(await reprint({ reason: '遗失', approval: { operatorId: 'op01', pin: pins.op01 } }))).toBe(
      'APPROVAL_SAME_PERSON',
    );
    expect(codeOf(await reprint({ reason: '遗失', approval: { operatorId: 'op04', pin: pins.op04 } }))).toBe(
      'ROLE_MISSING',
    );
    expect(codeOf(await reprint({ reason: '遗失', approval: headApproves }))).toBe('printed');
    expect((await view()).copies).toBe(3);
    expect(slipText(station.devices.printed[3] ?? [])).toContain('补打');
    expect(slipText(station.devices.printed[3] ?? [])).toContain('3');
  });

  it('that certainly did not come out do not count', async () => {
    await clerk.print(contributionId);
    station.devices.nextPrints(prints.noPaper);
    expect(codeOf(await reprint())).toBe('PRINTER_NO_PAPER');
    expect(codeOf(await reprint())).toBe('printed');
    expect((await view()).copies).toBe(1);
  });

  it('asked for by two windows at once have two numbers', async () => {
    await clerk.print(contributionId);
    await reprint();
    await reprint({ reason: '遗失' });
    const both = await Promise.all([
      reprint({ reason: '遗失', approval: headApproves }),
      reprint({ reason: '遗失', approval: headApproves }),
    ]);
    expect(both.map((reply) => (reply.ok ? reply.value.copy : 0)).toSorted((a, b) => a - b)).toEqual([3, 4]);
  });
});

describe('receipt numbers', () => {
  it('no number left means no cash, with the reason', async () => {
    const { ranges } = station.rooms().environment.projections;
    const range = ranges.list()[0];
    ranges.patch(range?.rangeId ?? '', { nextNumber: (range?.lastNumber ?? 0) + 1 });
    const { contributionId: other, quoteId } = await clerk.draft('rareName');
    const error = await station.refused('collection.collectCash', {
      contributionId: other,
      quoteId,
      tenderedFen: 30_000,
      payer: { kind: 'self' },
    });
    expect(error).toMatchObject({ code: 'RECEIPTS_EXHAUSTED', money: 'not-taken' });
    expect(await listTasks()).toContain('receipts-low');
    await station.sync();
    expect((await clerk.collect('rareName')).receiptNumber).toBe('LX00000501');
  });

  it('every number of a range has a fate', async () => {
    await clerk.collect('rareName');
    await clerk.reverse(contributionId);
    const { ranges, left } = await station.ok('receipts.listRanges', {});
    expect(ranges).toEqual([
      expect.objectContaining({ from: 'LX00000001', to: 'LX00000500', used: 1, voided: 1, left: 498 }),
    ]);
    expect(left).toBe(498);
  });
});
