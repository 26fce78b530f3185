import { afterEach, describe, expect, it } from 'vitest';
import { scenarioNumbers } from '../../../src-main/training/people/index.ts';
import { type Clerk, clerkAt, openCounter } from '../../fixtures/counterWork.ts';
import { openTestStation, type TestStation } from '../../fixtures/stationParts.ts';
import { createTestClock } from '../../fixtures/testClock.ts';

let station: TestStation;
afterEach(() => station.close());

/** A counter some minutes before midnight of the last day of the year. */
async function openAtYearEnd(): Promise<Clerk & { readonly shiftId: string }> {
  const clock = createTestClock();
  clock.setWall('2026-12-31T23:50:00+08:00');
  const clerk = await openCounter({ clock });
  ({ station } = clerk);
  return clerk;
}

const minutes = (count: number) => station.clock.run(count * 60_000);
const keyOf = (who: keyof typeof scenarioNumbers): string => station.personOf(scenarioNumbers[who]).personKey;
const pay = (quote: { contributionId: string; quoteId: string; selfFen: number }) =>
  ({
    contributionId: quote.contributionId,
    quoteId: quote.quoteId,
    tenderedFen: quote.selfFen,
    payer: { kind: 'self' },
  }) as const;

describe('midnight of 31 December', () => {
  it('ends the shift of the old year: its day is closed and sealed, then the new year begins', async () => {
    const clerk = await openAtYearEnd();
    await clerk.collect('repeatPayer');
    const quote = await clerk.draft('rareName', { tierFen: 30_000 });
    expect([quote.year, quote.kind]).toEqual([2026, 'normal']);
    await minutes(15);
    expect(await station.refused('collection.collectCash', pay(quote))).toMatchObject({
      code: 'SHIFT_DAY_OVER',
      params: { businessDate: '2026-12-31' },
      money: 'not-taken',
    });
    expect((await station.ok('station.getState', {})).businessDate).toBe('2026-12-31');
    await clerk.close(clerk.shiftId, 80_000);
    await clerk.seal('2026-12-31');
    await clerk.openShift();
    expect((await station.ok('station.getState', {})).businessDate).toBe('2027-01-01');
  });

  it('makes the old year a make-up: a quote of before midnight is shown anew, never taken as it was', async () => {
    const clerk = await openAtYearEnd();
    const quote = await clerk.draft('repeatPayer');
    await minutes(15);
    await clerk.close(clerk.shiftId, 50_000);
    await clerk.seal('2026-12-31');
    await clerk.openShift();
    expect(await station.refused('collection.collectCash', pay(quote))).toMatchObject({
      code: 'QUOTE_CHANGED',
      money: 'not-taken',
    });
    const anew = await clerk.draft('repeatPayer', { year: 2026 });
    expect([anew.kind, anew.subsidyFen]).toEqual(['make-up', 0]);
    expect((await clerk.draft('repeatPayer')).year).toBe(2027);
  });

  it('asks again at a station that takes no money, too', async () => {
    const clock = createTestClock();
    clock.setWall('2026-12-31T23:50:00+08:00');
    const decisions = { collector: [{ from: '2011-07-01', profile: 'C' as const }] };
    station = await openTestStation({ clock, decisions });
    const clerk = clerkAt(station);
    await clerk.signIn();
    const { contributionId, quoteId } = await clerk.draft('repeatPayer');
    await minutes(15);
    expect((await station.refused('collector.registerTier', { contributionId, quoteId })).code).toBe('QUOTE_CHANGED');
    expect((await clerk.draft('repeatPayer')).year).toBe(2027);
  });

  it('leaves what was taken before it in the old year', async () => {
    const clerk = await openAtYearEnd();
    const taken = await clerk.collect('repeatPayer');
    await minutes(15);
    await station.sync();
    const row = station.rooms().environment.projections.contributions.find(taken.contributionId);
    expect(row).toMatchObject({ year: 2026, businessDate: '2026-12-31', paymentKind: 'normal' });
    const reason = { kind: 'collection' } as const;
    const card = await station.ok('people.openPerson', { personKey: keyOf('repeatPayer'), reason });
    expect(card.years.find((year) => year.year === 2027)?.state).toBe('current');
  });
});

describe('a new contribution year', () => {
  const openings = (students: boolean) => [
    {
      year: 2027,
      tiersFrom: '2025-06-01',
      seasonFrom: '2027-01-01',
      seasonTo: '2027-12-20',
      groupsAsOf: '2026-10-31',
      ...(students ? { studentsAsOf: '2026-09-30' } : {}),
    },
  ];

  it('says what the county has sent, what is missing, and what of the old year is open', async () => {
    const clerk = await openCounter({ decisions: { yearOpenings: openings(false) } });
    ({ station } = clerk);
    await clerk.collect('repeatPayer');
    const prepared = await station.ok('affairs.getYearPreparation', {});
    expect(prepared).toMatchObject({ year: 2027, ready: false });
    expect(Object.fromEntries(prepared.items.map((item) => [item.item, item.state]))).toEqual({
      tiers: 'ready',
      season: 'ready',
      groups: 'ready',
      students: 'missing',
      'old-days': 'open',
      unsent: 'open',
      elsewhere: 'ready',
      deposits: 'ready',
    });
    const { tasks } = await station.ok('tasks.getToday', {});
    expect(tasks.find((task) => task.kind === 'year-opening')?.params).toEqual({ year: 2027, count: 1 });
  });

  it('is ready when nothing is missing, and a date without its table is no table', async () => {
    station = await openTestStation({ decisions: { yearOpenings: openings(true) } });
    const clerk = clerkAt(station);
    await clerk.signIn();
    expect(await station.ok('affairs.getYearPreparation', { year: 2027 })).toMatchObject({ ready: true });
    expect((await station.ok('affairs.getYearPreparation', { year: 2028 })).ready).toBe(false);
    station.close();
    const wrong = openings(true).map((one) => ({ ...one, tiersFrom: '2027-01-01' }));
    station = await openTestStation({ decisions: { yearOpenings: wrong } });
    await clerkAt(station).signIn();
    const { items } = await station.ok('affairs.getYearPreparation', { year: 2027 });
    expect(items.find((item) => item.item === 'tiers')?.state).toBe('missing');
  });
});
