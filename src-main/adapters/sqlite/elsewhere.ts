import type { ElsewhereSource } from '../../core/journal/elsewhereKinds.ts';
import type {
  ElsewhereImportRow,
  ElsewhereImports,
  ElsewhereLineRow,
  ElsewhereLines,
  TaxOrderRow,
  TaxOrders,
  TierChoiceRow,
  TierChoices,
} from '../../core/ports/elsewhereRows.ts';
import type { Connection } from './connection.ts';
import { elsewhereImportSpec, elsewhereLineSpec, taxOrderSpec, tierChoiceSpec } from './elsewhereSpecs.ts';
import { SqliteTable } from './table.ts';

class SqliteElsewhereImports extends SqliteTable<ElsewhereImportRow> implements ElsewhereImports {
  findByHash(source: ElsewhereSource, fileHash: string): ElsewhereImportRow | undefined {
    return this.row('SELECT * FROM $ WHERE fileHash = ? AND source = ?', fileHash, source);
  }

  list(limit: number): readonly ElsewhereImportRow[] {
    return this.rows('SELECT * FROM $ ORDER BY seq DESC LIMIT ?', limit);
  }
}

class SqliteElsewhereLines extends SqliteTable<ElsewhereLineRow> implements ElsewhereLines {
  findPaid(personKeys: readonly string[], year: number): ElsewhereLineRow | undefined {
    for (const personKey of personKeys) {
      const row = this.row('SELECT * FROM $ WHERE personKey = ? AND year = ? AND counts = 1 LIMIT 1', personKey, year);
      if (row) return row;
    }
    return undefined;
  }

  findReference(line: Pick<ElsewhereLineRow, 'source' | 'reference' | 'year'>): ElsewhereLineRow | undefined {
    if (line.reference === undefined) return undefined;
    return this.row(
      'SELECT * FROM $ WHERE reference = ? AND source = ? AND year = ? ORDER BY seq DESC LIMIT 1',
      line.reference,
      line.source,
      line.year,
    );
  }

  listOfPerson(personKeys: readonly string[], limit: number): readonly ElsewhereLineRow[] {
    return personKeys
      .flatMap((key) => this.rows('SELECT * FROM $ WHERE personKey = ? ORDER BY seq DESC LIMIT ?', key, limit))
      .slice(0, limit);
  }

  list(limit: number, before = Number.MAX_SAFE_INTEGER): readonly ElsewhereLineRow[] {
    return this.rows('SELECT * FROM $ WHERE seq < ? ORDER BY seq DESC LIMIT ?', before, limit);
  }

  listOpen(limit: number, after = 0): readonly ElsewhereLineRow[] {
    return this.rows(`SELECT * FROM $ WHERE state = 'open' AND seq > ? ORDER BY seq LIMIT ?`, after, limit);
  }

  countOpen(): number {
    return (this.sql(`SELECT count(*) AS count FROM $ WHERE state = 'open'`).get() as { count: number }).count;
  }
}

class SqliteTierChoices extends SqliteTable<TierChoiceRow> implements TierChoices {
  findNewest(personKeys: readonly string[], year: number): TierChoiceRow | undefined {
    return personKeys
      .flatMap((key) =>
        this.rows('SELECT * FROM $ WHERE personKey = ? AND year = ? ORDER BY seq DESC LIMIT 1', key, year),
      )
      .toSorted((one, other) => other.seq - one.seq)[0];
  }
}

class SqliteTaxOrders extends SqliteTable<TaxOrderRow> implements TaxOrders {
  findByContribution(contributionId: string): TaxOrderRow | undefined {
    return this.row('SELECT * FROM $ WHERE contributionId = ? ORDER BY seq DESC LIMIT 1', contributionId);
  }

  listOpen(limit: number): readonly TaxOrderRow[] {
    return this.rows(`SELECT * FROM $ WHERE state = 'open' ORDER BY seq LIMIT ?`, limit);
  }
}

/** Everything about money that came elsewhere, over the tables with a prefix. */
export function createElsewhereTables(connection: Connection, prefix: 'p_' | 'r_') {
  return {
    elsewhereImports: new SqliteElsewhereImports(connection, prefix, elsewhereImportSpec),
    elsewhereLines: new SqliteElsewhereLines(connection, prefix, elsewhereLineSpec),
    tierChoices: new SqliteTierChoices(connection, prefix, tierChoiceSpec),
    taxOrders: new SqliteTaxOrders(connection, prefix, taxOrderSpec),
  };
}
