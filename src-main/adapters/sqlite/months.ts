import type {
  ComparedDayRow,
  ComparedDays,
  ImportRow,
  Imports,
  MonthRow,
  Months,
  StatementLineRow,
  StatementLines,
  Unowned,
  UnownedRow,
} from '../../core/ports/monthRows.ts';
import type { Connection } from './connection.ts';
import { comparedDaySpec, importSpec, monthSpec, statementLineSpec, unownedSpec } from './monthSpecs.ts';
import { SqliteMonthSums } from './monthSums.ts';
import { SqliteTable } from './table.ts';

class SqliteMonths extends SqliteTable<MonthRow> implements Months {
  list(limit: number): readonly MonthRow[] {
    return this.rows('SELECT * FROM $ ORDER BY month DESC LIMIT ?', limit);
  }
}

class SqliteImports extends SqliteTable<ImportRow> implements Imports {
  findByHash(fileHash: string): ImportRow | undefined {
    return this.row('SELECT * FROM $ WHERE fileHash = ?', fileHash);
  }

  list(limit: number): readonly ImportRow[] {
    return this.rows('SELECT * FROM $ ORDER BY seq DESC LIMIT ?', limit);
  }

  covers(source: ImportRow['source'], day: string): boolean {
    return this.touches(source, day, day);
  }

  touches(source: ImportRow['source'], from: string, to: string): boolean {
    const sql = 'SELECT * FROM $ WHERE source = ? AND fromDay <= ? AND toDay >= ? LIMIT 1';
    return this.row(sql, source, to, from) !== undefined;
  }
}

class SqliteStatementLines extends SqliteTable<StatementLineRow> implements StatementLines {
  listOfDays(source: StatementLineRow['source'], from: string, to: string): readonly StatementLineRow[] {
    const sql = 'SELECT * FROM $ WHERE source = ? AND day >= ? AND day <= ? ORDER BY day, seq, position';
    return this.rows(sql, source, from, to);
  }
}

class SqliteComparedDays extends SqliteTable<ComparedDayRow> implements ComparedDays {
  listOfDays(from: string, to: string): readonly ComparedDayRow[] {
    const sql = 'SELECT * FROM $ WHERE businessDate >= ? AND businessDate <= ? ORDER BY businessDate';
    return this.rows(sql, from, to);
  }
}

class SqliteUnowned extends SqliteTable<UnownedRow> implements Unowned {
  listOpen(limit: number): readonly UnownedRow[] {
    return this.rows(`SELECT * FROM $ WHERE state = 'open' ORDER BY seq LIMIT ?`, limit);
  }
}

/** Everything about months and statements over the tables with a prefix. */
export function createMonthTables(connection: Connection, prefix: 'p_' | 'r_') {
  return {
    months: new SqliteMonths(connection, prefix, monthSpec),
    monthSums: new SqliteMonthSums(connection, prefix),
    imports: new SqliteImports(connection, prefix, importSpec),
    statementLines: new SqliteStatementLines(connection, prefix, statementLineSpec),
    comparedDays: new SqliteComparedDays(connection, prefix, comparedDaySpec),
    unowned: new SqliteUnowned(connection, prefix, unownedSpec),
  };
}
