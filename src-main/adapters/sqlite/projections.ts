import type {
  ActCounts,
  ActRow,
  Acts,
  ContributionRow,
  Contributions,
  CountRow,
  Counts,
  EnrolmentRow,
  Enrolments,
  LinkRow,
  Links,
  PostingRow,
  Postings,
  PrintRow,
  Prints,
  Projections,
  RangeRow,
  Ranges,
  ReceiptRow,
  Receipts,
  ShiftRow,
  Shifts,
} from '../../core/ports/projections.ts';
import type { Connection } from './connection.ts';
import * as specs from './projectionSpecs.ts';
import { SqliteTable } from './table.ts';

class SqliteContributions extends SqliteTable<ContributionRow> implements Contributions {
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
        this.rows('SELECT * FROM $ WHERE personKey = ? ORDER BY seq DESC LIMIT ?', personKey, limit),
      )
      .toSorted((a, b) => b.seq - a.seq)
      .slice(0, limit);
  }

  listOfShift(shiftId: string, limit: number, before = Number.MAX_SAFE_INTEGER): readonly ContributionRow[] {
    return this.rows('SELECT * FROM $ WHERE shiftId = ? AND seq < ? ORDER BY seq DESC LIMIT ?', shiftId, before, limit);
  }

  countOfShift(shiftId: string): { cash: number; reversed: number; government: number } {
    return this.sql(
      `SELECT ifnull(sum(tender = 'cash'), 0) AS cash, ifnull(sum(state = 'reversed'), 0) AS reversed,
              ifnull(sum(tender = 'government'), 0) AS government FROM $ WHERE shiftId = ?`,
    ).get(shiftId) as { cash: number; reversed: number; government: number };
  }
}

class SqliteReceipts extends SqliteTable<ReceiptRow> implements Receipts {
  listOfShift(shiftId: string): readonly ReceiptRow[] {
    return this.rows('SELECT * FROM $ WHERE shiftId = ? ORDER BY rangeId, number', shiftId);
  }

  countOfRange(rangeId: string): { used: number; voided: number } {
    return this.sql(
      `SELECT ifnull(sum(state = 'used'), 0) AS used, ifnull(sum(state = 'voided'), 0) AS voided FROM $ WHERE rangeId = ?`,
    ).get(rangeId) as { used: number; voided: number };
  }
}

class SqliteRanges extends SqliteTable<RangeRow> implements Ranges {
  list(): readonly RangeRow[] {
    return this.rows('SELECT * FROM $ ORDER BY seq');
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
  balanceOfShift(account: string, shiftId: string): number {
    const row = this.sql(
      `SELECT ifnull(sum(CASE WHEN debit = ? THEN amountFen ELSE 0 END), 0) - ifnull(sum(CASE WHEN credit = ? THEN amountFen ELSE 0 END), 0) AS fen
         FROM $ WHERE shiftId = ?`,
    ).get(account, account, shiftId) as { fen: number };
    return row.fen;
  }

  flowsOfShift(account: string, other: string, shiftId: string): { inFen: number; outFen: number } {
    return this.sql(
      `SELECT ifnull(sum(CASE WHEN debit = ? AND credit = ? THEN amountFen ELSE 0 END), 0) AS inFen,
              ifnull(sum(CASE WHEN debit = ? AND credit = ? THEN amountFen ELSE 0 END), 0) AS outFen FROM $ WHERE shiftId = ?`,
    ).get(account, other, other, account, shiftId) as { inFen: number; outFen: number };
  }

  listOfSeq(seq: number): readonly PostingRow[] {
    return this.rows('SELECT * FROM $ WHERE seq = ? ORDER BY postingId', seq);
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
}

class SqliteCounts extends SqliteTable<CountRow> implements Counts {
  listOfShift(shiftId: string): readonly CountRow[] {
    return this.rows('SELECT * FROM $ WHERE shiftId = ? ORDER BY seq', shiftId);
  }
}

class SqliteActs extends SqliteTable<ActRow> implements Acts {
  findByEntry(entryId: string): ActRow | undefined {
    return this.row('SELECT * FROM $ WHERE entryId = ?', entryId);
  }

  listUnanswered(limit: number): readonly ActRow[] {
    const waiting = this.rows(`SELECT * FROM $ WHERE state = 'waiting' ORDER BY actSeq LIMIT ?`, limit);
    const deferred = this.rows(`SELECT * FROM $ WHERE state = 'deferred' ORDER BY actSeq LIMIT ?`, limit);
    return [...waiting, ...deferred].toSorted((a, b) => a.actSeq - b.actSeq).slice(0, limit);
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
    const of = (state: ActRow['state']) =>
      this.sql('SELECT count(*) AS n, min(at) AS oldest FROM $ WHERE state = ?').get(state) as {
        n: number;
        oldest: string | null;
      };
    const waiting = of('waiting');
    const deferred = of('deferred');
    const refused = of('refused');
    const oldest = [waiting.oldest, deferred.oldest].filter((at) => at !== null).toSorted()[0];
    return {
      waiting: waiting.n + deferred.n,
      ...(oldest === undefined ? {} : { waitingOldestAt: oldest }),
      accepted: of('accepted').n,
      refused: refused.n,
      ...(refused.oldest === null ? {} : { refusedOldestAt: refused.oldest }),
    };
  }

  countAcceptedSince(at: string): number {
    return (
      this.sql(`SELECT count(*) AS n FROM $ WHERE state = 'accepted' AND answeredAt >= ?`).get(at) as { n: number }
    ).n;
  }

  countUnansweredCash(): { acts: number; cashFen: number } {
    return this.sql(
      `SELECT count(*) AS acts, ifnull(sum(CASE WHEN kind = 'contribution.collected' THEN amountFen ELSE 0 END), 0) AS cashFen
         FROM $ WHERE state IN ('waiting', 'deferred')`,
    ).get() as { acts: number; cashFen: number };
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
  return {
    contributions: new SqliteContributions(connection, prefix, specs.contributionSpec),
    receipts: new SqliteReceipts(connection, prefix, specs.receiptSpec),
    ranges: new SqliteRanges(connection, prefix, specs.rangeSpec),
    prints: new SqlitePrints(connection, prefix, specs.printSpec),
    postings: new SqlitePostings(connection, prefix, specs.postingSpec),
    shifts: new SqliteShifts(connection, prefix, specs.shiftSpec),
    counts: new SqliteCounts(connection, prefix, specs.countSpec),
    acts: new SqliteActs(connection, prefix, specs.actSpec),
    enrolments: new SqliteEnrolments(connection, prefix, specs.enrolmentSpec),
    links: new SqliteLinks(connection, prefix, specs.linkSpec),
    closedTasks: new SqliteTable(connection, prefix, specs.closedTaskSpec),
    operators: new SqliteTable(connection, prefix, specs.operatorSpec),
    serials: new SqliteTable(connection, prefix, specs.serialSpec),
  };
}
