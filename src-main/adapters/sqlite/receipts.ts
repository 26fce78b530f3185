import { counterIn } from '../../contract/values/receiptNumber.ts';
import type { RangeRow, Ranges, ReceiptRow, Receipts } from '../../core/ports/projections.ts';
import type { Connection } from './connection.ts';
import { rowsOfShift } from './shiftRows.ts';
import { SqliteTable, type TableSpec } from './table.ts';

/** A number nothing happened to, as its contribution says it. */
type Given = Pick<ReceiptRow, 'seq' | 'receiptNumber' | 'contributionId' | 'shiftId'>;

const given =
  'r.seq AS seq, r.receiptNumber AS receiptNumber, r.contributionId AS contributionId, r.shiftId AS shiftId';

/**
 * A number given with a contribution stands in that row. It gets one of its own here when it is voided, and a number given in place of
 * another has one from the beginning; an own row always speaks for its number.
 */
export class SqliteReceipts extends SqliteTable<ReceiptRow> implements Receipts {
  readonly #ranges: Ranges;

  constructor(connection: Connection, prefix: string, parts: { spec: TableSpec<ReceiptRow>; ranges: Ranges }) {
    super(connection, prefix, parts.spec);
    this.#ranges = parts.ranges;
  }

  override find(seq: number): ReceiptRow | undefined {
    const own = super.find(seq);
    if (own) return own;
    const contribution = this.sql(
      `SELECT ${given} FROM ${this.sibling('contribution')} r WHERE r.seq = ? AND r.receiptSeq = r.seq`,
    ).get(seq) as Given | undefined;
    const range = contribution && this.#ranges.findOf(contribution.receiptNumber);
    return contribution && used(contribution, range ? [range] : []);
  }

  override patch(seq: number, changes: Partial<ReceiptRow>): void {
    if (super.find(seq)) return super.patch(seq, changes);
    const row = this.find(seq);
    if (!row) throw new Error('receipt: no row to change');
    this.insert({ ...row, ...changes });
  }

  listReplacing(from: string): readonly ReceiptRow[] {
    // Replacements alone have a row of their own whose contribution was made by another entry.
    return this.rows(
      `SELECT $.* FROM $ JOIN journal j ON j.seq = $.seq WHERE j.kind = 'receipt.replaced' AND j.at >= ? ORDER BY $.seq`,
      from,
    );
  }

  listOfShift(shiftId: string): readonly ReceiptRow[] {
    const shifts = this.sibling('shift');
    // A number of a closed shift may be replaced later, so own rows go by what they say; they are few.
    const own = this.rows('SELECT * FROM $ WHERE shiftId = ?', shiftId);
    const others = this.sql(
      `SELECT ${given} ${rowsOfShift({ shifts, rows: this.sibling('contribution') })}
          AND r.receiptSeq = r.seq AND NOT EXISTS (SELECT 1 FROM $ WHERE $.seq = r.seq)`,
    ).all(shiftId) as Given[];
    const ranges = this.#ranges.list();
    return [...own, ...others.map((one) => used(one, ranges))].toSorted(
      (a, b) => (a.rangeId < b.rangeId ? -1 : Number(a.rangeId > b.rangeId)) || a.number - b.number,
    );
  }
}

function used(contribution: Given, ranges: readonly RangeRow[]): ReceiptRow {
  for (const range of ranges) {
    const number = counterIn(range, contribution.receiptNumber);
    if (number !== undefined && number >= range.firstNumber && number <= range.lastNumber)
      return { ...contribution, rangeId: range.rangeId, number, state: 'used' };
  }
  throw new Error('receipt: a number of no range');
}
