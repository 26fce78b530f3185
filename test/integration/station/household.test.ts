import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Params } from '../../../src-main/contract/index.ts';
import { scenarioNumbers } from '../../../src-main/training/people/index.ts';
import { type Clerk, openCounter } from '../../fixtures/counterWork.ts';
import { balanceOf, listPostings } from '../../fixtures/postings.ts';

let clerk: Clerk & { readonly shiftId: string };
let station: Clerk['station'];

beforeEach(async () => {
  clerk = await openCounter();
  station = clerk.station;
});
afterEach(() => station.close());

const family = ['householdHead', 'householdWife', 'householdSon'] as const;

async function householdOf(tenderedFen: number): Promise<Params<'collection.collectHousehold'>> {
  const lines = [];
  for (const who of family) {
    const { contributionId, quoteId } = await clerk.draft(who, { tierFen: 30_000 });
    lines.push({ contributionId, quoteId });
  }
  return { householdPaymentId: station.freshId(), lines, tenderedFen, payer: { kind: 'self' } };
}

describe('a household pays in one go', () => {
  it('one sum, one commit, one receipt each', async () => {
    const params = await householdOf(100_000);
    const told: number[] = [];
    station.rooms().environment.journal.onCommit((_end, entries) => told.push(entries.length));
    const paid = await station.ok('collection.collectHousehold', params);
    expect(told).toEqual([3]);
    expect(paid).toMatchObject({ totalFen: 90_000, changeFen: 10_000, totalInWords: '人民币玖佰元整' });
    expect(paid.contributions.map((one) => one.receiptNumber)).toEqual(['LX00000001', 'LX00000002', 'LX00000003']);
    expect(new Set(paid.contributions.map((one) => one.serial)).size).toBe(3);
    expect(balanceOf('2001', listPostings(station.connection()))).toBe(-90_000);
  });

  it('the same request again gives the same change, another sum is another request', async () => {
    const params = await householdOf(100_000);
    const first = await station.ok('collection.collectHousehold', params);
    expect(await station.ok('collection.collectHousehold', params)).toEqual(first);
    for (const other of [
      { ...params, tenderedFen: 90_000 },
      { ...params, tenderedFen: 10 },
      { ...params, householdPaymentId: station.freshId() },
    ]) {
      expect(await station.refused('collection.collectHousehold', other)).toMatchObject({
        code: 'ID_REUSED',
        money: 'recorded',
      });
    }
    const [line] = params.lines;
    const alone = {
      contributionId: line?.contributionId ?? '',
      quoteId: line?.quoteId ?? '',
      tenderedFen: 30_000,
      payer: { kind: 'self' } as const,
    };
    expect((await station.refused('collection.collectCash', alone)).code).toBe('ID_REUSED');
  });

  it('one bad line and nobody has paid', async () => {
    const params = await householdOf(90_000);
    const son = station.personOf(scenarioNumbers.householdSon);
    station
      .rooms()
      .environment.mirror.apply({ people: [{ ...son, version: 50, deathDate: '2026-11-01' }], tombstones: [] });
    const error = await station.refused('collection.collectHousehold', params);
    expect(error).toMatchObject({ code: 'NOT_ELIGIBLE', money: 'not-taken' });
    expect(station.rooms().environment.projections.contributions.listOfShift(clerk.shiftId, 10)).toEqual([]);
    expect(station.rooms().environment.projections.ranges.list()[0]?.nextNumber).toBe(1);
  });

  it('too few receipt numbers for all and nobody has paid', async () => {
    const params = await householdOf(90_000);
    const { environment } = station.rooms();
    const range = environment.projections.ranges.list()[0];
    environment.projections.ranges.patch(range?.rangeId ?? '', { nextNumber: (range?.lastNumber ?? 0) - 1 });
    expect((await station.refused('collection.collectHousehold', params)).code).toBe('RECEIPTS_EXHAUSTED');
    expect(environment.projections.contributions.listOfShift(clerk.shiftId, 10)).toEqual([]);
  });

  it('a line twice is refused', async () => {
    const params = await householdOf(90_000);
    const [line] = params.lines;
    const lines = [...params.lines, line ?? { contributionId: '', quoteId: '' }];
    expect((await station.refused('collection.collectHousehold', { ...params, lines })).code).toBe('ID_REUSED');
  });

  it('too little for all is too little', async () => {
    const params = await householdOf(89_999);
    expect(await station.refused('collection.collectHousehold', params)).toMatchObject({
      code: 'TENDERED_TOO_LITTLE',
      params: { missingFen: 1 },
    });
  });
});

