import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  daysBetween,
  formatChineseDate,
  formatChineseMonth,
  formatShortDate,
  fullYears,
  isBusinessDate,
  monthOfAge,
  parseLooseDate,
} from '../../../src-main/contract/values/businessDate.ts';
import { readCsv } from '../../fixtures/codes/readCsv.ts';

const today = '2026-11-22';

describe('days as people type them', () => {
  it.each([
    '20261106',
    '2026-11-6',
    '2026-11-06',
    '2026/11/6',
    '2026.11.06',
    '2026年11月6日',
    '2026年11月6',
    '11.6',
    '11-6',
    '11月6日',
    '11月6号',
    '1106',
    '２０２６１１０６',
    '２０２６－１１－６',
    '１１．６',
    ' 2026 年 11 月 6 日 ',
  ])('%s is 6 November 2026', (text) => {
    expect(parseLooseDate(text, today)).toEqual({ ok: true, value: '2026-11-06' });
  });

  it.each([
    ['', 'empty'],
    ['　', 'empty'],
    ['2026-02-30', 'no-such-day'],
    ['20260229', 'no-such-day'],
    ['13.1', 'no-such-day'],
    ['20261306', 'no-such-day'],
    ['00000101', 'no-such-day'],
    ['661205', 'not-a-date'],
    ['2026', 'no-such-day'],
    ['2026年11月', 'not-a-date'],
    ['昨天', 'not-a-date'],
    ['2026-11-6-7', 'not-a-date'],
  ])('%s is refused as %s', (text, problem) => {
    expect(parseLooseDate(text, today)).toEqual({ ok: false, error: problem });
  });

  it('shows days the way papers do', () => {
    expect(formatChineseDate('2026-11-06')).toBe('2026年11月6日');
    expect(formatShortDate('2026-01-09')).toBe('1月9日');
    expect(formatChineseMonth('2026-02')).toBe('2026年2月');
  });
});

describe('ages', () => {
  it.each(readCsv('vector_age.csv'))('$birth on $as_of ($note)', (row) => {
    expect(fullYears(row['birth'] ?? '', row['as_of'] ?? '')).toBe(Number(row['full_years']));
    expect(monthOfAge(row['birth'] ?? '', 60)).toBe(row['month_of_60']);
  });

  it('a birthday on 29 February comes on 1 March in common years', () => {
    expect(fullYears('2008-02-29', '2026-02-28')).toBe(17);
    expect(fullYears('2008-02-29', '2026-03-01')).toBe(18);
  });
});

describe('the calendar', () => {
  const anyDay = fc.integer({ min: -40_000, max: 60_000 }).map((days) => addDays('1970-01-01', days));

  it('agrees with the platform’s calendar on every day', () => {
    fc.assert(
      fc.property(anyDay, (date) => {
        const byPlatform = new Date(daysBetween('1970-01-01', date) * 86_400_000).toISOString().slice(0, 10);
        expect(date).toBe(byPlatform);
        expect(isBusinessDate(date)).toBe(true);
      }),
    );
  });

  it('adding and counting days are each other’s inverse', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -20_000, max: 20_000 }), (date, days) => {
        expect(daysBetween(date, addDays(date, days))).toBe(days);
      }),
    );
  });

  it('adds months over the turn of the year', () => {
    expect(addMonths('2026-11', 2)).toBe('2027-01');
    expect(addMonths('2026-01', -1)).toBe('2025-12');
    expect(addMonths('2026-12', 12)).toBe('2027-12');
  });
});
