import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseGroup, quoteContribution, type QuoteQuestion } from '../../../src-main/core/policy/index.ts';
import { testBundle, type testRules } from './testBundle.ts';

function quote(question: Partial<QuoteQuestion>, rules: Partial<typeof testRules> = {}) {
  return quoteContribution({
    bundle: testBundle({}, rules),
    year: 2026,
    decidedOn: '2026-11-22',
    groups: [],
    ...question,
  });
}

describe('what is due', () => {
  it('a resident who paid 300 last year sees 300 chosen, with the subsidy on top', () => {
    expect(quote({ lastTierFen: 300_00 })).toMatchObject({
      ok: true,
      value: {
        kind: 'normal',
        tierFen: 300_00,
        selfFen: 300_00,
        governmentFen: 0,
        subsidyFen: 45_00,
        toAccountFen: 345_00,
        policyVersion: 7,
        policyFrom: '2025-06-01',
      },
    });
  });

  it('nobody gets a tier chosen who has none, or whose tier was abolished', () => {
    for (const question of [{}, { lastTierFen: 100_00 }]) {
      const result = quote(question);
      expect(result).toMatchObject({ ok: true, value: { selfFen: 0, toAccountFen: 0 } });
      expect(result.ok && 'tierFen' in result.value).toBe(false);
    }
  });

  it('tiers come lowest first, as of the day for this year', () => {
    const before = quote({ year: 2025, decidedOn: '2025-05-31' });
    expect(before.ok && before.value.tiers.map((tier) => tier.tierFen / 100)).toEqual([100, 200, 500, 1000]);
    const after = quote({ year: 2025, decidedOn: '2025-06-01' });
    expect(after.ok && after.value.tiers.map((tier) => tier.tierFen / 100)).toEqual([300, 500, 1000, 6000]);
  });

  it('a tier outside the table is refused, never rounded to a neighbour', () => {
    expect(quote({ tierFen: 400_00 })).toEqual({
      ok: false,
      error: { code: 'TIER_UNKNOWN', params: { year: 2026, tierFen: 400_00 } },
    });
  });

  it('before the first table there is no policy', () => {
    expect(quote({ year: 2010, decidedOn: '2010-06-01' })).toMatchObject({ error: { code: 'POLICY_MISSING' } });
  });

  it.each([
    [{ year: 2024 }, { makeUpAtCounter: false }, 'make-up-by-case'],
    [{ year: 2010 }, {}, 'before-start'],
    [{ year: 2027 }, {}, 'future'],
    [{ year: 2028 }, { mayPrepay: true }, 'future'],
  ] as const)('%j under %j is not allowed: %s', (question, rules, why) => {
    expect(quote(question, rules)).toMatchObject({ error: { code: 'YEAR_NOT_ALLOWED', params: { why } } });
  });
});

describe('make-up of a past year', () => {
  it('uses the tiers of the missed year or of today, as the county says, and no subsidy unless it says so', () => {
    expect(quote({ year: 2014, tierFen: 100_00 })).toMatchObject({
      value: { kind: 'make-up', selfFen: 100_00, subsidyFen: 0, toAccountFen: 100_00, policyFrom: '2011-07-01' },
    });
    expect(quote({ year: 2014, tierFen: 300_00 }).ok).toBe(false);
    expect(quote({ year: 2014, tierFen: 300_00 }, { makeUpTiersOf: 'present' })).toMatchObject({
      value: { policyFrom: '2025-06-01', subsidyFen: 0 },
    });
    expect(quote({ year: 2014, tierFen: 500_00 }, { makeUpSubsidy: true })).toMatchObject({
      value: { subsidyFen: 60_00, toAccountFen: 560_00 },
    });
  });

  it('is the resident’s own money even for a group the government pays for', () => {
    expect(quote({ year: 2014, tierFen: 100_00, groups: ['061'] })).toMatchObject({
      value: { selfFen: 100_00, governmentFen: 0 },
    });
  });
});

