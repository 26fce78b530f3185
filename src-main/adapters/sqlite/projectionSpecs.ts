import type {
  ActRow,
  ClosedTaskRow,
  ContributionRow,
  CountRow,
  EnrolmentRow,
  LinkRow,
  OperatorStateRow,
  PostingRow,
  PrintRow,
  RangeRow,
  ReceiptRow,
  SerialRow,
  ShiftRow,
} from '../../core/ports/projections.ts';
import type { TallyRow } from '../../core/ports/tallies.ts';
import type { TableSpec } from './table.ts';

/*
 * Every index is one more page encrypted and written per commit: an index stands here only when a statement reads by it.
 */

/** Raised whenever a spec or an `apply` changes what the tables hold: the next start rebuilds from the journal. */
export const projectionVersion = 3;

export const contributionSpec: TableSpec<ContributionRow> = {
  name: 'contribution',
  key: 'contributionId',
  columns: {
    contributionId: 'text',
    seq: 'integer',
    entryId: 'text',
    personKey: 'text',
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
  },
  indexes: [
    ['personKey', 'year'],
    ['shiftId', 'seq'],
  ],
};

export const receiptSpec: TableSpec<ReceiptRow> = {
  name: 'receipt',
  key: 'receiptNumber',
  columns: {
    receiptNumber: 'text',
    rangeId: 'text',
    number: 'integer',
    contributionId: 'text',
    shiftId: 'text',
    state: 'text',
    reason: 'text',
    replacedBy: 'text',
  },
  // The key is the last net under "a number exists once": it is made of the range's prefix and the number.
  indexes: [['shiftId']],
};

export const rangeSpec: TableSpec<RangeRow> = {
  name: 'range',
  key: 'rangeId',
  columns: {
    rangeId: 'text',
    prefix: 'text',
    firstNumber: 'integer',
    lastNumber: 'integer',
    nextNumber: 'integer',
    used: 'integer',
    voided: 'integer',
    leasedAt: 'text',
    seq: 'integer',
  },
  indexes: [['seq']],
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

export const postingSpec: TableSpec<PostingRow> = {
  name: 'posting',
  key: 'postingId',
  columns: {
    postingId: 'text',
    seq: 'integer',
    debit: 'text',
    credit: 'text',
    amountFen: 'integer',
    shiftId: 'text',
    businessDate: 'text',
  },
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
    seq: 'integer',
  },
  indexes: [['state'], ['seq']],
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

export const actSpec: TableSpec<ActRow> = {
  name: 'act',
  key: 'actSeq',
  columns: {
    actSeq: 'integer',
    entryId: 'text',
    seq: 'integer',
    kind: 'text',
    at: 'text',
    personKey: 'text',
    after: 'text',
    contributionId: 'text',
    amountFen: 'integer',
    state: 'text',
    reference: 'text',
    code: 'text',
    reason: 'text',
    field: 'text',
    answeredAt: 'text',
  },
  indexes: [['state', 'actSeq']],
};

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

export const serialSpec: TableSpec<SerialRow> = {
  name: 'serial',
  key: 'businessDate',
  columns: { businessDate: 'text', used: 'integer' },
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
  printSpec,
  postingSpec,
  shiftSpec,
  countSpec,
  actSpec,
  enrolmentSpec,
  linkSpec,
  closedTaskSpec,
  operatorSpec,
  serialSpec,
  tallySpec,
];
