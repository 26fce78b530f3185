import type { DayRow, DepositRow } from '../../core/ports/dayRows.ts';
import type { TableSpec } from './table.ts';

export const daySpec: TableSpec<DayRow> = {
  name: 'day',
  key: 'businessDate',
  columns: {
    businessDate: 'text',
    state: 'text',
    sealedAt: 'text',
    sealedSeq: 'integer',
    depositFen: 'integer',
    depositedFen: 'integer',
    sheet: 'text',
    sheetCopies: 'integer',
    seq: 'integer',
  },
};

export const depositSpec: TableSpec<DepositRow> = {
  name: 'deposit',
  key: 'depositId',
  columns: {
    depositId: 'text',
    slipNumber: 'text',
    bank: 'text',
    amountFen: 'integer',
    days: 'text',
    reason: 'text',
    operator: 'text',
    businessDate: 'text',
    at: 'text',
    state: 'text',
    creditedOn: 'text',
    reference: 'text',
    seq: 'integer',
  },
  indexes: [['!bank', 'slipNumber'], ['seq'], ['state', 'seq']],
};
