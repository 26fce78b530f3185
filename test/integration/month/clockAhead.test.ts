import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { accountAt } from '../../../src-main/core/reconciliation/index.ts';
import { type Clerk, clerkAt, headApproves } from '../../fixtures/counterWork.ts';
import { openTestStation } from '../../fixtures/stationParts.ts';

let counter: Clerk;

beforeEach(async () => {
  counter = clerkAt(await openTestStation());
  await counter.signIn();
});
afterEach(() => counter.station.close());

const floatArrives = (amountFen: number) =>
  counter.station.ok('till.receiveFloat', {
    floatId: counter.station.freshId(),
    amountFen,
    from: 'county',
    approval: headApproves,
  });

describe('the accounts at the end of a month', () => {
  it('leave out what a clock that ran ahead has booked on a day that is still to come', async () => {
    const { station } = counter;
    await floatArrives(100_000);
    station.clock.setWall('2027-01-05T09:00:00+08:00');
    await floatArrives(30_000);
    station.clock.setWall('2026-12-01T09:00:00+08:00');
    const { environment } = station.rooms();
    expect(accountAt(environment, '1002', '2026-11')).toBe(100_000);
    expect(accountAt(environment, '1002', '2027-01')).toBe(130_000);
  });
});
