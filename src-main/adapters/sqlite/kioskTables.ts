import type { CertificationRow, Certifications, KioskOrderRow, StatementRow } from '../../core/ports/kioskRows.ts';
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

/** What kiosks and statements leave, over the tables with a prefix. */
export function createKioskTables(connection: Connection, prefix: 'p_' | 'r_') {
  return {
    certifications: new SqliteCertifications(connection, prefix, certificationSpec),
    kioskOrders: new SqliteTable<KioskOrderRow>(connection, prefix, kioskOrderSpec),
    statements: new SqliteTable<StatementRow>(connection, prefix, statementSpec),
  };
}
