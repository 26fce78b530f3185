import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ok } from '../../../src-main/contract/values/result.ts';
import type { Province } from '../../../src-main/core/ports/province.ts';
import { accountAt } from '../../../src-main/core/reconciliation/index.ts';
import { type Clerk, clerkAt, headApproves } from '../../fixtures/counterWork.ts';
import { openTestStation } from '../../fixtures/stationParts.ts';

let counter: Clerk;

beforeEach(async () => {
  counter = clerkAt(await openTestStation());
  await counter.signIn();
});
afterEach(() => counter.station.close());

/** A province whose own clock stands at one moment. */
const withTime = (direct: Province, serverAt: string): Province => ({
  ...direct,
  heartbeat: async (status) => {
    const answer = await direct.heartbeat(status);
    return answer.ok ? ok({ ...answer.value, serverAt }) : answer;
  },
});

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

describe('a month', () => {
  it('is not over while the province still counts its days, whatever this clock says', async () => {
    const serverAt = '2026-11-20T11:00:00.000+08:00';
    const ahead = clerkAt(await openTestStation({ province: (direct) => withTime(direct, serverAt) }));
    const { station } = ahead;
    try {
      await ahead.signIn();
      const shiftId = await ahead.openShift();
      await ahead.close(shiftId, 50_000);
      await ahead.seal('2026-11-20');
      station.clock.setWall('2026-12-02T09:00:00+08:00');
      await station.sync();
      const { lines } = await station.ok('month.get', { month: '2026-11' });
      const codes = lines.flatMap((line) => line.findings.map((finding) => finding.code));
      expect(codes).toContain('month-not-over');
      const close = { closeId: station.freshId(), month: '2026-11', approval: headApproves };
      expect((await station.refused('month.close', close)).code).toBe('MONTH_DIFFERS');
    } finally {
      station.close();
    }
  });
});
