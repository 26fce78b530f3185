import { counterIn } from '../../contract/values/receiptNumber.ts';
import type { RangeRow, Ranges } from '../../core/ports/projections.ts';
import { type Tallies, tallyNames } from '../../core/ports/tallies.ts';
import type { Connection } from './connection.ts';
import { SqliteTable, type TableSpec } from './table.ts';

/** A range as it was leased, what seldom changes of it, and whether it has numbers left. */
export type LeasedRange = Omit<RangeRow, 'nextNumber' | 'used'> & { readonly open: boolean };

/** Ranges as leased, with their next number among the totals: an act changes one page, not two. */
export class SqliteRanges implements Ranges {
  readonly #leased: SqliteLeased;
  readonly #tallies: Tallies;

  constructor(connection: Connection, prefix: string, parts: { spec: TableSpec<LeasedRange>; tallies: Tallies }) {
    this.#leased = new SqliteLeased(connection, prefix, parts.spec);
    this.#tallies = parts.tallies;
  }

  insert({ nextNumber, used: _derived, ...leased }: RangeRow): void {
    this.#leased.insert({ ...leased, open: nextNumber <= leased.lastNumber });
    this.#tallies.set(tallyNames.nextOfRange(leased.rangeId), nextNumber);
  }

  patch(rangeId: string, { nextNumber, used: _derived, ...rest }: Partial<RangeRow>): void {
    if (nextNumber !== undefined) {
      this.#tallies.set(tallyNames.nextOfRange(rangeId), nextNumber);
      const before = this.#leased.find(rangeId);
      const open = before !== undefined && nextNumber <= before.lastNumber;
      if (open !== before?.open) this.#leased.patch(rangeId, { open });
    }
    if (Object.keys(rest).length > 0) this.#leased.patch(rangeId, rest);
  }

  find(rangeId: string): RangeRow | undefined {
    const leased = this.#leased.find(rangeId);
    return leased && this.#complete(leased);
  }

  list(): readonly RangeRow[] {
    return this.#leased.list().map((leased) => this.#complete(leased));
  }

  listOpen(): readonly RangeRow[] {
    return this.#leased.listOpen().map((leased) => this.#complete(leased));
  }

  findOf(receiptNumber: string): RangeRow | undefined {
    const leased = this.#leased.findOf(receiptNumber);
    return leased && this.#complete(leased);
  }

  #complete({ open: _open, ...leased }: LeasedRange): RangeRow {
    const nextNumber = this.#tallies.value(tallyNames.nextOfRange(leased.rangeId));
    const { ahead, firstNumber, lost, returned, voided } = leased;
    const used = nextNumber - firstNumber - voided - lost - returned + ahead;
    return { ...leased, nextNumber, used };
  }
}

class SqliteLeased extends SqliteTable<LeasedRange> {
  list(): readonly LeasedRange[] {
    return this.rows('SELECT * FROM $ ORDER BY seq');
  }

  listOpen(): readonly LeasedRange[] {
    return this.rows(
      `SELECT * FROM $ WHERE open = 1 AND state IN ('leased', 'held') ORDER BY coalesce(issuedSeq, seq), seq`,
    );
  }

  /** Ranges of one printed length whose first and last number enclose a number; the prefix decides among them. */
  findOf(receiptNumber: string): LeasedRange | undefined {
    return this.rows(
      `SELECT * FROM $ WHERE length(prefix) + digits = ? AND substr(?, 1, length(prefix)) = prefix
          AND CAST(substr(?, length(prefix) + 1) AS INTEGER) BETWEEN firstNumber AND lastNumber`,
      receiptNumber.length,
      receiptNumber,
      receiptNumber,
    ).find((range) => counterIn(range, receiptNumber) !== undefined);
  }
}
