import type {
  CutOverRow,
  CutOvers,
  LeavingRow,
  Leavings,
  VillageTransferRow,
  VillageTransfers,
  WithdrawalRow,
  Withdrawals,
} from '../../core/ports/affairRows.ts';
import { cutOverSpec, leavingSpec, villageTransferSpec, withdrawalSpec } from './affairSpecs.ts';
import type { Connection } from './connection.ts';
import { SqliteTable } from './table.ts';

class SqliteWithdrawals extends SqliteTable<WithdrawalRow> implements Withdrawals {
  findBySlip(slipNumber: string): WithdrawalRow | undefined {
    return this.row(`SELECT * FROM $ WHERE slipNumber = ? AND state = 'logged' LIMIT 1`, slipNumber);
  }

  listOfMonth(month: string): readonly WithdrawalRow[] {
    return this.rows('SELECT * FROM $ WHERE businessDate BETWEEN ? AND ? ORDER BY seq', `${month}-01`, `${month}-31`);
  }
}

class SqliteVillageTransfers extends SqliteTable<VillageTransferRow> implements VillageTransfers {
  list(limit: number): readonly VillageTransferRow[] {
    return this.rows('SELECT * FROM $ ORDER BY seq DESC LIMIT ?', limit);
  }
}

class SqliteCutOvers extends SqliteTable<CutOverRow> implements CutOvers {
  findOnly(): CutOverRow | undefined {
    return this.row('SELECT * FROM $ LIMIT 1');
  }
}

class SqliteLeavings extends SqliteTable<LeavingRow> implements Leavings {
  list(limit: number): readonly LeavingRow[] {
    return this.rows('SELECT * FROM $ ORDER BY seq DESC LIMIT ?', limit);
  }
}

/** Everything about the station itself, over the tables with a prefix. */
export function createAffairTables(connection: Connection, prefix: 'p_' | 'r_') {
  return {
    withdrawals: new SqliteWithdrawals(connection, prefix, withdrawalSpec),
    villageTransfers: new SqliteVillageTransfers(connection, prefix, villageTransferSpec),
    cutOvers: new SqliteCutOvers(connection, prefix, cutOverSpec),
    leavings: new SqliteLeavings(connection, prefix, leavingSpec),
  };
}