describe('groups the government pays for', () => {
  it('pay nothing themselves for the paid tier', () => {
    expect(quote({ groups: ['061'], lastTierFen: 1000_00 })).toMatchObject({
      value: { tierFen: 300_00, selfFen: 0, governmentFen: 300_00, subsidyFen: 45_00, group: { code: '061' } },
    });
  });

  it('keep a low tier of their own where the table has none, without subsidy', () => {
    expect(quote({ groups: ['031'] })).toMatchObject({
      value: { tierFen: 100_00, selfFen: 0, governmentFen: 100_00, subsidyFen: 0, toAccountFen: 100_00 },
    });
  });

  it('may pay the difference to a higher tier only where the county allows it', () => {
    expect(quote({ groups: ['061'], tierFen: 1000_00 })).toMatchObject({
      value: { selfFen: 700_00, governmentFen: 300_00, subsidyFen: 100_00, toAccountFen: 1100_00 },
    });
    expect(quote({ groups: ['061'], tierFen: 1000_00 }, { groupMayPayMore: false })).toMatchObject({
      error: { code: 'TIER_UNKNOWN' },
    });
  });

  it('of several groups the county’s order decides, not the order of the list', () => {
    const bundle = testBundle();
    expect(chooseGroup(['021', '061', '031'], bundle, '2026-11-22')?.code).toBe('031');
    expect(chooseGroup(['061', '021'], bundle, '2026-11-22')?.code).toBe('061');
    expect(chooseGroup(['021', '061'], bundle, '2026-11-22')?.code).toBe('061');
    expect(chooseGroup(['011', '999'], bundle, '2026-11-22')).toBeUndefined();
    expect(chooseGroup(['061'], bundle, '2011-06-30')).toBeUndefined();
  });
});

describe('a quote adds up and keeps', () => {
  const anyQuestion = fc.record({
    year: fc.integer({ min: 2009, max: 2027 }),
    decidedOn: fc.constantFrom('2013-03-01', '2025-05-31', '2025-06-01', '2026-11-22', '2026-12-31'),
    groups: fc.subarray(['011', '021', '031', '061']),
    tierFen: fc.option(fc.constantFrom(100_00, 200_00, 300_00, 500_00, 1000_00, 6000_00), { nil: undefined }),
  });

  it('own part and government’s part are the tier; with the subsidy they are what goes to the account', () => {
    fc.assert(
      fc.property(anyQuestion, ({ tierFen, ...question }) => {
        const result = quote(tierFen === undefined ? question : { ...question, tierFen });
        if (!result.ok) return;
        const { selfFen, governmentFen, subsidyFen, toAccountFen } = result.value;
        expect(selfFen + governmentFen).toBe(result.value.tierFen ?? 0);
        expect(selfFen + governmentFen + subsidyFen).toBe(toAccountFen);
        expect(Math.min(selfFen, governmentFen, subsidyFen)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('tables that begin later, or another order of the tables, never change the answer of a day', () => {
    fc.assert(
      fc.property(anyQuestion, ({ tierFen, ...question }) => {
        fc.pre(question.year <= Number(question.decidedOn.slice(0, 4)));
        const asked = tierFen === undefined ? question : { ...question, tierFen };
        const plain = testBundle();
        const later = testBundle({
          tiers: [{ from: '2027-01-01', rows: [{ tierFen: 1, subsidyFen: 1 }] }, ...plain.tiers.toReversed()],
          groups: [{ from: '2027-01-01', rows: [] }, ...plain.groups],
          rules: [
            ...plain.rules.map((row) => ({ ...row, from: '2027-01-01', minAge: 99, makeUpAtCounter: false })),
            ...plain.rules,
          ],
        });
        expect(quoteContribution({ ...asked, bundle: later })).toEqual(quoteContribution({ ...asked, bundle: plain }));
      }),
    );
  });
});
