import { describe, expect, it } from 'vitest';
import { type EligibilityFacts, enrolmentChecks } from '../../../src-main/core/policy/index.ts';
import { testBundle } from './testBundle.ts';

const asOf = '2026-11-22T08:00:00.000+08:00';

function check(person: Partial<EligibilityFacts>, evidence = {}) {
  const facts = { status: 'not-enrolled' as const, birthDate: '1990-05-20', villageCode: '610902103201', ...person };
  return enrolmentChecks(
    { person: facts, year: 2026, today: '2026-11-22', bundle: testBundle() },
    { lookAlikes: 0, rosterAsOf: asOf, ...evidence },
  ).map((line) => `${line.rule} ${line.verdict}`);
}

describe('may they enrol', () => {
  it('shows every check with its source, and says when the province was not asked', () => {
    expect(check({})).toEqual(['R-OK-AGE ok', 'R-OK-AREA ok', 'R-OK-STATE ok', 'R-NOT-ASKED not-asked']);
    expect(check({}, { askedAt: asOf })).toContain('R-ASKED-PROVINCE ok');
    expect(check({}, { lookAlikes: 2 }).at(-1)).toBe('R-DUPLICATE ask');
  });

  it('names everything that stands against it at once', () => {
    expect(check({ birthDate: '2015-01-01', student: true, status: 'terminated' })).toEqual([
      'R-AGE-16 refused',
      'R-STUDENT refused',
      'R-TERMINATED refused',
      'R-NOT-ASKED not-asked',
    ]);
  });

  it.each([
    [{ birthDate: '1960-01-01' }, 'R-AGE-60 refused'],
    [{ elsewhere: { where: '西安市', scheme: '职工养老保险' } }, 'R-ELSEWHERE refused'],
    [{ villageCode: '610922100201' }, 'R-OTHER-AREA refused'],
    [{ status: 'paying' }, 'R-ALREADY-ENROLLED refused'],
    [{ status: 'receiving' }, 'R-RECEIVING refused'],
    [{ birthDate: '2027-01-01' }, 'R-BIRTH-UNKNOWN ask'],
  ] as const)('%j: %s', (person, line) => {
    expect(check(person)).toContain(line);
  });
});
