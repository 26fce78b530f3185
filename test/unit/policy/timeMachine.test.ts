import { describe, expect, it } from 'vitest';
import { addDays } from '../../../src-main/contract/values/businessDate.ts';
import { decideEligibility, quoteContribution, type ReferenceBundle } from '../../../src-main/core/policy/index.ts';
import { testBundle, testRules } from './testBundle.ts';

/** Fifteen changes of policy, one each July from 2011 on: the lowest tier grows by ten yuan, the subsidy by one. */
const changes = Array.from({ length: 15 }, (_, index) => ({
  from: `${2011 + index}-07-01`,
  rows: [{ tierFen: (100 + index * 10) * 100, subsidyFen: (30 + index) * 100 }],
}));
const history = testBundle({ tiers: changes });

function answer(bundle: ReferenceBundle, day: string): string {
  const quote = quoteContribution({ bundle, year: Number(day.slice(0, 4)), decidedOn: day, groups: [] });
  if (!quote.ok) return quote.error.code;
  return quote.value.tiers.map((tier) => `${tier.tierFen / 100}+${tier.subsidyFen / 100}`).join(' ');
}

describe('why was this 200 yuan?', () => {
  it.each(changes.map((change, index) => [change.from, index] as const))(
    'on the eve of %s the old table answers, on the day itself the new one (change %i)',
    (day, index) => {
      expect(answer(history, day)).toBe(`${100 + index * 10}+${30 + index}`);
      const eve = index === 0 ? 'POLICY_MISSING' : `${90 + index * 10}+${29 + index}`;
      expect(answer(history, addDays(day, -1))).toBe(eve);
    },
  );

  it('a day is answered by the version it was decided under, though a later version rewrote the past', () => {
    const rewritten = testBundle({
      version: 8,
      tiers: changes.map((change) => ({ ...change, rows: [{ tierFen: 999_00, subsidyFen: 0 }] })),
      rules: [{ from: '2011-07-01', ...testRules, minAge: 18 }],
    });
    expect(answer(history, '2018-03-01')).toBe('160+36');
    expect(answer(rewritten, '2018-03-01')).toBe('999+0');
    const person = { status: 'paying' as const, birthDate: '2001-05-01' };
    const question = { person, year: 2018, today: '2018-06-01' };
    expect(decideEligibility({ ...question, bundle: history }).rule).toBe('R-MAY-PAY');
    expect(decideEligibility({ ...question, bundle: rewritten }).rule).toBe('R-AGE-16');
    const quoted = quoteContribution({ bundle: history, year: 2018, decidedOn: '2018-03-01', groups: [] });
    expect(quoted).toMatchObject({ value: { policyVersion: 7, policyFrom: '2017-07-01' } });
  });
});
