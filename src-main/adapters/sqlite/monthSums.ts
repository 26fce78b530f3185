import type { ClerkSum, MonthSums, MoneyAct, TierSum, VillageSum } from '../../core/ports/monthRows.ts';
import type { ContributionRow } from '../../core/ports/projections.ts';
import type { Connection } from './connection.ts';
import { contributionSpec } from './projectionSpecs.ts';
import { SqliteTable } from './table.ts';

/** First text after every day of a month. */
const after = (month: string): string => `${month}-~`;

/**
 * What a month's close adds up. Contributions stand between the opening of the month's first till and the closing of its last, so every
 * sum reads one stretch of a table that grows at its end.
 */
export class SqliteMonthSums extends SqliteTable<ContributionRow> implements MonthSums {
  constructor(connection: Connection, prefix: string) {
    super(connection, prefix, contributionSpec);
  }

  /** FROM and WHERE for the contributions `r` of a month; takes its first day and `after` it, twice. */
  #ofMonth(): string {
    const shifts = this.sibling('shift');
    const ofMonth = 'businessDate >= ? AND businessDate < ?';
    return `FROM $ r WHERE r.seq > (SELECT min(seq) FROM ${shifts} WHERE ${ofMonth})
       AND r.seq < (SELECT max(ifnull(closedSeq, ${Number.MAX_SAFE_INTEGER})) FROM ${shifts} WHERE ${ofMonth})`;
  }

  #all<T>(text: string, month: string, ...more: readonly unknown[]): readonly T[] {
    const span = [`${month}-01`, after(month)];
    return this.sql(text).all(...span, ...span, ...more) as T[];
  }

  days(month: string): readonly string[] {
    const rows = this.sql(
      `SELECT businessDate AS day FROM ${this.sibling('day')} WHERE businessDate >= ? AND businessDate < ? ORDER BY 1`,
    ).all(`${month}-01`, after(month)) as { day: string }[];
    return rows.map((row) => row.day);
  }

  moneyDays(month: string): readonly string[] {
    const span = [`${month}-01`, after(month)];
    const of = (table: string) =>
      `SELECT businessDate AS day FROM ${this.sibling(table)} WHERE businessDate >= ? AND businessDate < ?`;
    const rows = this.sql(`${of('day')} UNION ${of('deposit')} ORDER BY 1`).all(...span, ...span) as { day: string }[];
    return rows.map((row) => row.day);
  }

  bounds(): { readonly first?: string; readonly last?: string } {
    const row = this.sql(
      `SELECT substr(min(businessDate), 1, 7) AS first, substr(max(businessDate), 1, 7) AS last FROM ${this.sibling('day')}`,
    ).get() as { first: string | null; last: string | null };
    return {
      ...(row.first === null ? {} : { first: row.first }),
      ...(row.last === null ? {} : { last: row.last }),
    };
  }

  lastDay(): string | undefined {
    const row = this.sql(
      `SELECT substr(max(name), 5, 10) AS day FROM ${this.sibling('tally')} WHERE name >= 'day/' AND name < 'day0'`,
    ).get() as { day: string | null };
    return row.day ?? undefined;
  }

  villages(month: string): readonly VillageSum[] {
    return this.#all(
      `SELECT ifnull(r.villageCode, '') AS villageCode, count(*) AS count, sum(r.selfFen) AS sumFen ${this.#ofMonth()}
          AND r.state = 'live' AND r.tender <> 'government' GROUP BY 1 ORDER BY 1`,
      month,
    );
  }

  clerks(month: string): readonly ClerkSum[] {
    const voided = `(SELECT count(*) FROM ${this.sibling('receipt')} x JOIN ${this.sibling('shift')} s USING (shiftId)
        WHERE s.operator = r.operator AND x.state = 'voided' AND s.businessDate >= ? AND s.businessDate < ?)`;
    return this.sql(
      `SELECT r.operator AS operator, count(*) AS count, sum(r.selfFen) AS sumFen,
              sum(r.state = 'reversed') AS reversedCount,
              sum(CASE r.state WHEN 'reversed' THEN r.selfFen ELSE 0 END) AS reversedFen,
              ${voided} AS voidedReceipts ${this.#ofMonth()} AND r.tender <> 'government' GROUP BY 1 ORDER BY 1`,
    ).all(...Array.from({ length: 3 }, () => [`${month}-01`, after(month)]).flat()) as ClerkSum[];
  }

  tiers(month: string): readonly TierSum[] {
    return this.#all(
      `SELECT r.tierFen AS tierFen, count(*) AS count, sum(r.selfFen) AS selfFen, sum(r.governmentFen) AS governmentFen,
              sum(r.subsidyFen) AS subsidyFen ${this.#ofMonth()} AND r.state = 'live' GROUP BY 1 ORDER BY 1`,
      month,
    );
  }

  takenByDay(month: string): ReadonlyMap<string, number> {
    const rows = this.#all<{ day: string; sumFen: number }>(
      `SELECT r.businessDate AS day, sum(r.selfFen) AS sumFen ${this.#ofMonth()} AND r.tender <> 'government' GROUP BY 1`,
      month,
    );
    return new Map(rows.map((row) => [row.day, row.sumFen]));
  }

  numbersTwice(month: string, limit: number): readonly string[] {
    const rows = this.#all<{ number: string }>(
      `SELECT r.receiptNumber AS number ${this.#ofMonth()} AND r.receiptNumber IS NOT NULL
        GROUP BY 1 HAVING count(*) > 1 ORDER BY 1 LIMIT ?`,
      month,
      limit,
    );
    return rows.map((row) => row.number);
  }

  paidTwice(month: string, limit: number): ReturnType<MonthSums['paidTwice']> {
    const other = (key: string) =>
      `EXISTS (SELECT 1 FROM $ o WHERE o.personKey = ${key} AND o.year = r.year AND o.state = 'live' AND o.seq <> r.seq
          AND o.paymentKind = r.paymentKind)`;
    const link = this.sibling('link');
    return this.#all(
      `SELECT r.contributionId AS contributionId, r.year AS year, r.businessDate AS businessDate ${this.#ofMonth()}
          AND r.state = 'live' AND (${other('r.personKey')}
            OR ${other(`(SELECT provinceKey FROM ${link} WHERE localKey = r.personKey)`)}) ORDER BY r.seq LIMIT ?`,
      month,
      limit,
    );
  }

  contributionOfReceipt(receiptNumber: string): string | undefined {
    const row = this.row('SELECT * FROM $ WHERE receiptNumber = ? ORDER BY seq DESC LIMIT 1', receiptNumber);
    return row?.contributionId;
  }

  moneyActs(businessDate: string, kinds: readonly string[]): readonly MoneyAct[] {
    // An act of a day stands after the tills of the day before have opened and before those of two days later do.
    const shifts = this.sibling('shift');
    const act = (table: string) =>
      `SELECT a.actSeq AS actSeq, a.entryId AS entryId, a.kind AS kind, a.state AS state, a.contributionId AS contributionId,
              ifnull(j.json -> 'body' ->> 'selfFen', ifnull(j.json -> 'body' ->> 'amountFen', 0)) AS amountFen
         FROM journal j JOIN ${this.sibling(table)} a ON a.actSeq = j.actSeq
        WHERE j.seq > ifnull((SELECT max(seq) FROM ${shifts} WHERE businessDate < date(?, '-1 day')), 0)
          AND j.seq < ifnull((SELECT min(seq) FROM ${shifts} WHERE businessDate > date(?, '+1 day')), ${Number.MAX_SAFE_INTEGER})
          AND j.kind IN (SELECT value FROM json_each(?)) AND j.json ->> 'businessDate' = ?`;
    const asked = [businessDate, businessDate, JSON.stringify(kinds), businessDate];
    const rows = this.sql(`${act('act')} UNION ALL ${act('act_waiting')} ORDER BY 1`).all(...asked, ...asked);
    return (rows as (Omit<MoneyAct, 'contributionId'> & { actSeq: number; contributionId: string | null })[]).map(
      ({ actSeq: _order, contributionId, ...row }) => ({
        ...row,
        ...(contributionId === null ? {} : { contributionId }),
      }),
    );
  }

  approvedCharges(from: string, to: string): ReturnType<MonthSums['approvedCharges']> {
    return this.sql(
      `SELECT chargeId, device, what, tillRef, amountFen, businessDate, toldSeq, contributionId FROM ${this.sibling('charge')}
        WHERE state = 'approved' AND businessDate >= ? AND businessDate <= ? ORDER BY toldSeq`,
    ).all(from, to) as unknown as ReturnType<MonthSums['approvedCharges']>;
  }
}
