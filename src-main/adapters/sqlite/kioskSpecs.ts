import type { CertificationRow, KioskOrderRow, StatementRow } from '../../core/ports/kioskRows.ts';
import type { TableSpec } from './table.ts';

export const certificationSpec: TableSpec<CertificationRow> = {
  name: 'certification',
  key: 'certificationId',
  columns: { certificationId: 'text', seq: 'integer', personKey: 'text', businessDate: 'text', at: 'text' },
  indexes: [['personKey', 'seq']],
};

export const kioskOrderSpec: TableSpec<KioskOrderRow> = {
  name: 'kiosk_order',
  key: 'kiosk',
  columns: { kiosk: 'text', seq: 'integer', orderId: 'text', service: 'text', at: 'text' },
};

export const statementSpec: TableSpec<StatementRow> = {
  name: 'account_statement',
  key: 'statementId',
  columns: {
    statementId: 'text',
    seq: 'integer',
    personKey: 'text',
    number: 'text',
    at: 'text',
    state: 'text',
    answer: 'text',
    answeredSeq: 'integer',
    disputedAt: 'text',
    dispute: 'text',
  },
  indexes: [['dispute', 'disputedAt']],
};
