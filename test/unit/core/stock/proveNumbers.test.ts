import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amountsAgree, piecesAgree } from '../../../../src-main/core/stock/proveNumbers.ts';
import { parseYuan } from '../../../../src-main/contract/values/fen.ts';
import { readCsv } from '../../../fixtures/codes/readCsv.ts';

const figure = (row: Record<string, string>, name: string): number => Number(row[name]);
const fen = (text = ''): number => {
  const parsed = parseYuan(text);
  if (!parsed.ok) throw new Error(text);
  return parsed.value;
};

describe('the examples of the receipt table', () => {
  it.each(readCsv('vector_receipt.csv'))('$case: $note', (row) => {
    const counts = {
      issued: figure(row, 'book_to') - figure(row, 'book_from') + 1,
      used: figure(row, 'used'),
      voided: figure(row, 'void'),
      lost: figure(row, 'lost'),
      returned: figure(row, 'returned'),
      left: figure(row, 'remaining'),
    };
    expect(piecesAgree(counts)).toBe(row['pieces_ok'] === '1');
    expect(amountsAgree(fen(row['amount_used']), fen(row['ledger_amount']))).toBe(row['amount_ok'] === '1');
  });
});

it('one number more or less anywhere is noticed', () => {
  const part = fc.integer({ min: 0, max: 60 });
  fc.assert(
    fc.property(fc.tuple(part, part, part, part, part), fc.integer({ min: 0, max: 4 }), (parts, which) => {
      const [used, voided, lost, returned, left] = parts;
      const issued = used + voided + lost + returned + left;
      expect(piecesAgree({ issued, used, voided, lost, returned, left })).toBe(true);
      const names = ['used', 'voided', 'lost', 'returned', 'left'] as const;
      const wrong = { issued, used, voided, lost, returned, left };
      wrong[names[which] ?? 'used'] += 1;
      expect(piecesAgree(wrong)).toBe(false);
    }),
  );
});
