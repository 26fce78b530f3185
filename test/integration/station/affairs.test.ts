import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Params } from '../../../src-main/contract/index.ts';
import { compareBooks } from '../../fixtures/compareBooks.ts';
import { type Clerk, clerkAt, headApproves, openCounter, pins } from '../../fixtures/counterWork.ts';
import { listPostings } from '../../fixtures/postings.ts';
import { openTestStation, type TestStation } from '../../fixtures/stationParts.ts';

let station: TestStation;
let clerk: Clerk;
afterEach(() => station.close());

const balance = (account: string) => station.rooms().environment.projections.postings.balance(account);
type Opening = Params<'affairs.cutOver'>['opening'];

describe('pension cash at the POS', () => {
  beforeEach(async () => {
    clerk = await openCounter();
    ({ station } = clerk);
  });

  const log = (slipNumber: string, count = 1) =>
    station.ok('affairs.logWithdrawal', { logId: station.freshId(), slipNumber, count });

  it('is logged by slip and count, once each, and struck out with a reason', async () => {
    await log('000101', 3);
    const wrong = await log('000102', 20);
    const again = { logId: station.freshId(), slipNumber: '000101', count: 1 };
    expect((await station.refused('affairs.logWithdrawal', again)).code).toBe('WITHDRAWAL_SLIP_USED');
    await station.ok('affairs.strikeWithdrawal', { logId: wrong.logId, reason: '笔数写错' });
    await log('000102', 2);
    const month = await station.ok('affairs.listWithdrawals', { month: '2026-11' });
    expect(month).toMatchObject({ slips: 2, count: 5 });
    expect(month.withdrawals.map((row) => [row.slipNumber, row.state])).toEqual([
      ['000101', 'logged'],
      ['000102', 'struck'],
      ['000102', 'logged'],
    ]);
    expect(await station.ok('affairs.printSheet', { sheet: 'withdrawals', month: '2026-11' })).toEqual({
      state: 'printed',
    });
    expect((await station.ok('affairs.listWithdrawals', { month: '2026-10' })).withdrawals).toEqual([]);
  });

  it('appears in no posting, no contribution total and no proof of the day (invariant 16)', async () => {
    await clerk.collect('repeatPayer');
    const before = { legs: listPostings(station.connection()), total: (await shiftTotal()).total };
    for (let slip = 1; slip <= 20; slip += 1) await log(String(slip), slip);
    expect(listPostings(station.connection())).toEqual(before.legs);
    expect((await shiftTotal()).total).toBe(before.total);
    const { shiftId } = clerk as Clerk & { shiftId: string };
    await clerk.close(shiftId, 80_000);
    const { columns } = await station.ok('day.getProof', { businessDate: '2026-11-20' });
    expect(columns.filter((column) => column.verdict === 'differs')).toEqual([]);
    expect(columns.map((column) => column.sumFen).filter((sum) => sum !== 0 && sum !== 30_000)).toEqual([]);
    expect(compareBooks(station)).toEqual([]);
  });

  const shiftTotal = () => station.ok('collection.listShiftContributions', { limit: 20 });
});

