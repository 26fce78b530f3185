import type { DeclarationRow, HoldingRow, KitFormRow, KitRow, SheetRow } from '../../core/ports/stockRows.ts';
import type { TableSpec } from './table.ts';

export const sheetSpec: TableSpec<SheetRow> = {
  name: 'sheet',
  key: 'receiptNumber',
  columns: {
    receiptNumber: 'text',
    rangeId: 'text',
    number: 'integer',
    fate: 'text',
    reason: 'text',
    text: 'text',
    replacedBy: 'text',
    operator: 'text',
    witness: 'text',
    countyNote: 'text',
    lossId: 'text',
    businessDate: 'text',
    at: 'text',
    seq: 'integer',
  },
  indexes: [
    ['rangeId', 'number'],
    ['businessDate', 'seq'],
  ],
};

export const holdingSpec: TableSpec<HoldingRow> = {
  name: 'holding',
  key: 'seq',
  columns: {
    seq: 'integer',
    rangeId: 'text',
    holder: 'text',
    firstNumber: 'integer',
    fromDate: 'text',
    endNumber: 'integer',
    endDate: 'text',
  },
  indexes: [['rangeId', 'seq']],
};

export const declarationSpec: TableSpec<DeclarationRow> = {
  name: 'declaration',
  key: 'key',
  columns: {
    key: 'text',
    month: 'text',
    holder: 'text',
    rangeId: 'text',
    first: 'text',
    last: 'text',
    expectedFirst: 'text',
    expectedLast: 'text',
    operator: 'text',
    witness: 'text',
    at: 'text',
    seq: 'integer',
  },
};

export const kitSpec: TableSpec<KitRow> = {
  name: 'kit',
  key: 'kitId',
  columns: {
    kitId: 'text',
    prefix: 'text',
    firstNumber: 'integer',
    lastNumber: 'integer',
    reached: 'integer',
    settled: 'integer',
    operator: 'text',
    at: 'text',
    seq: 'integer',
  },
  indexes: [['seq']],
};

export const kitFormSpec: TableSpec<KitFormRow> = {
  name: 'kit_form',
  key: 'formNumber',
  columns: {
    formNumber: 'text',
    kitId: 'text',
    number: 'integer',
    state: 'text',
    contributionId: 'text',
    paperDate: 'text',
    reason: 'text',
    operator: 'text',
    witness: 'text',
    at: 'text',
    seq: 'integer',
  },
  indexes: [
    ['kitId', 'number'],
    ['state', 'kitId', 'number'],
  ],
};

export const stockSpecs = [sheetSpec, holdingSpec, declarationSpec, kitSpec, kitFormSpec] as const;
