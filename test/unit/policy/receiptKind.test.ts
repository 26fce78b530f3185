import { describe, expect, it } from 'vitest';
import { receiptKindOn, type ReferenceBundle } from '../../../src-main/core/policy/index.ts';

const bundle = {
  receiptKinds: [
    { from: '2026-12-01', kind: 'pre-printed', fiscalCode: '61A' },
    { from: '2027-01-01', kind: 'own-paper', fiscalCode: '61B' },
  ],
} as unknown as ReferenceBundle;

describe('what receipts are printed on', () => {
  it.each([
    ['2026-11-30', 'own-paper', ''],
    ['2026-12-01', 'pre-printed', '61A'],
    ['2026-12-31', 'pre-printed', '61A'],
    ['2027-01-01', 'own-paper', '61B'],
  ])('on %s it is %s', (day, kind, fiscalCode) => {
    expect(receiptKindOn(bundle, day)).toMatchObject({ kind, fiscalCode });
  });

  it('is our own paper where the county says nothing, and before the first bundle', () => {
    expect(receiptKindOn({} as ReferenceBundle, '2026-11-30').kind).toBe('own-paper');
    expect(receiptKindOn(undefined, '2026-11-30').kind).toBe('own-paper');
  });
});
