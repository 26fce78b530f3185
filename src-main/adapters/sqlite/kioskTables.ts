import type {
  CertificationRow,
  Certifications,
  KioskOrderRow,
  StatementRow,
  Statements,
} from '../../core/ports/kioskRows.ts';
import type { Connection } from './connection.ts';
import { certificationSpec, kioskOrderSpec, statementSpec } from './kioskSpecs.ts';
import { SqliteTable } from './table.ts';

class SqliteCertifications extends SqliteTable<CertificationRow> implements Certifications {
  findNewest(keys: readonly string[]): CertificationRow | undefined {
    return keys
      .flatMap((key) => this.row('SELECT * FROM $ WHERE personKey = ? ORDER BY seq DESC LIMIT 1', key) ?? [])
      .toSorted((one, other) => other.seq - one.seq)[0];
  }
}

class SqliteStatements extends SqliteTable<StatementRow> implements Statements {
  listDisputed(limit: number): readonly StatementRow[] {
    return this.rows(
      `SELECT * FROM $ WHERE dispute IN ('open', 'at-county') ORDER BY disputedAt, statementId LIMIT ?`,
      limit,
    );
  }
}

/** What kiosks and statements leave, over the tables with a prefix. */
export function createKioskTables(connection: Connection, prefix: 'p_' | 'r_') {
  return {
    certifications: new SqliteCertifications(connection, prefix, certificationSpec),
    kioskOrders: new SqliteTable<KioskOrderRow>(connection, prefix, kioskOrderSpec),
    statements: new SqliteStatements(connection, prefix, statementSpec),
  };
}
