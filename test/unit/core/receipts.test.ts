import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Projections, RangeRow, ReceiptRow } from '../../../src-main/core/ports/projections.ts';
import { decodeBase64Url, encodeBase64Url, fromHex, toHex, utf8 } from '../../../src-main/core/receipts/base64url.ts';
import { leasedNumbers } from '../../../src-main/core/receipts/numbers.ts';
import { receiptRuns } from '../../../src-main/core/till/figures.ts';

/** Projections that know leased ranges and nothing else. */
function withRanges(...ranges: readonly Pick<RangeRow, 'firstNumber' | 'lastNumber' | 'nextNumber'>[]): Projections {
  const rows = ranges.map((range, index) => ({
    ...range,
    rangeId: `r${index}`,
    kind: 'own-paper',
    prefix: 'LX',
    digits: 8,
    ahead: 0,
    leasedAt: '',
    seq: index,
  }));
  return {
    ranges: { list: () => rows, listOpen: () => rows.filter((row) => row.nextNumber <= row.lastNumber) },
  } as unknown as Projections;
}

describe('receipt numbers', () => {
  it('go on in the next range when one is used up', () => {
    const numbers = leasedNumbers(
      withRanges({ firstNumber: 1, lastNumber: 2, nextNumber: 2 }, { firstNumber: 11, lastNumber: 12, nextNumber: 11 }),
    );
    expect(numbers.next(1)).toEqual(['LX00000002']);
    expect(numbers.next(3)).toEqual(['LX00000002', 'LX00000011', 'LX00000012']);
    expect(numbers.next(4)).toBeUndefined();
    expect(numbers.left()).toBe(3);
  });

  it('are none where every range is used up or there is no range', () => {
    const empty = leasedNumbers(withRanges({ firstNumber: 1, lastNumber: 2, nextNumber: 3 }));
    expect(empty.next(1)).toBeUndefined();
    expect(leasedNumbers(withRanges()).left()).toBe(0);
  });
});

describe('the runs of a shift sheet', () => {
  const row = (number: number, extra: Partial<ReceiptRow> = {}): ReceiptRow => ({
    seq: number,
    receiptNumber: `LX${String(number).padStart(8, '0')}`,
    rangeId: 'r',
    number,
    contributionId: 'c',
    shiftId: 's',
    state: 'used',
    ...extra,
  });

  it('join neighbours and part at holes and at other ranges', () => {
    expect(receiptRuns([])).toEqual([]);
    expect(receiptRuns([row(1), row(2, { state: 'voided' }), row(3), row(5), row(6, { rangeId: 'q' })])).toEqual([
      { from: 'LX00000001', to: 'LX00000003', used: 2, voided: 1 },
      { from: 'LX00000005', to: 'LX00000005', used: 1, voided: 0 },
      { from: 'LX00000006', to: 'LX00000006', used: 1, voided: 0 },
    ]);
  });
});

describe('base64url', () => {
  it('is what Node writes, and comes back', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 70 }), (bytes) => {
        const text = encodeBase64Url(bytes);
        expect(text).toBe(Buffer.from(bytes).toString('base64url'));
        expect(decodeBase64Url(text)).toEqual(bytes);
        expect(fromHex(toHex(bytes))).toEqual(bytes);
      }),
    );
  });

  it('has one text for each content: odd lengths, other letters and unused bits are refused', () => {
    for (const text of ['A', 'AB=', 'A+', 'AB', '张']) expect(decodeBase64Url(text)).toBeUndefined();
  });

  it('writes UTF-8 as Node does', () => {
    for (const text of ['', 'abc', '张䶮·𠮷']) expect(utf8(text)).toEqual(new Uint8Array(Buffer.from(text)));
  });
});
