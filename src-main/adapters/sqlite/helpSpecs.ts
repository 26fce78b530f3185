import type { HelpCallRow } from '../../core/ports/helpRows.ts';
import type { TableSpec } from './table.ts';

export const helpCallSpec: TableSpec<HelpCallRow> = {
  name: 'help_call',
  key: 'callId',
  columns: { callId: 'text', seq: 'integer', kiosk: 'text', at: 'text', state: 'text' },
  indexes: [['state', 'seq']],
};
