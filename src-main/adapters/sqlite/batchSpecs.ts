import type { AgentBatchRow, AgentMonthRow, CollectiveAidRow } from '../../core/ports/batchRows.ts';
import type { TableSpec } from './table.ts';

export const agentBatchSpec: TableSpec<AgentBatchRow> = {
  name: 'agentBatch',
  key: 'batchId',
  columns: {
    batchId: 'text',
    agentId: 'text',
    villageCode: 'text',
    year: 'integer',
    businessDate: 'text',
    shiftId: 'text',
    operator: 'text',
    at: 'text',
    state: 'text',
    countedFen: 'integer',
    lineCount: 'integer',
    linesFen: 'integer',
    bookedCount: 'integer',
    bookedFen: 'integer',
    differences: 'text',
    reason: 'text',
    differenceFen: 'integer',
    settledAt: 'text',
    settledSeq: 'integer',
    seq: 'integer',
  },
  indexes: [['state', 'seq'], ['businessDate']],
};

export const collectiveAidSpec: TableSpec<CollectiveAidRow> = {
  name: 'collectiveAid',
  key: 'seq',
  columns: {
    seq: 'integer',
    aidId: 'text',
    batchId: 'text',
    personKey: 'text',
    year: 'integer',
    amountFen: 'integer',
    at: 'text',
  },
  indexes: [['personKey']],
};

export const agentMonthSpec: TableSpec<AgentMonthRow> = {
  name: 'agentMonth',
  key: 'agentMonth',
  columns: { agentMonth: 'text', settlementId: 'text', seq: 'integer' },
};
