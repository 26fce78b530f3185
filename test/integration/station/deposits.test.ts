import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Clerk, headApproves, openCounter, pins } from '../../fixtures/counterWork.ts';

const friday = '2026-11-20';
let clerk: Clerk & { readonly shiftId: string };
let station: Clerk['station'];

beforeEach(async () => {
  clerk = await openCounter();
  station = clerk.station;
});
afterEach(() => station.close());

const overview = () => station.ok('remittance.getOverview', {});
const balance = (account: string) => station.rooms().environment.projections.postings.balance(account);
const hours = (count: number) => station.clock.run(count * 3_600_000);

/** Takes two contributions and seals the day. */
async function sealFriday(): Promise<void> {
  await clerk.collect('repeatPayer');
  await clerk.collect('rareName', { tierFen: 50_000 });
  await clerk.close(clerk.shiftId, 130_000);
  await clerk.seal(friday);
}

const slip = (amountFen: number, extra: object = {}) => ({
  depositId: station.freshId(),
  slipNumber: '20261120001',
  bank: '农商行柳林支行',
  amountFen,
  days: [friday],
  approval: headApproves,
  ...extra,
});

describe('a deposit', () => {
  it('takes the cash of sealed days out of the safe, all of it', async () => {
    await sealFriday();
    expect(await overview()).toMatchObject({
      safeFen: 80_000,
      inTransitFen: 0,
      owedFen: 80_000,
      toDeposit: [{ businessDate: friday, depositFen: 80_000, depositedFen: 0, daysLate: 0 }],
    });
    const params = slip(80_000);
    const made = await station.ok('remittance.makeDeposit', params);
    expect(made).toMatchObject({
      state: 'deposited',
      days: [{ businessDate: friday, amountFen: 80_000 }],
      daysLate: 0,
    });
    expect(await station.ok('remittance.makeDeposit', params)).toEqual(made);
    expect(await overview()).toMatchObject({ safeFen: 0, inTransitFen: 80_000, owedFen: 80_000, toDeposit: [] });
    expect((await station.refused('remittance.makeDeposit', { ...params, amountFen: 1 })).code).toBe('ID_REUSED');
  });

  it('below the day’s cash says why, and the rest keeps waiting', async () => {
    await sealFriday();
    expect(await station.refused('remittance.makeDeposit', slip(50_000))).toMatchObject({
      code: 'DEPOSIT_BELOW_CASH',
      params: { missingFen: 30_000 },
    });
    await station.ok('remittance.makeDeposit', slip(50_000, { reason: '银行下班' }));
    expect((await overview()).toDeposit).toMatchObject([{ depositFen: 80_000, depositedFen: 50_000 }]);
    const rest = slip(30_000, { slipNumber: '20261120002' });
    expect((await station.ok('remittance.makeDeposit', rest)).days).toEqual([
      { businessDate: friday, amountFen: 30_000 },
    ]);
    expect((await overview()).toDeposit).toEqual([]);
  });

  it('is never more than the days took, whatever was over', async () => {
    await clerk.collect('repeatPayer');
    await clerk.close(clerk.shiftId, 81_000, '多出 10 元');
    await clerk.seal(friday);
    expect(await station.refused('remittance.makeDeposit', slip(31_000))).toMatchObject({
      code: 'DEPOSIT_ABOVE_CASH',
      params: { dueFen: 30_000 },
    });
  });

  it('is made in full out of the float when the till was short', async () => {
    await clerk.collect('repeatPayer');
    await clerk.close(clerk.shiftId, 79_000, '找零差错');
    await clerk.seal(friday);
    await station.ok('remittance.makeDeposit', slip(30_000));
    // The float was never booked as received here: the safe says so, and the slip is booked all the same.
    expect((await overview()).safeFen).toBe(-1_000);
    const float = { floatId: station.freshId(), amountFen: 50_000, from: '县社保局', approval: headApproves };
    await station.ok('till.receiveFloat', float);
    expect([balance('1002'), balance('2004'), balance('1101')]).toEqual([49_000, -50_000, 1_000]);
  });

  it('waits for the seal of its day, and a slip is used once', async () => {
    expect((await station.refused('remittance.makeDeposit', slip(30_000))).code).toBe('DAY_NOT_SEALED');
    await sealFriday();
    await station.ok('remittance.makeDeposit', slip(50_000, { reason: '银行下班' }));
    expect((await station.refused('remittance.makeDeposit', slip(30_000))).code).toBe('DEPOSIT_SLIP_USED');
  });

  it('needs a second person', async () => {
    await sealFriday();
    const own = { operatorId: 'op01', pin: pins.op01 };
    expect((await station.refused('remittance.makeDeposit', slip(80_000, { approval: own }))).code).toBe(
      'APPROVAL_SAME_PERSON',
    );
  });

  it('is counted late by working days: a weekend is not one', async () => {
    await sealFriday();
    await hours(3 * 24);
    expect((await overview()).toDeposit[0]?.daysLate).toBe(1);
    await hours(24);
    expect((await overview()).toDeposit[0]?.daysLate).toBe(2);
    const { tasks } = await station.ok('tasks.getToday', {});
    expect(tasks.find((task) => task.kind === 'deposit-late')?.params).toMatchObject({ days: 2, amountFen: 80_000 });
  });

  it('covers several days with one slip, oldest first', async () => {
    await sealFriday();
    await hours(3 * 24);
    const shiftId = await clerk.openShift();
    await clerk.collect('longName');
    await clerk.close(shiftId, 80_000);
    await clerk.seal('2026-11-23');
    const made = await station.ok(
      'remittance.makeDeposit',
      slip(100_000, { days: ['2026-11-23', friday], reason: '零钱明天缴' }),
    );
    expect(made.days).toEqual([
      { businessDate: friday, amountFen: 80_000 },
      { businessDate: '2026-11-23', amountFen: 20_000 },
    ]);
  });
});