describe('the opening of the books', () => {
  const opening = (extra: Partial<Opening> = {}): Opening => ({
    asOf: '2026-11-19',
    floatFen: 50_000,
    cash: [{ businessDate: '2026-11-19', amountFen: 60_000 }],
    deposits: [
      { depositId: station.freshId(), slipNumber: '88', bank: '农商行', amountFen: 90_000, madeOn: '2026-11-18' },
    ],
    cards: [{ reference: '批次 000123', amountFen: 30_000 }],
    unclearFen: 0,
    receipts: [{ from: 'SX0000001', to: 'SX0000050', pieces: 50 }],
    cases: ['退费：张某 2025 年度'],
    ledgers: [{ code: 'T1', count: 812, amountFen: 0 }],
    ...extra,
  });
  const cutOver = (extra: Partial<Opening> = {}) => ({
    cutOverId: station.freshId(),
    opening: opening(extra),
    approval: { operatorId: 'op01', pin: pins.op01 },
  });

  beforeEach(async () => {
    station = await openTestStation();
    clerk = clerkAt(station);
    await clerk.signIn('op02');
  });

  it('posts float, cash, deposits and cards once, on the last day of the old books', async () => {
    expect((await station.ok('affairs.getCutOver', {})).state).toBe('possible');
    const params = cutOver();
    const done = await station.ok('affairs.cutOver', params);
    expect(done).toMatchObject({ owedFen: 180_000, operatorName: '赵六', approvedByName: '王五' });
    expect(await station.ok('affairs.cutOver', params)).toEqual(done);
    expect(['1002', '1011', '1012', '2001', '2004'].map(balance)).toEqual([110_000, 30_000, 90_000, -180_000, -50_000]);
    expect((await station.ok('affairs.getCutOver', {})).done).toEqual(done);
    expect((await station.refused('affairs.cutOver', cutOver())).code).toBe('CUT_OVER_DONE');
    expect(await station.ok('affairs.printSheet', { sheet: 'cut-over' })).toEqual({ state: 'printed' });
    expect(compareBooks(station)).toEqual([]);
  });

  it('hands over work that goes on: old cash to the bank, old deposits credited, and a proof that knows nothing of them', async () => {
    const params = cutOver();
    await station.ok('affairs.cutOver', params);
    expect((await station.ok('remittance.getOverview', {})).toDeposit).toMatchObject([
      { businessDate: '2026-11-19', depositFen: 60_000 },
    ]);
    const approval = { operatorId: 'op01', pin: pins.op01 };
    const slip = { depositId: station.freshId(), slipNumber: '89', bank: '农商行', amountFen: 60_000 };
    await station.ok('remittance.makeDeposit', { ...slip, days: ['2026-11-19'], approval });
    const [old] = params.opening.deposits;
    const credit = { creditId: station.freshId(), depositId: old?.depositId ?? '', amountFen: 90_000 };
    await station.ok('remittance.creditDeposit', { ...credit, creditedOn: '2026-11-19', reference: 'B1', approval });
    expect(balance('2001')).toBe(-90_000);
    await station.sync();
    await clerk.signIn();
    const shiftId = await clerk.openShift();
    await clerk.collect('repeatPayer');
    await clerk.close(shiftId, 80_000);
    const { columns } = await station.ok('day.getProof', { businessDate: '2026-11-20' });
    expect(columns.map((column) => column.verdict)).not.toContain('differs');
    expect(await clerk.seal('2026-11-20')).toMatchObject({ depositFen: 30_000 });
  });

  it('is refused with its mistake, without a second person, and after the first till', async () => {
    const why = async (extra: Partial<Opening>) => (await station.refused('affairs.cutOver', cutOver(extra))).params;
    expect(await why({ asOf: '2026-11-20' })).toEqual({ why: 'date' });
    expect(await why({ cash: [{ businessDate: '2026-11-20', amountFen: 1 }] })).toEqual({ why: 'date' });
    const [twice] = opening().cash;
    expect(await why({ cash: twice ? [twice, twice] : [] })).toEqual({ why: 'twice' });
    const nothing = { floatFen: 0, cash: [], deposits: [], cards: [], receipts: [], cases: [], ledgers: [] };
    expect(await why(nothing)).toEqual({ why: 'empty' });
    const alone = { ...cutOver(), approval: headApproves };
    expect((await station.refused('affairs.cutOver', alone)).code).toBe('APPROVAL_SAME_PERSON');
    await clerk.signIn();
    await clerk.openShift();
    await clerk.signIn('op02');
    expect((await station.refused('affairs.cutOver', cutOver())).code).toBe('CUT_OVER_TOO_LATE');
    expect(listPostings(station.connection()).filter((leg) => leg.credit === '2001')).toEqual([]);
  });
});

