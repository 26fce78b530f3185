import type { ComparedDayRow, ImportRow, MonthRow, StatementLineRow, UnownedRow } from '../../core/ports/monthRows.ts';
import type { TableSpec } from './table.ts';

export const monthSpec: TableSpec<MonthRow> = {
  name: 'month',
  key: 'month',
  columns: {
    month: 'text',
    closeId: 'text',
    closedAt: 'text',
    seq: 'integer',
    reportNumber: 'text',
    figuresHash: 'text',
    sheet: 'text',
    sheetCopies: 'integer',
  },
};

export const importSpec: TableSpec<ImportRow> = {
  name: 'statement',
  key: 'importId',
  columns: {
    importId: 'text',
    seq: 'integer',
    at: 'text',
    source: 'text',
    fileHash: 'text',
    fileName: 'text',
    fromDay: 'text',
    toDay: 'text',
    lines: 'integer',
  },
  indexes: [['!fileHash'], ['seq']],
};

export const statementLineSpec: TableSpec<StatementLineRow> = {
  name: 'statement_line',
  key: 'lineId',
  columns: {
    lineId: 'text',
    seq: 'integer',
    importId: 'text',
    source: 'text',
    position: 'integer',
    day: 'text',
    amountFen: 'integer',
    feeFen: 'integer',
    reference: 'text',
    slipNumber: 'text',
    trace: 'text',
    batch: 'text',
    maskedCard: 'text',
    usedBy: 'text',
  },
  indexes: [['source', 'day', 'seq', 'position']],
};

export const comparedDaySpec: TableSpec<ComparedDayRow> = {
  name: 'compared_day',
  key: 'businessDate',
  columns: {
    businessDate: 'text',
    seq: 'integer',
    at: 'text',
    oursCount: 'integer',
    oursFen: 'integer',
    theirsCount: 'integer',
    theirsFen: 'integer',
    differences: 'text',
  },
};

export const unownedSpec: TableSpec<UnownedRow> = {
  name: 'unowned',
  key: 'bookingId',
  columns: {
    bookingId: 'text',
    seq: 'integer',
    at: 'text',
    lineId: 'text',
    amountFen: 'integer',
    state: 'text',
    outcome: 'text',
  },
  indexes: [['!lineId'], ['state', 'seq']],
};

/** Tables of month and statements, in the order they are created and hashed. */
export const monthSpecs = [monthSpec, importSpec, statementLineSpec, comparedDaySpec, unownedSpec] as const;
