import type {
  ActRow,
  ClosedTaskRow,
  ContributionRow,
  CountRow,
  EnrolmentRow,
  LinkRow,
  OperatorStateRow,
  PrintRow,
  ReceiptRow,
  ShiftRow,
} from '../../core/ports/projections.ts';
import type { LeasedRange } from './ranges.ts';
import type { TallyRow } from '../../core/ports/tallies.ts';
import { agentBatchSpec, agentMonthSpec, collectiveAidSpec } from './batchSpecs.ts';
import { cutOverSpec, leavingSpec, villageTransferSpec, withdrawalSpec } from './affairSpecs.ts';
import { elsewhereImportSpec, elsewhereLineSpec, taxOrderSpec, tierChoiceSpec } from './elsewhereSpecs.ts';
import { daySpec, depositSpec } from './daySpecs.ts';
import { chargeSpec, refundSpec, settlementSpec, straySpec } from './chargeSpecs.ts';
import { helpCallSpec } from './helpSpecs.ts';
import { certificationSpec, kioskOrderSpec, statementSpec } from './kioskSpecs.ts';
import { monthSpecs } from './monthSpecs.ts';
import { stockSpecs } from './stockSpecs.ts';
import type { TableSpec } from './table.ts';

/*
 * Every table and every index that a collection touches is one more page encrypted and written per commit. So rows are numbered by
 * the entry that made them (such tables grow at their end), what an id leads to is found through the journal's own index, and
 * whatever counts stands in `tally`.
 */

/** Raised whenever a spec or an `apply` changes what the tables hold: the next start rebuilds from the journal. */
export const projectionVersion = 25;

export const contributionSpec: TableSpec<ContributionRow> = {
  name: 'contribution',
  key: 'seq',
  columns: {
    seq: 'integer',
    contributionId: 'text',
    personKey: 'text',
    scheme: 'text',
    year: 'integer',
    paymentKind: 'text',
    tierFen: 'integer',
    selfFen: 'integer',
    governmentFen: 'integer',
    subsidyFen: 'integer',
    tender: 'text',
    tenderedFen: 'integer',
    changeFen: 'integer',
    receiptNumber: 'text',
    receiptSeq: 'integer',
    serial: 'text',
    shiftId: 'text',
    operator: 'text',
    at: 'text',
    businessDate: 'text',
    state: 'text',
    guardStale: 'boolean',
    enrolmentPending: 'boolean',
    householdPaymentId: 'text',
    villageCode: 'text',
    agentBatchId: 'text',
  },
  // Rows of one person come in the order of their numbers from this index alone.
  indexes: [['personKey']],
};

export const receiptSpec: TableSpec<ReceiptRow> = {
  name: 'receipt',
  key: 'seq',
  columns: {
    seq: 'integer',
    receiptNumber: 'text',
    rangeId: 'text',
    number: 'integer',
    contributionId: 'text',
    shiftId: 'text',
    state: 'text',
    reason: 'text',
    replacedBy: 'text',
  },
};

/** Its next number changes with every act and is a total: totals stand together on one page. */
export const rangeSpec: TableSpec<LeasedRange> = {
  name: 'range',
  key: 'rangeId',
  columns: {
    rangeId: 'text',
    kind: 'text',
    prefix: 'text',
    digits: 'integer',
    firstNumber: 'integer',
    lastNumber: 'integer',
    voided: 'integer',
    lost: 'integer',
    returned: 'integer',
    ahead: 'integer',
    state: 'text',
    fiscalCode: 'text',
    holder: 'text',
    issuedSeq: 'integer',
    verifiedTo: 'integer',
    leasedAt: 'text',
    seq: 'integer',
    open: 'boolean',
  },
  indexes: [['seq'], ['open', 'seq']],
};

export const printSpec: TableSpec<PrintRow> = {
  name: 'print',
  key: 'printId',
  columns: {
    printId: 'text',
    contributionId: 'text',
    receiptNumber: 'text',
    copy: 'integer',
    state: 'text',
    reason: 'text',
    qr: 'text',
    at: 'text',
    seq: 'integer',
  },
  indexes: [
    ['contributionId', 'seq'],
    ['state', 'seq'],
  ],
};

