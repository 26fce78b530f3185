import type {
  ChargeRow,
  Charges,
  RefundRow,
  Refunds,
  SettlementRow,
  Settlements,
  StrayRow,
  Strays,
} from '../../core/ports/chargeRows.ts';
import { chargeSpec, refundSpec, settlementSpec, straySpec } from './chargeSpecs.ts';
import type { Connection } from './connection.ts';
import { SqliteTable } from './table.ts';

class SqliteCharges extends SqliteTable<ChargeRow> implements Charges {
  listOpen(): readonly ChargeRow[] {
    return this.rows('SELECT * FROM $ WHERE openOn IS NOT NULL ORDER BY seq');
  }

  sumApproved(device: string, afterSeq: number): { count: number; oursFen: number } {
    const sum = this.sql(
      `SELECT count(*) AS count, ifnull(sum(CASE what WHEN 'sale' THEN amountFen ELSE -amountFen END), 0) AS oursFen
         FROM $ WHERE device = ? AND state = 'approved' AND toldSeq > ?`,
    ).get(device, afterSeq);
    return sum as { count: number; oursFen: number };
  }

  findApproved(shiftId: string, device: string, afterSeq: number): ChargeRow | undefined {
    const sql = `SELECT * FROM $ WHERE shiftId = ? AND device = ? AND state = 'approved' AND toldSeq > ? LIMIT 1`;
    return this.row(sql, shiftId, device, afterSeq);
  }

  findByTillRef(tillRef: string): ChargeRow | undefined {
    return this.row('SELECT * FROM $ WHERE tillRef = ?', tillRef);
  }

  findSale(contributionId: string): ChargeRow | undefined {
    return this.row(
      `SELECT * FROM $ WHERE contributionId = ? AND what = 'sale' AND state = 'approved' LIMIT 1`,
      contributionId,
    );
  }
}

class SqliteStrays extends SqliteTable<StrayRow> implements Strays {
  listOpen(limit: number): readonly StrayRow[] {
    return this.rows(`SELECT * FROM $ WHERE state = 'open' ORDER BY seq LIMIT ?`, limit);
  }
}

class SqliteSettlements extends SqliteTable<SettlementRow> implements Settlements {
  findLastDone(device: string): SettlementRow | undefined {
    return this.row(`SELECT * FROM $ WHERE device = ? AND state = 'settled' ORDER BY seq DESC LIMIT 1`, device);
  }

  mayBeSettledSince(device: string, seq: number): boolean {
    const found = this.row(`SELECT * FROM $ WHERE device = ? AND seq > ? AND state <> 'refused' LIMIT 1`, device, seq);
    return found !== undefined;
  }

  listNewest(limit: number): readonly SettlementRow[] {
    return this.rows('SELECT * FROM $ ORDER BY seq DESC LIMIT ?', limit);
  }
}

class SqliteRefunds extends SqliteTable<RefundRow> implements Refunds {
  findByContribution(contributionId: string): RefundRow | undefined {
    return this.row('SELECT * FROM $ WHERE contributionId = ?', contributionId);
  }

  listNewest(limit: number, before = Number.MAX_SAFE_INTEGER): readonly RefundRow[] {
    return this.rows('SELECT * FROM $ WHERE seq < ? ORDER BY seq DESC LIMIT ?', before, limit);
  }
}

/** Everything about charges over the tables with a prefix. */
export function createChargeTables(connection: Connection, prefix: 'p_' | 'r_') {
  return {
    charges: new SqliteCharges(connection, prefix, chargeSpec),
    strays: new SqliteStrays(connection, prefix, straySpec),
    settlements: new SqliteSettlements(connection, prefix, settlementSpec),
    refunds: new SqliteRefunds(connection, prefix, refundSpec),
  };
}
