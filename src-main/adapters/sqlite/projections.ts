import type { Scheme } from '../../contract/values/scheme.ts';
import {
  type ContributionRow,
  type Contributions,
  type CountRow,
  type Counts,
  type EnrolmentRow,
  type Enrolments,
  type LinkRow,
  type Links,
  type PrintRow,
  type Prints,
  type Projections,
  type ShiftRow,
  type Shifts,
} from '../../core/ports/projections.ts';
import { type Tallies, type TallyRow, tallyNames } from '../../core/ports/tallies.ts';
import type { Connection } from './connection.ts';
import { SqliteActs } from './acts.ts';
import { createBatchTables } from './batches.ts';
import { SqliteDays, SqliteDeposits } from './days.ts';
import { daySpec, depositSpec } from './daySpecs.ts';
import { SqliteDayUploads } from './dayUploads.ts';
import { TalliedPostings } from './postings.ts';
import { createAffairTables } from './affairs.ts';
import { createHelpTables } from './helpTables.ts';
import { createKioskTables } from './kioskTables.ts';
import { createChargeTables } from './charges.ts';
import { createElsewhereTables } from './elsewhere.ts';
import { createMonthTables } from './months.ts';
import { SqliteRanges } from './ranges.ts';
import { SqliteReceipts } from './receipts.ts';
import { createStockTables } from './stock.ts';
import { rowsOfShift } from './shiftRows.ts';
import * as specs from './projectionSpecs.ts';
import { SqliteTable } from './table.ts';

class SqliteTallies extends SqliteTable<TallyRow> implements Tallies {
  add(name: string, change: number): void {
    if (change === 0) return;
    const changed = this.sql('UPDATE $ SET value = value + ? WHERE name = ?').run(change, name).changes;
    if (changed === 0) this.insert({ name, value: change });
  }

  set(name: string, value: number): void {
    const changed = this.sql('UPDATE $ SET value = ? WHERE name = ?').run(value, name).changes;
    if (changed === 0) this.insert({ name, value });
  }

  value(name: string): number {
    return this.find(name)?.value ?? 0;
  }

  listOf(prefix: string): readonly TallyRow[] {
    return this.rows(`SELECT * FROM $ WHERE name >= ? AND name < ? ORDER BY name`, prefix, `${prefix}\u{10ffff}`);
  }
}

class SqliteContributions extends SqliteTable<ContributionRow> implements Contributions {
  readonly #tallies: Tallies;

  constructor(connection: Connection, prefix: string, tallies: Tallies) {
    super(connection, prefix, specs.contributionSpec);
    this.#tallies = tallies;
  }

  /** The journal has an index by id already, and a contribution's id is its entry's. */
  override find(contributionId: string): ContributionRow | undefined {
    return this.row('SELECT * FROM $ WHERE seq = (SELECT seq FROM journal WHERE id = ?)', contributionId);
  }

  override patch(contributionId: string, changes: Partial<ContributionRow>): void {
    super.patch(this.find(contributionId)?.seq ?? 0, changes);
  }

  findLive(personKeys: readonly string[], year: number, scheme: Scheme): ContributionRow | undefined {
    for (const personKey of personKeys) {
      const row = this.row(
        `SELECT * FROM $ WHERE personKey = ? AND year = ? AND scheme = ? AND state = 'live' LIMIT 1`,
        personKey,
        year,
        scheme,
      );
      if (row) return row;
    }
    return undefined;
  }

  listOfPerson(personKeys: readonly string[], limit: number): readonly ContributionRow[] {
    return personKeys
      .flatMap((personKey) =>
        // SQLite plans a statement anew each time its LIMIT is bound: on the way of every collection the number stands in the text.
        this.rows(`SELECT * FROM $ WHERE personKey = ? ORDER BY seq DESC LIMIT ${Math.trunc(limit)}`, personKey),
      )
      .toSorted((a, b) => b.seq - a.seq)
      .slice(0, limit);
  }

  listOfShift(shiftId: string, limit: number, before = Number.MAX_SAFE_INTEGER): readonly ContributionRow[] {
    return this.rows(
      `SELECT r.* ${rowsOfShift({ shifts: this.sibling('shift'), rows: this.table })} AND r.seq < ? ORDER BY r.seq DESC LIMIT ?`,
      shiftId,
      before,
      limit,
    );
  }

  listWithoutPaper(shiftId: string, before: string, limit: number): readonly ContributionRow[] {
    return this.rows(
      `SELECT r.* ${rowsOfShift({ shifts: this.sibling('shift'), rows: this.table })}
          AND r.state = 'live' AND r.receiptNumber IS NOT NULL AND r.at < ?
          AND NOT EXISTS (SELECT 1 FROM ${this.sibling('print')} p WHERE p.contributionId = r.contributionId
                             AND p.copy = 0 AND p.receiptNumber = r.receiptNumber AND p.state <> 'not-printed')
        ORDER BY r.seq LIMIT ${Math.trunc(limit)}`,
      shiftId,
      before,
    );
  }

