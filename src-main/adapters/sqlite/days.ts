import type { DayRow, Days, DepositRow, Deposits } from '../../core/ports/dayRows.ts';
import { SqliteTable } from './table.ts';

export class SqliteDays extends SqliteTable<DayRow> implements Days {
  list(limit: number, before = '9999'): readonly DayRow[] {
    return this.rows('SELECT * FROM $ WHERE businessDate < ? ORDER BY businessDate DESC LIMIT ?', before, limit);
  }

  listToDeposit(limit: number): readonly DayRow[] {
    return this.rows('SELECT * FROM $ WHERE depositedFen < depositFen ORDER BY businessDate LIMIT ?', limit);
  }
}

export class SqliteDeposits extends SqliteTable<DepositRow> implements Deposits {
  findBySlip(bank: string, slipNumber: string): DepositRow | undefined {
    return this.row('SELECT * FROM $ WHERE bank = ? AND slipNumber = ?', bank, slipNumber);
  }

  list(limit: number): readonly DepositRow[] {
    return this.rows('SELECT * FROM $ ORDER BY seq DESC LIMIT ?', limit);
  }

  listUncredited(limit: number): readonly DepositRow[] {
    return this.rows(`SELECT * FROM $ WHERE state = 'deposited' ORDER BY seq LIMIT ?`, limit);
  }
}
