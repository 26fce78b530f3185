import { describe, expect, it } from 'vitest';
import { dueYears, makeUpYears, missingYears, yearStates } from '../../../src-main/core/policy/index.ts';
import { readCsv } from '../../fixtures/codes/readCsv.ts';
import { testRules } from './testBundle.ts';

const paid = (...years: number[]) => years.map((year) => ({ year, tierFen: 300_00, source: 'self' as const }));

describe('years against the minimum', () => {
  it.each(readCsv('vector_makeup.csv'))('born $birth, $years_paid paid: $result_at_60 ($note)', (row) => {
    const result = makeUpYears(row['birth'] ?? '', Number(row['years_paid']), {
      ...testRules,
      schemeStart: row['scheme_start_local'] ?? '',
    });
    const classes = {
      A: 'sixty-at-start',
      B: 'under-sixty-at-start',
      C: 'under-forty-five-at-start',
    } as const;
    expect(result.class).toBe(classes[(row['class'] ?? '').charAt(0) as keyof typeof classes]);
    expect(result.ageAtStart).toBe(Number(row['age_at_start']));
    expect(result.yearOf60).toBe(Number(row['year_of_60']));
    expect(result.yearsRequired).toBe(Number(row['years_required']));
    expect(result.makeUpYearsAllowed).toBe(Number(row['make_up_years_allowed']));
    expect(result.short === 0 ? 'eligible' : `short ${result.short}`).toBe(row['result_at_60']);
  });

  it('exactly 45 at the start belongs to the older class, and the county’s own limit caps make-up', () => {
    expect(makeUpYears('1966-07-01', 3, testRules).class).toBe('under-sixty-at-start');
    expect(makeUpYears('1966-07-02', 3, testRules).class).toBe('under-forty-five-at-start');
    expect(makeUpYears('1980-01-01', 3, { ...testRules, maxMakeUpYears: 5 }).makeUpYearsAllowed).toBe(5);
  });
});

describe('due, missing and pending years', () => {
  const today = '2026-11-22';

  it('run from the start of the scheme or the year of 16 to the year before 60', () => {
    expect(dueYears('1966-12-05', today, testRules)).toEqual(Array.from({ length: 15 }, (_, i) => 2011 + i));
    expect(dueYears('2009-03-01', today, testRules)).toEqual([2025, 2026]);
    expect(dueYears('2011-03-01', today, testRules)).toEqual([]);
    expect(dueYears('1940-03-01', today, testRules)).toEqual([]);
  });

  it('a year is missing only when it is over and neither paid nor on its way', () => {
    const question = {
      birthDate: '2007-03-01',
      today,
      rules: testRules,
      history: paid(2024),
      pendingYears: [2025],
    };
    expect(missingYears(question)).toEqual([2023]);
    expect(yearStates(question)).toEqual([
      { year: 2023, state: 'missing' },
      { year: 2024, state: 'paid', tierFen: 300_00 },
      { year: 2025, state: 'pending' },
      { year: 2026, state: 'current' },
    ]);
  });

  it('this year is not due for somebody past 60 or under 16, and payments outside the due years still show', () => {
    const old = yearStates({ birthDate: '1966-10-01', today, rules: testRules, history: paid(2026) });
    expect(old.at(-1)).toEqual({ year: 2026, state: 'paid', tierFen: 300_00 });
    expect(yearStates({ birthDate: '1966-10-01', today, rules: testRules, history: [] }).at(-1)?.state).toBe('not-due');
    expect(yearStates({ birthDate: '2015-10-01', today, rules: testRules, history: [] })).toEqual([
      { year: 2026, state: 'not-due' },
    ]);
    expect(
      yearStates({
        birthDate: '2008-10-01',
        today,
        rules: testRules,
        history: [
          { year: 2024, tierFen: 100_00, source: 'government' },
          { year: 2025, tierFen: 100_00, source: 'elsewhere' },
        ],
      }).map((row) => row.state),
    ).toEqual(['government-paid', 'elsewhere', 'current']);
  });
});
