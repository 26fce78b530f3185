import type {
  AgentBatches,
  AgentBatchRow,
  AgentMonthRow,
  CollectiveAidRow,
  CollectiveAids,
} from '../../core/ports/batchRows.ts';
import type { Table } from '../../core/ports/projections.ts';
import { agentBatchSpec, agentMonthSpec, collectiveAidSpec } from './batchSpecs.ts';
import type { Connection } from './connection.ts';
import { SqliteTable } from './table.ts';

class SqliteAgentBatches extends SqliteTable<AgentBatchRow> implements AgentBatches {
  listOpen(limit: number): readonly AgentBatchRow[] {
    return this.rows(`SELECT * FROM $ WHERE state = 'booking' ORDER BY seq LIMIT ?`, limit);
  }

  list(limit: number): readonly AgentBatchRow[] {
    return this.rows('SELECT * FROM $ ORDER BY seq DESC LIMIT ?', limit);
  }

  listOfMonth(month: string, agentId?: string): readonly AgentBatchRow[] {
    const ofMonth = this.rows(
      'SELECT * FROM $ WHERE businessDate >= ? AND businessDate < ? ORDER BY seq',
      `${month}-01`,
      `${month}-32`,
    );
    return agentId === undefined ? ofMonth : ofMonth.filter((row) => row.agentId === agentId);
  }
}

class SqliteCollectiveAids extends SqliteTable<CollectiveAidRow> implements CollectiveAids {
  sumOf(personKeys: readonly string[], year: number): number {
    return personKeys
      .flatMap((personKey) => this.rows('SELECT * FROM $ WHERE personKey = ? AND year = ?', personKey, year))
      .reduce((sum, row) => sum + row.amountFen, 0);
  }

  listOfBatch(batch: Pick<AgentBatchRow, 'batchId' | 'seq' | 'settledSeq'>): readonly CollectiveAidRow[] {
    // Rows are numbered by their entries, which lie between the list's count and its settlement.
    return this.rows(
      'SELECT * FROM $ WHERE seq > ? AND seq < ? AND batchId = ? ORDER BY seq',
      batch.seq,
      batch.settledSeq ?? Number.MAX_SAFE_INTEGER,
      batch.batchId,
    );
  }
}

/** Tables of village lists over a connection. */
export function createBatchTables(
  connection: Connection,
  prefix: string,
): {
  readonly agentBatches: AgentBatches;
  readonly collectiveAids: CollectiveAids;
  readonly agentMonths: Table<AgentMonthRow>;
} {
  return {
    agentBatches: new SqliteAgentBatches(connection, prefix, agentBatchSpec),
    collectiveAids: new SqliteCollectiveAids(connection, prefix, collectiveAidSpec),
    agentMonths: new SqliteTable(connection, prefix, agentMonthSpec),
  };
}
