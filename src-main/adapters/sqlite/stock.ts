import type {
  DeclarationRow,
  Declarations,
  HoldingRow,
  Holdings,
  KitFormRow,
  KitForms,
  KitRow,
  Kits,
  SheetRow,
  SheetRows,
} from '../../core/ports/stockRows.ts';
import type { Connection } from './connection.ts';
import { declarationSpec, holdingSpec, kitFormSpec, kitSpec, sheetSpec } from './stockSpecs.ts';
import { SqliteTable } from './table.ts';

class SqliteSheets extends SqliteTable<SheetRow> implements SheetRows {
  listOfRange(rangeId: string): readonly SheetRow[] {
    return this.rows('SELECT * FROM $ WHERE rangeId = ? ORDER BY number', rangeId);
  }

  listOfDates(from: string, to: string, limit: number): readonly SheetRow[] {
    return this.rows(
      'SELECT * FROM $ WHERE businessDate BETWEEN ? AND ? ORDER BY businessDate, seq, number LIMIT ?',
      from,
      to,
      limit,
    );
  }

  listUnwitnessed(limit: number): readonly SheetRow[] {
    return this.rows('SELECT * FROM $ WHERE witness IS NULL ORDER BY seq, number LIMIT ?', limit);
  }

  listUnconfirmed(limit: number): readonly SheetRow[] {
    return this.rows(`SELECT * FROM $ WHERE fate = 'lost' AND countyNote IS NULL ORDER BY seq, number LIMIT ?`, limit);
  }

  listOfLoss(lossId: string): readonly SheetRow[] {
    return this.rows('SELECT * FROM $ WHERE lossId = ? ORDER BY number', lossId);
  }
}

class SqliteHoldings extends SqliteTable<HoldingRow> implements Holdings {
  findCurrent(rangeId: string): HoldingRow | undefined {
    return this.row('SELECT * FROM $ WHERE rangeId = ? AND endNumber IS NULL ORDER BY seq DESC LIMIT 1', rangeId);
  }

  listOfDates(from: string, to: string): readonly HoldingRow[] {
    return this.rows(
      `SELECT * FROM $ WHERE fromDate <= ? AND (endDate IS NULL OR endDate >= ?) ORDER BY rangeId, seq`,
      to,
      from,
    );
  }
}

class SqliteDeclarations extends SqliteTable<DeclarationRow> implements Declarations {
  listOfMonth(month: string): readonly DeclarationRow[] {
    return this.rows('SELECT * FROM $ WHERE key >= ? AND key < ? ORDER BY key', `${month}/`, `${month}0`);
  }
}

class SqliteKits extends SqliteTable<KitRow> implements Kits {
  list(limit: number): readonly KitRow[] {
    return this.rows('SELECT * FROM $ ORDER BY seq DESC LIMIT ?', limit);
  }
}

class SqliteKitForms extends SqliteTable<KitFormRow> implements KitForms {
  listOfKit(kitId: string): readonly KitFormRow[] {
    return this.rows('SELECT * FROM $ WHERE kitId = ? ORDER BY number', kitId);
  }

  listMissing(limit: number): readonly KitFormRow[] {
    return this.rows(
      `SELECT $.* FROM ${this.sibling('kit')} k JOIN $ ON $.state = 'blank' AND $.kitId = k.kitId AND $.number < k.reached
        WHERE k.reached - k.firstNumber + 1 > k.settled ORDER BY $.kitId, $.number LIMIT ?`,
      limit,
    );
  }
}

/** Tables of the receipt stock and the outage kit. */
export function createStockTables(connection: Connection, prefix: string) {
  return {
    sheets: new SqliteSheets(connection, prefix, sheetSpec),
    holdings: new SqliteHoldings(connection, prefix, holdingSpec),
    declarations: new SqliteDeclarations(connection, prefix, declarationSpec),
    kits: new SqliteKits(connection, prefix, kitSpec),
    kitForms: new SqliteKitForms(connection, prefix, kitFormSpec),
  };
}