describe('somebody who leaves', () => {
  beforeEach(async () => {
    const opened = await openCounter();
    clerk = opened;
    ({ station } = opened);
  });

  const leaves = (operatorId: 'op01' | 'op04' = 'op01') => ({
    leavingId: station.freshId(),
    reason: '调回县里',
    approval: { operatorId, pin: pins[operatorId] },
  });

  it('closes the till first, hands over what the books say, and signs in no more', async () => {
    const { shiftId } = clerk as Clerk & { shiftId: string };
    await clerk.collect('repeatPayer');
    await clerk.signIn('op02');
    expect(
      (await station.ok('affairs.listLeavings', {})).operators.find((one) => one.operatorId === 'op01')?.open,
    ).toBe('shift');
    expect(await station.refused('affairs.leave', leaves())).toMatchObject({
      code: 'LEAVING_OPEN',
      params: { what: 'shift' },
    });
    await clerk.signIn();
    await clerk.close(shiftId, 80_000);
    await clerk.seal('2026-11-20');
    await clerk.signIn('op02');
    const params = leaves();
    const left = await station.ok('affairs.leave', params);
    expect(left).toMatchObject({ operatorName: '王五', takenByName: '赵六', safeFen: 30_000, undepositedFen: 30_000 });
    expect(left.receipts[0]?.pieces).toBeGreaterThan(0);
    expect(await station.ok('affairs.leave', params)).toEqual(left);
    expect(await station.ok('affairs.printSheet', { sheet: 'leaving', operatorId: 'op01' })).toEqual({
      state: 'printed',
    });
    const signIn = { operatorId: 'op01', pin: pins.op01 };
    expect((await station.refused('session.signIn', signIn)).code).toBe('OPERATOR_LEFT');
    const names = (await station.ok('station.listOperators', {})).operators.map((one) => one.operatorId);
    expect(names).not.toContain('op01');
    expect(compareBooks(station)).toEqual([]);
  });

  it('signs for nobody else any more either, after a restart too', async () => {
    await clerk.signIn('op02');
    await station.ok('affairs.leave', leaves('op04'));
    station.restart();
    await clerk.signIn();
    const { shiftId } = clerk as Clerk & { shiftId: string };
    const drop = {
      dropId: station.freshId(),
      shiftId,
      amountFen: 10_000,
      approval: { operatorId: 'op04', pin: pins.op04 },
    };
    expect((await station.refused('till.dropCash', drop)).code).toBe('OPERATOR_LEFT');
  });

  it('has the head beside him', async () => {
    expect((await station.refused('affairs.leave', leaves('op04'))).code).toBe('ROLE_MISSING');
  });
});

describe('money of a village that is on its way', () => {
  it('is found behind any number of other acts the province has not answered', async () => {
    clerk = await openCounter();
    ({ station } = clerk);
    const { journal, projections } = station.rooms().environment;
    journal.commit({ operator: 'op01', businessDate: '2026-11-20' }, (append) => {
      for (let act = 0; act < 600; act += 1)
        append({ id: station.freshId(), kind: 'sheets.witnessed', body: { receiptNumbers: [], approvedBy: 'op02' } });
    });
    const { contributionId } = await clerk.collect('repeatPayer');
    const villageCode = projections.contributions.find(contributionId)?.villageCode ?? '';
    await clerk.signIn('op02');
    const gone = await station.ok('affairs.transferVillage', {
      ...{ transferId: station.freshId(), direction: 'out', villageCode, otherStation: '城关镇' },
      ...{ effectiveOn: '2027-01-01', approval: { operatorId: 'op01', pin: pins.op01 } },
    });
    expect(gone).toMatchObject({ openHere: 1, openFen: 30_000 });
  });
});

describe('a village that goes to another station', () => {
  it('takes its people and arrears along; money taken here stays here', async () => {
    clerk = await openCounter();
    ({ station } = clerk);
    const { contributionId } = await clerk.collect('repeatPayer');
    const villageCode = station.rooms().environment.projections.contributions.find(contributionId)?.villageCode ?? '';
    await clerk.signIn('op02');
    const params = {
      transferId: station.freshId(),
      direction: 'out',
      villageCode,
      otherStation: '城关镇社保服务站',
      effectiveOn: '2027-01-01',
      approval: { operatorId: 'op01', pin: pins.op01 },
    } as const;
    const gone = await station.ok('affairs.transferVillage', params);
    expect(gone).toMatchObject({ openHere: 1, openFen: 30_000, villageCode });
    expect(gone.people).toBeGreaterThan(0);
    expect(gone.unpaid).toBeLessThanOrEqual(gone.people);
    expect(await station.ok('affairs.transferVillage', params)).toEqual(gone);
    expect(balance('2001')).toBe(-30_000);
    await station.sync();
    const second = { ...params, transferId: station.freshId() };
    expect(await station.ok('affairs.transferVillage', second)).toMatchObject({ openHere: 0, openFen: 0 });
    expect((await station.ok('affairs.listTransfers', {})).transfers).toHaveLength(2);
    expect(await station.ok('affairs.printSheet', { sheet: 'transfer', transferId: gone.transferId })).toEqual({
      state: 'printed',
    });
    expect(
      (await station.refused('affairs.transferVillage', { ...second, transferId: station.freshId(), villageCode: '1' }))
        .code,
    ).toBe('VILLAGE_UNKNOWN');
    expect(compareBooks(station)).toEqual([]);
  });
});
