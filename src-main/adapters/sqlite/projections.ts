import {
  type ActCounts,
  type ActRow,
  type Acts,
  type ContributionRow,
  type Contributions,
  type CountRow,
  type Counts,
  type EnrolmentRow,
  type Enrolments,
  type LinkRow,
  type Links,
  type PostingRow,
  type Postings,
  type PrintRow,
  type Prints,
  type Projections,
  type ReceiptRow,
  type Receipts,
  type ShiftRow,
  type Shifts,
  postingIdOf,
} from '../../core/ports/projections.ts';
import { type Tallies, type TallyRow, tallyNames } from '../../core/ports/tallies.ts';
import type { Connection } from './connection.ts';
import { SqliteRanges } from './ranges.ts';
import * as specs from './projectionSpecs.ts';
import { SqliteTable } from './table.ts';

/**
 * The rows a shift made, found by their numbers: one shift is open at a time, so they stand between its opening and its closing.
 * Takes the shift's id.
 */
function rowsOfShift(table: string, spec: { readonly name: string }): string {
  return `${table.replace(spec.name, 'shift')} s CROSS JOIN $
    WHERE s.shiftId = ? AND $.seq > s.seq AND $.seq < ifnull(s.closedSeq, ${Number.MAX_SAFE_INTEGER}) AND $.shiftId = s.shiftId`;
}

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

  findLive(personKeys: readonly string[], year: number): ContributionRow | undefined {
    for (const personKey of personKeys) {
      const row = this.row(
        `SELECT * FROM $ WHERE personKey = ? AND year = ? AND state = 'live' LIMIT 1`,
        personKey,
        year,
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
      `SELECT $.* FROM ${rowsOfShift(this.table, this.spec)} AND $.seq < ? ORDER BY $.seq DESC LIMIT ?`,
      shiftId,
      before,
      limit,
    );
  }

  countOfShift(shiftId: string): { cash: number; reversed: number; government: number } {
    const of = (what: 'cash' | 'reversed' | 'government') =>
      this.#tallies.value(tallyNames.contributionsOfShift(shiftId, what));
    return { cash: of('cash'), reversed: of('reversed'), government: of('government') };
  }
}

