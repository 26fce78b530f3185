import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findingWords } from '../../../src-main/contract/text/monthFindings.ts';
import { checkMonth, monthChecks } from '../../../src-main/core/reconciliation/index.ts';
import { type Discrepancy, injected, spoiledMonth } from '../../fixtures/month/discrepancies.ts';
import type { MonthWork } from '../../fixtures/month/monthWork.ts';

let work: MonthWork;
let expected: readonly Discrepancy[];

beforeAll(async () => {
  ({ work, expected } = await spoiledMonth('forty'));
}, 60_000);
afterAll(() => work.counter.station.close());

/** Everything found in the month but that the one before it is still open. */
const find = (lines = monthChecks) =>
  checkMonth(work.counter.station.rooms().environment, work.month, lines)
    .flatMap((line) => line.findings)
    .filter((finding) => finding.code !== 'former-month-open');
const named = (list: readonly { readonly code: string; readonly subject: string }[]) =>
  list.map(({ code, subject }) => `${code} ${subject}`).toSorted();

describe('a month with forty discrepancies of fifteen kinds', () => {
  it('has as many as were put in', () => {
    expect(expected.length).toBe(40);
    expect(new Set(expected.map((one) => one.kind)).size).toBe(Object.keys(injected).length);
    expect(expected.filter((one) => one.subject === '')).toEqual([]);
  });

  it('names every one of them and nothing else', () => {
    expect(named(find())).toEqual(named(expected));
  });

  it('explains each in one sentence with its sum or number in it', () => {
    for (const { code, params } of find()) {
      const sentence = findingWords[code](params);
      expect(sentence, code).toMatch(/^[^。]*\d[^。]*。$/);
      expect(sentence, code).not.toMatch(/undefined|NaN|Invalid|\{|-0\.00/);
    }
  });

  it.each(monthChecks.map((line) => line.name))(
    'misses its own findings and no others without the check %s',
    (name) => {
      const whole = new Set(named(find()));
      const left = named(find(monthChecks.filter((line) => line.name !== name)));
      const own = named(find(monthChecks.filter((line) => line.name === name)));
      expect(left).toEqual([...whole].filter((one) => !own.includes(one)));
      const spoilt: readonly string[] = [
        'drawer',
        'receipts',
        'receipt-numbers',
        'deposits',
        'bank',
        'terminal',
        'acquirer',
        'province',
      ];
      expect(own.length > 0, name).toBe(spoilt.includes(name));
    },
  );
});