describe('who hands over the money', () => {
  it('somebody of the household is named with the relation', async () => {
    const { contributionId, quoteId } = await clerk.draft('householdWife');
    const head = station.personOf(scenarioNumbers.householdHead);
    await station.ok('collection.collectCash', {
      contributionId,
      quoteId,
      tenderedFen: 30_000,
      payer: { kind: 'household', personKey: head.personKey, relation: '配偶' },
    });
    const entry = station.rooms().environment.store.findById(contributionId);
    expect(entry?.entry.body).toMatchObject({
      payer: { kind: 'household', personKey: head.personKey, relation: '配偶' },
    });
    expect(JSON.stringify(entry?.entry)).not.toContain(head.name);
    expect(entry?.private).toMatchObject({ payerName: head.name });
  });

  it('a stranger needs a name and a reason', async () => {
    const { contributionId, quoteId } = await clerk.draft('repeatPayer');
    const pay = (name: string, reason: string) =>
      station.call('collection.collectCash', {
        contributionId,
        quoteId,
        tenderedFen: 30_000,
        payer: { kind: 'other', name, reason },
      });
    for (const [name, reason] of [
      ['', '邻居'],
      ['张三', '  '],
    ] as const) {
      const reply = await pay(name, reason);
      expect(reply.ok ? '' : reply.error.code).toBe('PAYER_REASON_MISSING');
    }
    expect((await pay('张三', '邻居代缴')).ok).toBe(true);
    expect((await pay('张三', '邻居代缴')).ok).toBe(true);
    expect((await pay('李四', '邻居代缴')).ok).toBe(false);
  });

  it('a payer nobody knows is refused', async () => {
    const { contributionId, quoteId } = await clerk.draft('repeatPayer');
    const error = await station.refused('collection.collectCash', {
      contributionId,
      quoteId,
      tenderedFen: 30_000,
      payer: { kind: 'household', personKey: 'P:404', relation: '配偶' },
    });
    expect(error.code).toBe('PERSON_UNKNOWN');
  });
});

describe('a year paid by government', () => {
  it('has no posting and no receipt number, and prints a confirmation', async () => {
    const { contributionId, quoteId, selfFen, governmentFen } = await clerk.draft('disabled');
    expect({ selfFen, governmentFen }).toEqual({ selfFen: 0, governmentFen: 30_000 });
    const cash = await station.refused('collection.collectCash', {
      contributionId,
      quoteId,
      tenderedFen: 0,
      payer: { kind: 'self' },
    });
    expect(cash.code).toBe('NOTHING_TO_PAY');
    const params = { contributionId, quoteId, authority: '县残联' };
    const done = await station.ok('collection.recordGovernmentPaid', params);
    expect(done).toMatchObject({ payment: 'government-paid', tender: 'government', selfFen: 0, governmentFen: 30_000 });
    expect(done).not.toHaveProperty('receiptNumber');
    expect(await station.ok('collection.recordGovernmentPaid', params)).toEqual(done);
    const { environment } = station.rooms();
    const seq = environment.projections.contributions.find(contributionId)?.seq ?? 0;
    expect(listPostings(station.connection()).filter((leg) => leg.seq === seq)).toEqual([]);
    const slip = await clerk.print(contributionId);
    expect(slip).toMatchObject({ state: 'printed', receiptNumber: '' });
    expect(JSON.stringify(station.devices.printed[0])).toContain('县残联');
    expect(JSON.stringify(station.devices.printed[0])).not.toContain('"qr"');
  });

  it('is not for somebody who pays himself', async () => {
    const { contributionId, quoteId } = await clerk.draft('repeatPayer');
    expect(
      (await station.refused('collection.recordGovernmentPaid', { contributionId, quoteId, authority: 'x' })).code,
    ).toBe('QUOTE_CHANGED');
  });

  it('a higher tier leaves the difference to the person', async () => {
    const quote = await clerk.draft('disabled', { tierFen: 50_000 });
    expect(quote).toMatchObject({ selfFen: 20_000, governmentFen: 30_000 });
    expect((await clerk.collect('disabled', { tierFen: 50_000 })).selfFen).toBe(20_000);
    expect(balanceOf('2001', listPostings(station.connection()))).toBe(-20_000);
  });
});