  listOfBatch(batch: { batchId: string; seq: number; settledSeq?: number }): readonly ContributionRow[] {
    // The rows of a list lie between its count and its settlement: no index that every collection would write.
    return this.rows(
      'SELECT * FROM $ WHERE seq > ? AND seq < ? AND agentBatchId = ? ORDER BY seq',
      batch.seq,
      batch.settledSeq ?? Number.MAX_SAFE_INTEGER,
      batch.batchId,
    );
  }

  countOfShift(shiftId: string): { cash: number; card: number; reversed: number; government: number } {
    const of = (what: 'cash' | 'card' | 'reversed' | 'government') =>
      this.#tallies.value(tallyNames.contributionsOfShift(shiftId, what));
    return { cash: of('cash'), card: of('card'), reversed: of('reversed'), government: of('government') };
  }
}

class SqlitePrints extends SqliteTable<PrintRow> implements Prints {
  listOfContribution(contributionId: string): readonly PrintRow[] {
    return this.rows('SELECT * FROM $ WHERE contributionId = ? ORDER BY seq', contributionId);
  }

  listOpen(limit: number): readonly PrintRow[] {
    return this.rows(`SELECT * FROM $ WHERE state IN ('printing', 'unknown') ORDER BY seq LIMIT ?`, limit);
  }
}

class SqliteShifts extends SqliteTable<ShiftRow> implements Shifts {
  findOpen(): ShiftRow | undefined {
    return this.row(`SELECT * FROM $ WHERE state = 'open' LIMIT 1`);
  }

  findLast(): ShiftRow | undefined {
    return this.row('SELECT * FROM $ ORDER BY seq DESC LIMIT 1');
  }

  listClosed(limit: number): readonly ShiftRow[] {
    return this.rows(`SELECT * FROM $ WHERE state = 'closed' ORDER BY seq DESC LIMIT ?`, limit);
  }

  listOfDay(businessDate: string): readonly ShiftRow[] {
    return this.rows('SELECT * FROM $ WHERE businessDate = ? ORDER BY seq', businessDate);
  }
}

class SqliteCounts extends SqliteTable<CountRow> implements Counts {
  listOfShift(shiftId: string): readonly CountRow[] {
    return this.rows('SELECT * FROM $ WHERE shiftId = ? ORDER BY seq', shiftId);
  }
}

class SqliteEnrolments extends SqliteTable<EnrolmentRow> implements Enrolments {
  findByPerson(personKey: string): EnrolmentRow | undefined {
    return this.row('SELECT * FROM $ WHERE personKey = ? ORDER BY seq DESC LIMIT 1', personKey);
  }

  listForReview(limit: number): readonly EnrolmentRow[] {
    return this.rows(`SELECT * FROM $ WHERE review = 'open' ORDER BY seq LIMIT ?`, limit);
  }

  listUnnumbered(limit: number): readonly EnrolmentRow[] {
    const links = this.sibling('link');
    return this.rows(
      `SELECT * FROM $ WHERE personKey NOT IN (SELECT localKey FROM ${links}) ORDER BY seq DESC LIMIT ?`,
      limit,
    );
  }
}

class SqliteLinks extends SqliteTable<LinkRow> implements Links {
  findByProvinceKey(provinceKey: string): LinkRow | undefined {
    return this.row('SELECT * FROM $ WHERE provinceKey = ? LIMIT 1', provinceKey);
  }
}

/** Projections over the tables with a prefix: `p_` is what the station reads, `r_` the shadow of a rebuild. */
export function createProjections(connection: Connection, prefix: 'p_' | 'r_'): Projections {
  const tallies = new SqliteTallies(connection, prefix, specs.tallySpec);
  const shifts = new SqliteShifts(connection, prefix, specs.shiftSpec);
  const ranges = new SqliteRanges(connection, prefix, { spec: specs.rangeSpec, tallies });
  return {
    tallies,
    contributions: new SqliteContributions(connection, prefix, tallies),
    ...createAffairTables(connection, prefix),
    ...createHelpTables(connection, prefix),
    ...createKioskTables(connection, prefix),
    ...createChargeTables(connection, prefix),
    ...createBatchTables(connection, prefix),
    ...createElsewhereTables(connection, prefix),
    ...createMonthTables(connection, prefix),
    receipts: new SqliteReceipts(connection, prefix, { spec: specs.receiptSpec, ranges }),
    ranges,
    ...createStockTables(connection, prefix),
    prints: new SqlitePrints(connection, prefix, specs.printSpec),
    postings: new TalliedPostings(tallies, shifts),
    shifts,
    days: new SqliteDays(connection, prefix, daySpec),
    deposits: new SqliteDeposits(connection, prefix, depositSpec),
    dayUploads: new SqliteDayUploads(connection, prefix),
    counts: new SqliteCounts(connection, prefix, specs.countSpec),
    acts: new SqliteActs(connection, prefix, tallies),
    enrolments: new SqliteEnrolments(connection, prefix, specs.enrolmentSpec),
    links: new SqliteLinks(connection, prefix, specs.linkSpec),
    closedTasks: new SqliteTable(connection, prefix, specs.closedTaskSpec),
    operators: new SqliteTable(connection, prefix, specs.operatorSpec),
  };
}
