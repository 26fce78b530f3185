import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compareBooks } from '../../fixtures/compareBooks.ts';
import { headApproves } from '../../fixtures/counterWork.ts';
import { type MonthWork, reconcile, workMonth } from '../../fixtures/month/monthWork.ts';

let work: MonthWork;
let station: MonthWork['counter']['station'];

beforeAll(async () => {
  work = await workMonth('clean');
  station = work.counter.station;
});
afterAll(() => station.close());

const monthOf = (month = work.month) => station.ok('month.get', { month });
const found = async (month = work.month) =>
  (await monthOf(month)).lines.flatMap((line) => line.findings.map((finding) => `${line.name}: ${finding.findingId}`));
const close = (month = work.month) => ({ closeId: station.freshId(), month, approval: headApproves });

describe('a month in which nothing went wrong', () => {
  it('can not be closed before bank, acquirer and province were asked', async () => {
    expect((await station.refused('month.close', close())).code).toBe('MONTH_DIFFERS');
    const codes = new Set((await monthOf()).lines.flatMap((line) => line.findings.map((one) => one.code)));
    expect([...codes].toSorted()).toEqual([
      'acquirer-file-missing',
      'day-not-compared',
      'deposit-not-credited',
      'former-month-open',
      'settlement-not-credited',
    ]);
  });

  it('has no finding at all once they were', async () => {
    await reconcile(work);
    expect(await found('2026-11')).toEqual([]);
    expect((await found()).filter((id) => !id.startsWith('ready: former-month-open'))).toEqual([]);
  });

  it('waits for the month before it', async () => {
    expect((await station.refused('month.close', close())).code).toBe('MONTH_DIFFERS');
    await station.ok('month.close', close('2026-11'));
    expect(await found()).toEqual([]);
  });

  it('is closed by two people, with its figures frozen under their hash', async () => {
    const params = close();
    const closed = await station.ok('month.close', params);
    expect(closed).toMatchObject({ month: '2026-12', reportNumber: `${station.terminal}-202612` });
    expect(await station.ok('month.close', params)).toEqual(closed);
    station.restart();
    await work.counter.signIn();
    expect(await station.ok('month.close', params)).toEqual(closed);
    expect((await station.refused('month.close', close())).code).toBe('MONTH_CLOSED');
    const { figures } = await monthOf();
    const { closingFen, collectedFen, openingFen, remittedFen, reversedFen } = figures.owed;
    expect(openingFen + collectedFen - reversedFen - remittedFen).toBe(closingFen);
    expect(figures.cash.sumFen + figures.card.sumFen).toBe(collectedFen - reversedFen);
    expect(figures.villages.reduce((sum, village) => sum + village.sumFen, 0)).toBe(collectedFen);
    expect(figures.dayCount).toBe(work.days.length);
  });

  it('is confirmed by the county, whose number stands with it', async () => {
    expect((await monthOf()).state).toBe('closed');
    await station.sync();
    const confirmed = await monthOf();
    expect(confirmed.state).toBe('confirmed');
    expect(confirmed.countyReference).toMatch(/^LX/);
    const { months } = await station.ok('month.list', {});
    expect(months.map((one) => [one.month, one.state])).toEqual([
      ['2026-12', 'confirmed'],
      ['2026-11', 'confirmed'],
    ]);
  });

  it('takes no posting any more: what comes later belongs to the month that runs', () => {
    const { journal, projections } = station.rooms().environment;
    const { days } = work;
    const posting = { debit: '1002', credit: '2004', amountFen: 100 };
    const commit = (businessDate: string) =>
      journal.commit({ operator: 'op01', businessDate }, (append) =>
        append({
          id: station.freshId(),
          kind: 'float.received',
          body: { floatId: station.freshId(), amountFen: 100, from: '县', approvedBy: 'op02', postings: [posting] },
        }),
      );
    expect(() => commit('2026-12-26')).toThrow('no posting in a closed month');
    expect(days).not.toContain('2026-12-26');
    expect(projections.months.find('2026-12')?.reportNumber).toBe(`${station.terminal}-202612`);
  });

  it('comes out the same when the journal is replayed', () => {
    expect(compareBooks(station)).toEqual([]);
  });
});
