import type { CutOverRow, LeavingRow, VillageTransferRow, WithdrawalRow } from '../../core/ports/affairRows.ts';
import type { TableSpec } from './table.ts';

export const withdrawalSpec: TableSpec<WithdrawalRow> = {
  name: 'withdrawal',
  key: 'logId',
  columns: {
    logId: 'text',
    seq: 'integer',
    businessDate: 'text',
    slipNumber: 'text',
    count: 'integer',
    operator: 'text',
    at: 'text',
    state: 'text',
    reason: 'text',
  },
  indexes: [['slipNumber'], ['businessDate', 'seq']],
};

export const villageTransferSpec: TableSpec<VillageTransferRow> = {
  name: 'village_transfer',
  key: 'transferId',
  columns: {
    transferId: 'text',
    seq: 'integer',
    direction: 'text',
    villageCode: 'text',
    newCode: 'text',
    otherStation: 'text',
    effectiveOn: 'text',
    people: 'integer',
    unpaid: 'integer',
    openHere: 'integer',
    openFen: 'integer',
    at: 'text',
  },
};

export const cutOverSpec: TableSpec<CutOverRow> = {
  name: 'cut_over',
  key: 'cutOverId',
  columns: { cutOverId: 'text', seq: 'integer', asOf: 'text', at: 'text' },
};

export const leavingSpec: TableSpec<LeavingRow> = {
  name: 'leaving',
  key: 'operatorId',
  columns: { operatorId: 'text', seq: 'integer', leavingId: 'text', takenBy: 'text', at: 'text' },
};
