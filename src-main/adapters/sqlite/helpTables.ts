import type { HelpCallRow, HelpCalls } from '../../core/ports/helpRows.ts';
import type { Connection } from './connection.ts';
import { helpCallSpec } from './helpSpecs.ts';
import { SqliteTable } from './table.ts';

class SqliteHelpCalls extends SqliteTable<HelpCallRow> implements HelpCalls {
  findOpen(): HelpCallRow | undefined {
    return this.row(`SELECT * FROM $ WHERE state = 'open' ORDER BY seq DESC LIMIT 1`);
  }
}

/** Calls for help, over the table with a prefix. */
export function createHelpTables(connection: Connection, prefix: 'p_' | 'r_') {
  return { helpCalls: new SqliteHelpCalls(connection, prefix, helpCallSpec) };
}