describe('the bank’s line for a deposit', () => {
  let depositId: string;
  const credit = (extra: object = {}) => ({
    creditId: station.freshId(),
    depositId,
    amountFen: 80_000,
    creditedOn: friday,
    reference: 'HD0001',
    approval: headApproves,
    ...extra,
  });
  beforeEach(async () => {
    await sealFriday();
    ({ depositId } = await station.ok('remittance.makeDeposit', slip(80_000)));
  });

  it('clears what is owed, once', async () => {
    const params = credit();
    const credited = await station.ok('remittance.creditDeposit', params);
    expect(credited).toMatchObject({ state: 'credited', creditedOn: friday, reference: 'HD0001' });
    expect(await station.ok('remittance.creditDeposit', params)).toEqual(credited);
    expect((await station.refused('remittance.creditDeposit', credit())).code).toBe('DEPOSIT_CREDITED');
    expect([balance('1012'), balance('2001')]).toEqual([0, 0]);
  });

  it('of another amount is not booked', async () => {
    expect(await station.refused('remittance.creditDeposit', credit({ amountFen: 80_001 }))).toMatchObject({
      code: 'DEPOSIT_DIFFERS',
      params: { amountFen: 80_000 },
    });
    expect(balance('1012')).toBe(80_000);
  });

  it('is dated between the deposit and today', async () => {
    for (const creditedOn of ['2026-11-19', '2026-11-21', '2026-02-30'])
      expect((await station.refused('remittance.creditDeposit', credit({ creditedOn }))).code).toBe(
        'DEPOSIT_DATE_WRONG',
      );
  });

  it('is late after one banking day', async () => {
    await hours(3 * 24);
    expect((await overview()).deposits[0]?.daysLate).toBe(0);
    await hours(24);
    expect((await overview()).deposits[0]?.daysLate).toBe(1);
    expect((await station.ok('tasks.getToday', {})).tasks.map((task) => task.kind)).toContain('credit-late');
  });
});
