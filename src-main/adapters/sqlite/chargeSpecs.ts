import type { ChargeRow, RefundRow, SettlementRow, StrayRow } from '../../core/ports/chargeRows.ts';
import type { TableSpec } from './table.ts';

/** One open charge per terminal, one reference for ever: the file itself refuses a second. */
export const chargeSpec: TableSpec<ChargeRow> = {
  name: 'charge',
  key: 'chargeId',
  columns: {
    chargeId: 'text',
    seq: 'integer',
    what: 'text',
    tillRef: 'text',
    device: 'text',
    openOn: 'text',
    contributionId: 'text',
    personKey: 'text',
    year: 'integer',
    amountFen: 'integer',
    state: 'text',
    by: 'text',
    why: 'text',
    toldSeq: 'integer',
    intendedAt: 'text',
    sentAt: 'text',
    unknownAt: 'text',
    batch: 'text',
    shiftId: 'text',
    businessDate: 'text',
    operator: 'text',
    slips: 'integer',
  },
  indexes: [['!tillRef'], ['!openOn'], ['contributionId'], ['shiftId']],
};

export const straySpec: TableSpec<StrayRow> = {
  name: 'stray',
  key: 'strayId',
  columns: {
    strayId: 'text',
    seq: 'integer',
    at: 'text',
    reason: 'text',
    chargeId: 'text',
    state: 'text',
    explanation: 'text',
  },
  indexes: [['state', 'seq']],
};

export const settlementSpec: TableSpec<SettlementRow> = {
  name: 'settlement',
  key: 'settlementId',
  columns: {
    settlementId: 'text',
    seq: 'integer',
    device: 'text',
    at: 'text',
    state: 'text',
    count: 'integer',
    oursFen: 'integer',
    theirsFen: 'integer',
    reason: 'text',
    creditedOn: 'text',
    creditedFen: 'integer',
    feeFen: 'integer',
    creditSeq: 'integer',
  },
  indexes: [['device', 'seq'], ['seq']],
};

export const refundSpec: TableSpec<RefundRow> = {
  name: 'refund',
  key: 'refundId',
  columns: {
    refundId: 'text',
    seq: 'integer',
    contributionId: 'text',
    personKey: 'text',
    year: 'integer',
    amountFen: 'integer',
    tender: 'text',
    at: 'text',
  },
  indexes: [['!contributionId'], ['seq']],
};
