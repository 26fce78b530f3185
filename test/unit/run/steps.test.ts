import { expect, it } from 'vitest';
import { countTests, failedTests, secondTries } from '../../run/steps.ts';

const vitest = `
 FAIL  |unit| test/unit/a.test.ts > a till > counts
AssertionError: expected 1 to be 2

 Test Files  1 failed | 3 passed (4)
      Tests  1 failed | 11 passed (12)

second try: |ports| test/ports/b.test.ts > a cable
`;

const playwright = `
  1 failed
    [browser] › test/e2e/a.spec.ts:1:1 › money is taken 
  1 flaky
    [stand-in] › test/e2e/b.spec.ts:2:1 › a paper is printed 
  48 passed (5.6m)
`;

it('counts what both runners ran, a spec that needed its second try among what passed', () => {
  expect(countTests(vitest)).toEqual({ passed: 11, failed: 1 });
  expect(countTests(playwright)).toEqual({ passed: 49, failed: 1 });
});

it('names what failed, and apart from it what passed at the second try only', () => {
  expect(failedTests(vitest)).toEqual(['|unit| test/unit/a.test.ts > a till > counts']);
  expect(failedTests(playwright)).toEqual(['[browser] › test/e2e/a.spec.ts:1:1 › money is taken']);
  expect(secondTries(vitest)).toEqual(['|ports| test/ports/b.test.ts > a cable']);
  expect(secondTries(playwright)).toEqual(['[stand-in] › test/e2e/b.spec.ts:2:1 › a paper is printed']);
});