class SqliteReceipts extends SqliteTable<ReceiptRow> implements Receipts {
  listOfShift(shiftId: string): readonly ReceiptRow[] {
    return this.rows(`SELECT $.* FROM ${rowsOfShift(this.table, this.spec)} ORDER BY rangeId, number`, shiftId);
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

class SqlitePostings extends SqliteTable<PostingRow> implements Postings {
  readonly #tallies: Tallies;

  constructor(connection: Connection, prefix: string, tallies: Tallies) {
    super(connection, prefix, specs.postingSpec);
    this.#tallies = tallies;
  }

  balanceOfShift(account: string, shiftId: string): number {
    const posted = tallyNames.postedOfShift(shiftId);
    let balanceFen = 0;
    for (const { name, value } of this.#tallies.listOf(posted)) {
      const [debit, credit] = name.slice(posted.length).split('/');
      if (debit === account) balanceFen += value;
      if (credit === account) balanceFen -= value;
    }
    return balanceFen;
  }

  flowsOfShift(account: string, other: string, shiftId: string): { inFen: number; outFen: number } {
    const posted = tallyNames.postedOfShift(shiftId);
    return {
      inFen: this.#tallies.value(`${posted}${account}/${other}`),
      outFen: this.#tallies.value(`${posted}${other}/${account}`),
    };
  }

  listOfSeq(seq: number): readonly PostingRow[] {
    return this.rows(
      'SELECT * FROM $ WHERE postingId >= ? AND postingId < ? ORDER BY postingId',
      postingIdOf(seq, 0),
      postingIdOf(seq + 1, 0),
    );
  }

  balance(account: string): number {
    const row = this.sql(
      `SELECT ifnull(sum(CASE WHEN debit = ? THEN amountFen ELSE 0 END), 0) - ifnull(sum(CASE WHEN credit = ? THEN amountFen ELSE 0 END), 0) AS fen FROM $`,
    ).get(account, account) as { fen: number };
    return row.fen;
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
}

class SqliteCounts extends SqliteTable<CountRow> implements Counts {
  listOfShift(shiftId: string): readonly CountRow[] {
    return this.rows('SELECT * FROM $ WHERE shiftId = ? ORDER BY seq', shiftId);
  }
}

class SqliteActs extends SqliteTable<ActRow> implements Acts {
  readonly #tallies: Tallies;

  constructor(connection: Connection, prefix: string, tallies: Tallies) {
    super(connection, prefix, specs.actSpec);
    this.#tallies = tallies;
  }

  findByEntry(entryId: string): ActRow | undefined {
    // The journal has an index by id already; a second one here would be written with every act.
    return this.row('SELECT * FROM $ WHERE actSeq = (SELECT actSeq FROM journal WHERE id = ?)', entryId);
  }

  listUnanswered(limit: number, after = 0): readonly ActRow[] {
    const inState = (state: ActRow['state']) =>
      this.rows('SELECT * FROM $ WHERE state = ? AND actSeq > ? ORDER BY actSeq LIMIT ?', state, after, limit);
    return [...inState('waiting'), ...inState('deferred')].toSorted((a, b) => a.actSeq - b.actSeq).slice(0, limit);
  }

  listByState(states: readonly ActRow['state'][], limit: number, before = Number.MAX_SAFE_INTEGER): readonly ActRow[] {
    return states
      .flatMap((state) =>
        this.rows('SELECT * FROM $ WHERE state = ? AND actSeq < ? ORDER BY actSeq DESC LIMIT ?', state, before, limit),
      )
      .toSorted((a, b) => b.actSeq - a.actSeq)
      .slice(0, limit);
  }

  counts(): ActCounts {
    const waitingOldestAt = this.#oldest('waiting', 'deferred');
    const refusedOldestAt = this.#oldest('refused');
    return {
      waiting: this.#tally('waiting') + this.#tally('deferred'),
      ...(waitingOldestAt === undefined ? {} : { waitingOldestAt }),
      accepted: this.#tally('accepted'),
      refused: this.#tally('refused'),
      ...(refusedOldestAt === undefined ? {} : { refusedOldestAt }),
    };
  }

  countAcceptedOn(day: string): number {
    return this.#tallies.value(tallyNames.acceptedOn(day));
  }

  countUnansweredCash(): { acts: number; cashFen: number } {
    return {
      acts: this.#tally('waiting') + this.#tally('deferred'),
      cashFen: this.#tallies.value(tallyNames.unansweredCashFen),
    };
  }

  #tally(state: ActRow['state']): number {
    return this.#tallies.value(tallyNames.acts(state));
  }

  /** When the first act in one of these states was made: acts are numbered in the order they happened. */
  #oldest(...states: readonly ActRow['state'][]): string | undefined {
    const first = states
      .map((state) => this.row('SELECT * FROM $ WHERE state = ? ORDER BY actSeq LIMIT 1', state))
      .filter((act) => act !== undefined)
      .toSorted((a, b) => a.actSeq - b.actSeq);
    return first[0]?.at;
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
    const links = this.table.replace('enrolment', 'link');
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
  return {
    tallies,
    contributions: new SqliteContributions(connection, prefix, tallies),
    receipts: new SqliteReceipts(connection, prefix, specs.receiptSpec),
    ranges: new SqliteRanges(connection, prefix, { spec: specs.rangeSpec, tallies }),
    prints: new SqlitePrints(connection, prefix, specs.printSpec),
    postings: new SqlitePostings(connection, prefix, tallies),
    shifts: new SqliteShifts(connection, prefix, specs.shiftSpec),
    counts: new SqliteCounts(connection, prefix, specs.countSpec),
    acts: new SqliteActs(connection, prefix, tallies),
    enrolments: new SqliteEnrolments(connection, prefix, specs.enrolmentSpec),
    links: new SqliteLinks(connection, prefix, specs.linkSpec),
    closedTasks: new SqliteTable(connection, prefix, specs.closedTaskSpec),
    operators: new SqliteTable(connection, prefix, specs.operatorSpec),
  };
}
