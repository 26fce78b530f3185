import type {
  ChargeSum,
  ContributionSum,
  DayUploads,
  GivenNumber,
  ReceiptSum,
  UploadSum,
} from '../../core/ports/dayRows.ts';
import type { ActRow, ContributionRow } from '../../core/ports/projections.ts';
import type { Connection } from './connection.ts';
import { answeredActSpec, contributionSpec, waitingActSpec } from './projectionSpecs.ts';
import { rowsOfShift } from './shiftRows.ts';
import { SqliteTable } from './table.ts';

/** The acts a shift made stand between the numbers of acts at its opening and at its closing. */
const actsOfShift = (tables: { readonly shift: string; readonly act: string; readonly contribution: string }) =>
  `FROM ${tables.shift} s
   CROSS JOIN ${tables.act} a
   JOIN ${tables.contribution} c ON c.seq = a.seq
   WHERE s.shiftId = ?
     AND a.actSeq > (SELECT acts FROM journal WHERE seq = s.seq)
     AND a.actSeq <= ifnull((SELECT acts FROM journal WHERE seq = s.closedSeq), ${Number.MAX_SAFE_INTEGER})
     AND c.shiftId = s.shiftId AND c.state = 'live' AND c.selfFen > 0`;

class ActsByNumber extends SqliteTable<ActRow> {
  ofNumbers(seqs: readonly number[]): readonly ActRow[] {
    return seqs.flatMap((seq) => {
      const act = this.row('SELECT * FROM $ WHERE actSeq = (SELECT actSeq FROM journal WHERE seq = ?)', seq);
      return act ? [act] : [];
    });
  }
}

/** The questions of a day's proof; each reads one stretch of rows, found by the numbers between which a shift ran. */
export class SqliteDayUploads extends SqliteTable<ContributionRow> implements DayUploads {
  readonly #answered: ActsByNumber;
  readonly #waiting: ActsByNumber;

  constructor(connection: Connection, prefix: string) {
    super(connection, prefix, contributionSpec);
    this.#answered = new ActsByNumber(connection, prefix, answeredActSpec);
    this.#waiting = new ActsByNumber(connection, prefix, waitingActSpec);
  }

  #ofShift(): string {
    return rowsOfShift({ shifts: this.sibling('shift'), rows: this.table });
  }

  /** Whether the number last given with contribution `r` is in force: its own row says so, without one it is. */
  #inForce(): string {
    return `r.receiptSeq IS NOT NULL AND ifnull(
      (SELECT state FROM ${this.sibling('receipt')} x WHERE x.seq = r.receiptSeq), 'used') = 'used'`;
  }

  sumContributions(shiftId: string): readonly ContributionSum[] {
    return this.sql(
      `SELECT r.scheme AS scheme, r.tender AS tender, r.state AS state, count(*) AS count, sum(r.selfFen) AS selfFen,
              sum(r.governmentFen) AS governmentFen ${this.#ofShift()} GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
    ).all(shiftId) as ContributionSum[];
  }

  sumUploads(shiftId: string): readonly UploadSum[] {
    const of = (act: string) =>
      `SELECT a.state AS state, count(*) AS count, sum(c.selfFen) AS sumFen ${actsOfShift({
        shift: this.sibling('shift'),
        act: this.sibling(act),
        contribution: this.table,
      })} GROUP BY 1`;
    return this.sql(`${of('act')} UNION ALL ${of('act_waiting')}`).all(shiftId, shiftId) as UploadSum[];
  }

  sumReceipts(shiftId: string): ReceiptSum {
    return this.sql(
      `SELECT count(*) AS count, ifnull(sum(r.selfFen), 0) AS sumFen ${this.#ofShift()} AND ${this.#inForce()}`,
    ).get(shiftId) as ReceiptSum;
  }

  listGiven(shiftId: string): readonly GivenNumber[] {
    return this.sql(
      `SELECT r.receiptNumber AS receiptNumber, r.selfFen AS selfFen ${this.#ofShift()}
          AND r.state = 'live' AND r.receiptNumber IS NOT NULL`,
    ).all(shiftId) as GivenNumber[];
  }

  sumCharges(shiftId: string): ChargeSum {
    return this.sql(
      `SELECT ifnull(sum(CASE what WHEN 'sale' THEN 1 ELSE -1 END), 0) AS count,
              ifnull(sum(CASE what WHEN 'sale' THEN amountFen ELSE -amountFen END), 0) AS sumFen
         FROM ${this.sibling('charge')} WHERE shiftId = ? AND state = 'approved'`,
    ).get(shiftId) as ChargeSum;
  }

  listChargeDifferences(shiftId: string, limit: number): readonly ContributionRow[] {
    const approved = (what: 'sale' | 'void') =>
      `(SELECT count(*) FROM ${this.sibling('charge')} h
         WHERE h.shiftId = s.shiftId AND h.contributionId = r.contributionId AND h.what = '${what}' AND h.state = 'approved')`;
    return this.rows(
      `SELECT r.* ${this.#ofShift()} AND r.tender = 'card'
          AND (r.state = 'live') <> (${approved('sale')} - ${approved('void')}) ORDER BY r.seq LIMIT ?`,
      shiftId,
      limit,
    );
  }

  listReceiptDifferences(shiftId: string, limit: number): readonly ContributionRow[] {
    return this.rows(
      `SELECT r.* ${this.#ofShift()} AND (r.state = 'live' AND r.selfFen > 0) <> (${this.#inForce()})
        ORDER BY r.seq LIMIT ?`,
      shiftId,
      limit,
    );
  }

  listNotAccepted(shiftId: string, limit: number): readonly { readonly row: ContributionRow; readonly act: ActRow }[] {
    const of = (act: string, where: string) =>
      `SELECT c.* ${actsOfShift({ shift: this.sibling('shift'), act: this.sibling(act), contribution: this.table })} ${where}`;
    const refused = this.rows(`${of('act', "AND a.state = 'refused'")} ORDER BY c.seq LIMIT ?`, shiftId, limit);
    const deferred = this.rows(`${of('act', "AND a.state = 'deferred'")} ORDER BY c.seq LIMIT ?`, shiftId, limit);
    const waiting = this.rows(`${of('act_waiting', '')} ORDER BY c.seq LIMIT ?`, shiftId, limit);
    return [...refused, ...deferred, ...waiting].slice(0, limit).flatMap((row) => {
      const [act] = [...this.#answered.ofNumbers([row.seq]), ...this.#waiting.ofNumbers([row.seq])];
      return act ? [{ row, act }] : [];
    });
  }
}
