import type {
  ElsewhereImportRow,
  ElsewhereLineRow,
  TaxOrderRow,
  TierChoiceRow,
} from '../../core/ports/elsewhereRows.ts';
import type { TableSpec } from './table.ts';

export const elsewhereImportSpec: TableSpec<ElsewhereImportRow> = {
  name: 'elsewhere_import',
  key: 'importId',
  columns: {
    importId: 'text',
    source: 'text',
    fileHash: 'text',
    fileName: 'text',
    lines: 'integer',
    noted: 'integer',
    counted: 'integer',
    problems: 'integer',
    repeated: 'integer',
    sumFen: 'integer',
    operator: 'text',
    at: 'text',
    seq: 'integer',
  },
  indexes: [['!fileHash', 'source'], ['seq']],
};

export const elsewhereLineSpec: TableSpec<ElsewhereLineRow> = {
  name: 'elsewhere_line',
  key: 'lineId',
  columns: {
    lineId: 'text',
    seq: 'integer',
    importId: 'text',
    line: 'integer',
    source: 'text',
    personKey: 'text',
    year: 'integer',
    amountFen: 'integer',
    paidOn: 'text',
    reference: 'text',
    taxStatus: 'text',
    counts: 'boolean',
    state: 'text',
    problem: 'text',
    contributionId: 'text',
    outcome: 'text',
    outcomeText: 'text',
    settledBy: 'text',
    settledAt: 'text',
  },
  indexes: [['!importId', 'line'], ['personKey', 'year'], ['reference'], ['state', 'seq'], ['seq']],
};

export const tierChoiceSpec: TableSpec<TierChoiceRow> = {
  name: 'tier_choice',
  key: 'choiceId',
  columns: {
    choiceId: 'text',
    seq: 'integer',
    personKey: 'text',
    year: 'integer',
    tierFen: 'integer',
    selfFen: 'integer',
    operator: 'text',
    at: 'text',
  },
  indexes: [['personKey', 'year', 'seq']],
};

export const taxOrderSpec: TableSpec<TaxOrderRow> = {
  name: 'tax_order',
  key: 'taxNumber',
  columns: {
    taxNumber: 'text',
    contributionId: 'text',
    status: 'text',
    state: 'text',
    at: 'text',
    seq: 'integer',
  },
  indexes: [['contributionId'], ['state', 'seq']],
};