export const shiftSpec: TableSpec<ShiftRow> = {
  name: 'shift',
  key: 'shiftId',
  columns: {
    shiftId: 'text',
    operator: 'text',
    businessDate: 'text',
    openedAt: 'text',
    floatFen: 'integer',
    state: 'text',
    closedAt: 'text',
    closedSeq: 'integer',
    sheet: 'text',
    sheetCopies: 'integer',
    handedOverBy: 'text',
    seq: 'integer',
  },
  indexes: [['state'], ['seq'], ['businessDate', 'seq']],
};

export const countSpec: TableSpec<CountRow> = {
  name: 'count',
  key: 'countId',
  columns: {
    countId: 'text',
    shiftId: 'text',
    countedFen: 'integer',
    expectedFen: 'integer',
    pieces: 'text',
    at: 'text',
    seq: 'integer',
  },
  indexes: [['shiftId', 'seq']],
};

const actColumns: TableSpec<ActRow>['columns'] = {
  actSeq: 'integer',
  entryId: 'text',
  seq: 'integer',
  kind: 'text',
  at: 'text',
  personKey: 'text',
  after: 'text',
  contributionId: 'text',
  amountFen: 'integer',
  byCard: 'boolean',
  state: 'text',
  reference: 'text',
  code: 'text',
  reason: 'text',
  field: 'text',
  answeredAt: 'text',
};

/** Acts with an answer. */
export const answeredActSpec: TableSpec<ActRow> = {
  name: 'act',
  key: 'actSeq',
  columns: actColumns,
  indexes: [['state', 'actSeq']],
};

/** Acts without one, few while the line works: a new act writes no index by state. */
export const waitingActSpec: TableSpec<ActRow> = { name: 'act_waiting', key: 'actSeq', columns: actColumns };

export const enrolmentSpec: TableSpec<EnrolmentRow> = {
  name: 'enrolment',
  key: 'enrolmentId',
  columns: {
    enrolmentId: 'text',
    entryId: 'text',
    seq: 'integer',
    personKey: 'text',
    sex: 'text',
    birthDate: 'text',
    villageCode: 'text',
    tierFen: 'integer',
    specialGroup: 'text',
    operator: 'text',
    at: 'text',
    review: 'text',
    formCopies: 'integer',
  },
  indexes: [['personKey'], ['review', 'seq']],
};

export const linkSpec: TableSpec<LinkRow> = {
  name: 'link',
  key: 'localKey',
  columns: { localKey: 'text', provinceKey: 'text', seq: 'integer' },
  indexes: [['provinceKey']],
};

export const closedTaskSpec: TableSpec<ClosedTaskRow> = {
  name: 'closed_task',
  key: 'taskId',
  columns: { taskId: 'text', seq: 'integer', done: 'text', at: 'text' },
};

export const operatorSpec: TableSpec<OperatorStateRow> = {
  name: 'operator_state',
  key: 'operatorId',
  columns: { operatorId: 'text', lastSignInAt: 'text', failures: 'integer', seq: 'integer' },
};

export const tallySpec: TableSpec<TallyRow> = {
  name: 'tally',
  key: 'name',
  columns: { name: 'text', value: 'integer' },
};

/** Every projection table, in the order they are created and hashed. */
export const projectionSpecs: readonly {
  readonly name: string;
  readonly key: string;
  readonly columns: Readonly<Record<string, string>>;
  readonly indexes?: readonly (readonly string[])[];
}[] = [
  contributionSpec,
  receiptSpec,
  rangeSpec,
  ...stockSpecs,
  printSpec,
  shiftSpec,
  daySpec,
  depositSpec,
  agentBatchSpec,
  collectiveAidSpec,
  agentMonthSpec,
  countSpec,
  answeredActSpec,
  waitingActSpec,
  chargeSpec,
  straySpec,
  settlementSpec,
  refundSpec,
  elsewhereImportSpec,
  elsewhereLineSpec,
  tierChoiceSpec,
  taxOrderSpec,
  withdrawalSpec,
  villageTransferSpec,
  cutOverSpec,
  leavingSpec,
  helpCallSpec,
  certificationSpec,
  kioskOrderSpec,
  statementSpec,
  ...monthSpecs,
  enrolmentSpec,
  linkSpec,
  closedTaskSpec,
  operatorSpec,
  tallySpec,
];
