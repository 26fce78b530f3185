import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Clerk, openCounter, pins } from '../../fixtures/counterWork.ts';
import { prints } from '../../fixtures/scriptedDevices.ts';
import { balanceOf, listPostings } from '../../fixtures/postings.ts';

let clerk: Clerk & { readonly shiftId: string };
let station: Clerk['station'];
let contributionId: string;

beforeEach(async () => {
  clerk = await openCounter();
  station = clerk.station;
  contributionId = (await clerk.collect('repeatPayer')).contributionId;
});
afterEach(() => station.close());

const till = () => station.rooms().environment.projections.postings.balanceOfShift('1001', clerk.shiftId);
const refusal = async (extra: Parameters<Clerk['reverse']>[1] = {}) => {
  const error = await clerk.reverse(contributionId, extra).then(
    () => 'not refused',
    (reason: Error) => reason.message,
  );
  return /"code":"([A-Z_]+)"/.exec(error)?.[1] ?? error;
};

describe('taking a contribution back', () => {
  it('gives the cash back, voids the number and keeps both entries', async () => {
    expect(till()).toBe(80_000);
    const reversed = await clerk.reverse(contributionId);
    expect(reversed).toMatchObject({ payment: 'reversed', print: 'voided', reversible: false });
    expect(till()).toBe(50_000);
    const { projections, store } = station.rooms().environment;
    expect(projections.receipts.listOfShift(clerk.shiftId)[0]).toMatchObject({
      receiptNumber: 'LX00000001',
      state: 'voided',
      reason: 'reversed',
    });
    expect(store.findById(contributionId)).toBeDefined();
    expect(balanceOf('2001', listPostings(station.connection()))).toBe(0);
  });

  it('is the same when asked again with the same id, and refused with another', async () => {
    const reversalId = station.freshId();
    const first = await clerk.reverse(contributionId, { reversalId });
    expect(await clerk.reverse(contributionId, { reversalId })).toEqual(first);
    expect(await refusal()).toBe('ALREADY_REVERSED');
    const other = (await clerk.collect('rareName')).contributionId;
    const error = await clerk.reverse(other, { reversalId }).catch((reason: Error) => reason.message);
    expect(error).toContain('ID_REUSED');
    expect(till()).toBe(80_000);
  });

  it('wants paper back that is in the resident’s hand', async () => {
    await clerk.print(contributionId);
    expect(await refusal({ receiptSurrendered: false })).toBe('REVERSAL_RECEIPT_MISSING');
    expect(await refusal({ receiptSurrendered: true })).toBe('not refused');
  });

  it('wants paper back that may be in the resident’s hand', async () => {
    station.devices.nextPrints(prints.unknown);
    await clerk.print(contributionId);
    expect(await refusal({ receiptSurrendered: false })).toBe('REVERSAL_RECEIPT_MISSING');
  });

  it('wants nothing back where no paper came out', async () => {
    station.devices.nextPrints(prints.noPaper);
    await station.refused('receipts.print', { printId: station.freshId(), contributionId });
    expect(await refusal({ receiptSurrendered: false })).toBe('not refused');
  });

  it('needs a second person, who is the head', async () => {
    expect(await refusal({ approval: { operatorId: 'op01', pin: pins.op01 } })).toBe('APPROVAL_SAME_PERSON');
    expect(await refusal({ approval: { operatorId: 'op04', pin: pins.op04 } })).toBe('ROLE_MISSING');
    expect(await refusal({ approval: { operatorId: 'nobody', pin: '123456' } })).toBe('APPROVAL_REFUSED');
    expect(till()).toBe(80_000);
  });

  it('counts the head’s wrong PINs and locks after the fifth', async () => {
    const wrong = { approval: { operatorId: 'op02', pin: '999999' } };
    for (let left = 4; left > 0; left -= 1) expect(await refusal(wrong)).toBe('APPROVAL_REFUSED');
    expect(await refusal(wrong)).toBe('OPERATOR_LOCKED');
    expect(await refusal()).toBe('OPERATOR_LOCKED');
    expect(till()).toBe(80_000);
  });

  it('stays possible in the same shift after the upload, as an act of its own behind the original', async () => {
    await station.sync();
    expect((await station.ok('collection.getContribution', { contributionId })).delivery).toBe('accepted');
    await clerk.reverse(contributionId);
    await station.sync();
    const { acts } = station.rooms().environment.projections;
    expect(acts.counts()).toMatchObject({ waiting: 0, refused: 0 });
    const person = station.book.register.find('P:6109999000001');
    expect(person?.history.some((row) => row.year === 2026)).toBe(false);
  });

  it('is not possible in another shift', async () => {
    await clerk.close(clerk.shiftId, 80_000);
    expect(await refusal()).toBe('SHIFT_NOT_OPEN');
    await clerk.openShift(0);
    expect(await refusal()).toBe('REVERSAL_OTHER_SHIFT');
  });

  it('is not done at another person’s till', async () => {
    await clerk.signIn('op04');
    expect(await refusal()).toBe('SHIFT_OF_ANOTHER');
  });

  it('of nothing is refused', async () => {
    contributionId = station.freshId();
    expect(await refusal()).toBe('NOT_FOUND');
  });

  it('asked for twice at once returns the cash once', async () => {
    const outcomes = await Promise.all([refusal(), refusal()]);
    expect(outcomes.toSorted()).toEqual(['ALREADY_REVERSED', 'not refused']);
    expect(till()).toBe(50_000);
  });

  it('leaves a task where the money is when the province refuses it', async () => {
    await station.sync();
    await clerk.reverse(contributionId);
    station.faults.plan([
      { call: 'deliver', fault: { kind: 'refuse-acts', code: 'COUNTY_RETURNED', reason: '请补充说明' }, times: 1 },
    ]);
    await station.sync();
    const { tasks } = await station.ok('tasks.getToday', {});
    const task = tasks.find((one) => one.kind === 'refused');
    expect(task?.params).toMatchObject({ actKind: 'contribution.reversed', reason: '请补充说明', amountFen: 30_000 });
    await station.ok('tasks.closeTask', { taskId: task?.taskId ?? '', done: '县级已线下处理' });
    expect((await station.ok('tasks.getToday', {})).tasks.some((one) => one.kind === 'refused')).toBe(false);
    expect((await station.refused('tasks.closeTask', { taskId: task?.taskId ?? '', done: 'x' })).code).toBe(
      'TASK_CLOSED',
    );
  });
});
