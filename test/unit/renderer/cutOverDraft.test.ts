import { describe, expect, it } from 'vitest';
import { type OpeningLine, openingOf, owedFen, piecesOf } from '../../../src-renderer/counter/affairs/cutOverDraft.ts';

const lines: readonly OpeningLine[] = [
  { kind: 'cash', businessDate: '2026-11-19', amountFen: 30_000 },
  { kind: 'ledger', code: 'T3', count: 412, amountFen: 12_360_000 },
  { kind: 'book', from: 'SX0000123', to: 'SX0000150', pieces: 28 },
  { kind: 'case', text: '张三的转移没办完' },
];

describe('what the old books hand over', () => {
  it('owes the county its money alone: a ledger’s total and a book of receipts are no money', () => {
    expect(owedFen(lines)).toBe(30_000);
    const held = [{ from: 'LX00000001', to: 'LX00000500', pieces: 500 }];
    const opening = openingOf({ float: '500', unclear: '', lines }, { asOf: '2026-11-19', receipts: held });
    expect(opening).toMatchObject({
      floatFen: 50_000,
      ledgers: [{ code: 'T3', count: 412, amountFen: 12_360_000 }],
      receipts: [...held, { from: 'SX0000123', to: 'SX0000150', pieces: 28 }],
    });
  });

  it('counts a book by its two printed numbers, and takes no two of different books', () => {
    expect(piecesOf('SX0000123', 'SX0000123')).toBe(1);
    expect(piecesOf('00041774', '00041785')).toBe(12);
    expect(piecesOf('SX0000150', 'SX0000123')).toBeUndefined();
    expect(piecesOf('SX0000123', 'SY0000150')).toBeUndefined();
    expect(piecesOf('SX123', 'SX0000150')).toBeUndefined();
    expect(piecesOf('', '')).toBeUndefined();
  });
});
