import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eligibilityText } from '../../../src-main/contract/text/eligibility.ts';
import { fullYears, monthOfAge } from '../../../src-main/contract/values/businessDate.ts';
import {
  decideEligibility,
  type EligibilityFacts,
  firstBenefitMonth,
  renewalBand,
} from '../../../src-main/core/policy/index.ts';
import { readCsv } from '../../fixtures/codes/readCsv.ts';
import { testBundle, testRules } from './testBundle.ts';

const today = '2026-11-22';

function decide(person: Partial<EligibilityFacts>, rules: Partial<typeof testRules> = {}, year = 2026) {
  const facts = { status: 'paying', birthDate: '1980-05-20', villageCode: '610902103201', ...person } as const;
  return decideEligibility({ person: facts, year, today, bundle: testBundle({}, rules) });
}

describe('who may pay', () => {
  it.each(readCsv('vector_age.csv'))('born $birth on $as_of: $enrol_result ($note)', (row) => {
    const asOf = row['as_of'] ?? '';
    const birthDate = row['birth'] ?? '';
    const verdict = decideEligibility({
      person: {
        status: 'not-enrolled',
        birthDate,
        student: row['in_school'] === '1',
        ...(row['in_other_scheme'] === '1' ? { elsewhere: { where: '汉滨区', scheme: '职工养老保险' } } : {}),
      },
      year: Number(asOf.slice(0, 4)),
      today: asOf,
      bundle: testBundle(),
    });
    const expected: Record<string, string> = {
      enrol: 'not-enrolled R-NOT-ENROLLED',
      'refuse: under 16': 'refused R-AGE-16',
      'refuse: other scheme': 'refused R-ELSEWHERE',
    };
    const benefitOnly = row['full_years'] === '75' ? 'benefit-only R-AGE-60-AT-START' : 'benefit-only R-AGE-60';
    expect(`${verdict.verdict} ${verdict.rule}`).toBe(expected[row['enrol_result'] ?? ''] ?? benefitOnly);
    expect(renewalBand(fullYears(birthDate, asOf)) ?? '-').toBe(row['renewal_band']);
    expect(firstBenefitMonth(birthDate, testRules)).toBe(row['first_benefit_month']);
    expect(monthOfAge(birthDate, 60)).toBe(row['month_of_60']);
  });

  it.each([
    [{}, 'may-pay', 'R-MAY-PAY'],
    [{ status: 'paying-paused' }, 'may-pay', 'R-PAUSED'],
    [{ status: 'pending' }, 'may-pay', 'R-ENROLMENT-PENDING'],
    [{ status: 'not-enrolled' }, 'not-enrolled', 'R-NOT-ENROLLED'],
    [{ status: 'receiving' }, 'benefit-only', 'R-RECEIVING'],
    [{ status: 'receiving-paused' }, 'benefit-only', 'R-RECEIVING-PAUSED'],
    [{ status: 'terminated' }, 'refused', 'R-TERMINATED'],
    [{ deathDate: '2026-01-03' }, 'refused', 'R-DEAD'],
    [{ deathDate: '2026-01-03', status: 'receiving' }, 'refused', 'R-DEAD'],
    [{ student: true }, 'refused', 'R-STUDENT'],
    [{ elsewhere: { where: '西安市', scheme: '职工养老保险' } }, 'refused', 'R-ELSEWHERE'],
    [{ villageCode: '610922100201' }, 'refused', 'R-OTHER-AREA'],
    [{ document: 'hmt' }, 'may-pay', 'R-MAY-PAY'],
    [{ document: 'foreigner' }, 'refused', 'R-FOREIGNER'],
    [{ birthDate: undefined }, 'ask', 'R-BIRTH-UNKNOWN'],
    [{ birthDate: '2027-01-01' }, 'ask', 'R-BIRTH-UNKNOWN'],
    [{ birthDate: '1966-12-05' }, 'may-pay', 'R-NEAR-60'],
    [{ birthDate: '1967-11-30' }, 'may-pay', 'R-NEAR-60'],
    [{ birthDate: '1967-12-01' }, 'may-pay', 'R-MAY-PAY'],
  ] as const)('%j: %s by %s', (person, verdict, rule) => {
    expect(decide(person as Partial<EligibilityFacts>)).toMatchObject({ verdict, rule });
  });

  it('the month of 60 is the county’s to open', () => {
    const born = { birthDate: '1966-11-30' };
    expect(decide(born)).toMatchObject({ verdict: 'benefit-only', rule: 'R-AGE-60' });
    expect(decide(born, { mayPayInMonthOf60: true })).toMatchObject({ verdict: 'may-pay', rule: 'R-NEAR-60' });
    expect(decide({ birthDate: '1966-10-31' }, { mayPayInMonthOf60: true }).rule).toBe('R-AGE-60');
  });

  it.each([
    [2010, {}, 'R-YEAR-BEFORE-START'],
    [2025, {}, 'R-MAY-PAY'],
    [2025, { makeUpAtCounter: false }, 'R-MAKEUP-CASE'],
    [2027, {}, 'R-YEAR-FUTURE'],
    [2027, { mayPrepay: true }, 'R-MAY-PAY'],
    [2028, { mayPrepay: true }, 'R-YEAR-FUTURE'],
  ] as const)('the year %i under %j is decided by %s', (year, rules, rule) => {
    expect(decide({}, rules, year).rule).toBe(rule);
  });

  it('no year before 16 and none after the year of 60', () => {
    expect(decide({ birthDate: '2008-06-01' }, {}, 2023).rule).toBe('R-YEAR-BEFORE-16');
    expect(decide({ birthDate: '2008-06-01' }, {}, 2024).rule).toBe('R-MAY-PAY');
    expect(decide({ birthDate: '1966-12-30' }, { mayPrepay: true }, 2027).rule).toBe('R-YEAR-AFTER-60');
  });

  it('without a table in force it asks instead of guessing', () => {
    const verdict = decideEligibility({
      person: { status: 'paying' },
      year: 2009,
      today: '2009-05-01',
      bundle: testBundle(),
    });
    expect(verdict).toMatchObject({ verdict: 'ask', rule: 'R-NO-POLICY' });
  });

  it('a rule that changes today leaves yesterday’s answer as it was', () => {
    const changed = testBundle({
      rules: [
        { from: '2011-07-01', ...testRules },
        { from: '2026-12-01', ...testRules, minAge: 18, benefitAge: 63, mayPrepay: true },
      ],
    });
    fc.assert(
      fc.property(
        fc.tuple(fc.integer({ min: 1940, max: 2012 }), fc.integer({ min: 1, max: 12 })),
        fc.constantFrom('2013-03-01', '2020-02-29', '2026-11-22', '2026-11-30'),
        fc.integer({ min: 2009, max: 2028 }),
        ([birthYear, month], day, year) => {
          const person = { status: 'paying' as const, birthDate: `${birthYear}-${String(month).padStart(2, '0')}-15` };
          const before = decideEligibility({ person, year, today: day, bundle: testBundle() });
          expect(decideEligibility({ person, year, today: day, bundle: changed })).toEqual(before);
        },
      ),
    );
    const person = { status: 'paying' as const, birthDate: '1966-11-05' };
    expect(decideEligibility({ person, year: 2026, today: '2026-11-30', bundle: changed }).rule).toBe('R-AGE-60');
    expect(decideEligibility({ person, year: 2026, today: '2026-12-01', bundle: changed }).verdict).toBe('may-pay');
  });

  it('every verdict has a finished Chinese sentence', () => {
    for (const person of [{}, { birthDate: '1951-03-01' }, { birthDate: '2015-01-01' }, { deathDate: '2026-01-03' }]) {
      const { rule, params } = decide(person);
      expect(eligibilityText(rule, params)).toMatch(/^[^a-z{}]+。$/);
    }
    expect(eligibilityText('R-AGE-60', { month: '2026-11', benefitAge: 60 })).toBe(
      '2026年11月已满60周岁，不再缴费，请办待遇申领。',
    );
    expect(eligibilityText('R-OF-2031', {})).toContain('R-OF-2031');
  });
});
