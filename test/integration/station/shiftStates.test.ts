import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readCsv } from '../../fixtures/codes/readCsv.ts';
import { type Clerk, headApproves, openCounter, pins } from '../../fixtures/counterWork.ts';

const today = '2026-11-20';
const table = readCsv('shift_status.csv');
/** Whether the regulation's table lets a till go from one state to another. */
const allows = (from: string, to: string): boolean =>
  (table.find((row) => row['code'] === from)?.['next'] ?? '').split('|').includes(to);

let clerk: Clerk & { readonly shiftId: string };
let station: Clerk['station'];

beforeEach(async () => {
  clerk = await openCounter();
  ({ station } = clerk);
});
afterEach(() => station.close());

/** The state of the table a till is in, by what a page is told about it and its day. */
async function stateOf(shiftId: string): Promise<string> {
  const { session } = await station.ok('station.getState', {});
  if (session?.locked) return 'SUSPENDED';
  const { shift } = await station.ok('till.getTill', {});
  if (shift?.shiftId === shiftId) return shift.counts.length > 0 ? 'COUNTING' : 'OPEN';
  const { shifts } = await station.ok('till.listShifts', {});
  const closed = shifts.find((one) => one.shiftId === shiftId);
  if (!closed) return 'CLOSED';
  const { deposits } = await station.ok('remittance.getOverview', {});
  const slip = deposits.find(({ days }) => days.some((day) => day.businessDate === today));
  if (slip) return slip.state === 'credited' ? 'REMITTED' : 'DEPOSITED';
  return closed.differenceFen === 0 ? 'BALANCED' : 'OVER_SHORT';
}

/** Every state a till was seen in, in order, each of them a step the table allows. */
async function walk(cause: string | undefined, countedFen: number): Promise<readonly string[]> {
  const seen = ['CLOSED'];
  const look = async () => {
    const state = await stateOf(clerk.shiftId);
    if (state !== seen.at(-1)) seen.push(state);
  };
  await look();
  await station.ok('session.lock', {});
  await look();
  await station.ok('session.signIn', { operatorId: 'op01', pin: pins.op01 });
  await look();
  await clerk.collect('repeatPayer');
  const { countId } = await clerk.count(clerk.shiftId, countedFen);
  await look();
  const close = { closeId: station.freshId(), shiftId: clerk.shiftId, countId, approval: headApproves };
  await station.ok('till.closeShift', { ...close, ...(cause === undefined ? {} : { cause }) });
  await look();
  const { depositFen } = await clerk.seal(today);
  const slip = { depositId: station.freshId(), slipNumber: '17', bank: '农商行', amountFen: depositFen, days: [today] };
  await station.ok('remittance.makeDeposit', { ...slip, approval: headApproves });
  await look();
  const credit = { creditId: station.freshId(), depositId: slip.depositId, amountFen: depositFen, creditedOn: today };
  await station.ok('remittance.creditDeposit', { ...credit, reference: 'HD1', approval: headApproves });
  await look();
  return seen;
}

describe('a till', () => {
  it('that balances goes through the states of the table, none left out, to the county’s account', async () => {
    const seen = await walk(undefined, 80_000);
    expect(seen).toEqual(['CLOSED', 'OPEN', 'SUSPENDED', 'OPEN', 'COUNTING', 'BALANCED', 'DEPOSITED', 'REMITTED']);
    for (const [index, state] of seen.slice(1).entries())
      expect(allows(seen[index] ?? '', state), `${seen[index]} to ${state}`).toBe(true);
  });

  it('that is short is settled by two signatures first, and what it took goes to the bank whole', async () => {
    const seen = await walk('找零差错', 79_000);
    expect(seen.slice(4)).toEqual(['COUNTING', 'OVER_SHORT', 'DEPOSITED', 'REMITTED']);
    expect(allows('COUNTING', 'OVER_SHORT')).toBe(true);
    // The same two signatures that close it settle it: over or short stands on its own account from then on.
    expect(allows('OVER_SHORT', 'BALANCED')).toBe(true);
  });
});
