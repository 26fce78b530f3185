import * as v from 'valibot';
import { call } from '../define.ts';
import { printing, signing, takingMoney } from './refusals.ts';
import { approval, count, date, fen, id, instant, none, printState, signedFen, text, year } from './shapes.ts';

/** A village agent: who hands in, for which village. */
export const agent = v.object({ agentId: text(20), name: text(30), village: text(40), phone: v.optional(text(20)) });

/** What a column of their file may mean. */
const listField = v.picklist(['name', 'idNumber', 'amount', 'tier', 'household', 'phone', 'kind', 'paper', 'remark']);
const lineKind = v.picklist(['self', 'government', 'aid']);
const columns = v.partial(
  v.strictObject({
    name: count,
    idNumber: count,
    amount: count,
    tier: count,
    household: count,
    phone: count,
    kind: count,
    paper: count,
    remark: count,
  }),
);

/** A problem of a line; the sentence is the screen's. A `look` may be found in order, a `stop` may not. */
const problem = v.object({
  code: text(30),
  field: text(20),
  weight: v.picklist(['stop', 'look']),
  params: v.record(v.string(), v.union([v.string(), v.number()])),
});

/** A line of a list: texts as they were written, and what was found out about it. */
export const batchLine = v.object({
  lineId: id,
  /** Row of their sheet as they count it, from 1. */
  row: v.optional(count),
  name: text(60),
  idNumber: text(30),
  kind: lineKind,
  amount: text(20),
  tier: text(20),
  household: v.optional(text(50)),
  phone: v.optional(text(50)),
  paper: v.optional(text(50)),
  status: v.picklist(['booked', 'ready', 'problem', 'left-out', 'aside']),
  problems: v.array(problem),
  /** Cash the line brings; 0 where nobody pays cash. */
  dueFen: fen,
  /** Why it was left out or put aside. */
  reason: v.optional(text(200)),
  receiptNumber: v.optional(text(20)),
  print: v.optional(printState),
});

/** How far the booking of a list has come. */
const run = v.object({
  state: v.picklist(['running', 'stopped', 'failed', 'done']),
  done: count,
  total: count,
  /** Code of what stopped it. */
  error: v.optional(text(40)),
});

/** A list as it stands. */
export const batch = v.object({
  batchId: id,
  agent,
  year,
  state: v.picklist(['preparing', 'booking', 'settled']),
  savedAt: v.optional(instant),
  source: v.optional(
    v.object({
      fileName: text(200),
      format: v.picklist(['xlsx', 'xls', 'csv']),
      encoding: v.optional(text(10)),
      sheet: text(100),
      headings: v.array(text(200)),
      columns: v.record(listField, v.optional(count)),
      /** The first lines of their table, as read. */
      preview: v.array(v.array(text(200))),
    }),
  ),
  lines: count,
  ready: count,
  problems: count,
  leftOut: count,
  aside: count,
  booked: count,
  /** Cash of all lines, of those in order, of those booked, of those left out or put aside. */
  listFen: fen,
  readyFen: fen,
  bookedFen: fen,
  outFen: fen,
  theirTotalFen: v.optional(fen),
  totalsDiffer: v.boolean(),
  totalsReason: v.optional(text(200)),
  countedFen: v.optional(fen),
  /** Counted less booked, once it is settled. */
  differenceFen: v.optional(signedFen),
  run: v.optional(run),
});

export const failing = ['NOT_FOUND', 'DISK_FULL', 'RECOVERY_MODE'] as const;
const reading = [
  'TABLE_EMPTY',
  'TABLE_PASSWORD',
  'TABLE_NOT_A_TABLE',
  'TABLE_BROKEN',
  'TABLE_TOO_LARGE',
  'TABLE_NO_COLUMNS',
] as const;

/** Agents of today, and the lists that are not settled with the newest that are. */
export const listBatches = call({
  effect: 'query',
  pages: ['counter'],
  roles: ['clerk', 'head', 'auditor'],
  params: none,
  result: v.object({
    year,
    agents: v.pipe(v.array(agent), v.maxLength(1_000)),
    open: v.pipe(
      v.array(
        v.object({
          batchId: id,
          agentId: text(20),
          agentName: text(30),
          village: text(40),
          lines: count,
          booked: count,
          savedAt: instant,
          counted: v.boolean(),
        }),
      ),
      v.maxLength(100),
    ),
    settled: v.pipe(
      v.array(
        v.object({
          batchId: id,
          agentName: text(30),
          village: text(40),
          booked: count,
          bookedFen: fen,
          differenceFen: signedFen,
          businessDate: date,
        }),
      ),
      v.maxLength(50),
    ),
  }),
  errors: [],
});

/** Begins a list of an agent, empty: lines come from a file or are keyed. The same id again is the same list. */
export const openBatch = call({
  effect: 'command',
  pages: ['counter'],
  roles: ['clerk', 'head'],
  params: v.strictObject({ batchId: id, agentId: text(20), year }),
  result: batch,
  errors: [...failing, 'AGENT_UNKNOWN', 'ID_REUSED'],
});

/** A list with everything found out about it; checks it anew after a restart. */
export const getBatch = call({
  effect: 'query',
  pages: ['counter'],
  roles: ['clerk', 'head', 'auditor'],
  params: v.strictObject({ batchId: id }),
  result: batch,
  errors: ['NOT_FOUND'],
});

/** Throws an uncounted list away. */
export const dropBatch = call({
  effect: 'command',
  pages: ['counter'],
  roles: ['clerk', 'head'],
  params: v.strictObject({ batchId: id }),
  result: none,
  errors: [...failing, 'BATCH_COUNTED'],
});

/** Reads an uploaded file into a list, guessing sheet and columns; what the list held before is replaced. */
export const readFile = call({
  effect: 'process',
  pages: ['counter'],
  roles: ['clerk', 'head'],
  params: v.strictObject({ batchId: id, blobId: id }),
  result: batch,
  errors: [...failing, ...reading, 'BLOB_GONE', 'BATCH_COUNTED', 'BATCH_TOO_LONG'],
});

/** Other columns than guessed; remembered for files with the same headings. */
export const chooseColumns = call({
  effect: 'process',
  pages: ['counter'],
  roles: ['clerk', 'head'],
  params: v.strictObject({ batchId: id, columns }),
  result: batch,
  errors: [...failing, ...reading, 'BATCH_COUNTED', 'BATCH_TOO_LONG'],
});

/** Lines in their order, problems first when asked so. */
export const listLines = call({
  effect: 'query',
  pages: ['counter'],
  roles: ['clerk', 'head', 'auditor'],
  params: v.strictObject({ batchId: id }),
  result: v.object({ lines: v.pipe(v.array(batchLine), v.maxLength(2_000)) }),
  errors: ['NOT_FOUND'],
});

const lineTexts = {
  name: v.optional(text(60)),
  idNumber: v.optional(text(30)),
  kind: v.optional(lineKind),
  amount: v.optional(text(20)),
  tier: v.optional(text(20)),
  paper: v.optional(text(50)),
};

/** Changes what a line says, or adds a keyed line under a new id. */
export const setLine = call({
  effect: 'command',
  pages: ['counter'],
  roles: ['clerk', 'head'],
  params: v.strictObject({ batchId: id, lineId: id, ...lineTexts }),
  result: batchLine,
  errors: [...failing, 'BATCH_COUNTED', 'BATCH_RUNNING', 'BATCH_TOO_LONG'],
});

/** Decides about a line: take it back in, leave it out, put it aside for another day, or find what was looked at in order. */
export const decideLine = call({
  effect: 'command',
  pages: ['counter'],
  roles: ['clerk', 'head'],
  params: v.strictObject({
    batchId: id,
    lineId: id,
    decision: v.picklist(['take', 'accept', 'left-out', 'aside']),
    reason: v.optional(text(200)),
  }),
  result: batchLine,
  errors: [...failing, 'BATCH_RUNNING', 'LINE_REASON_MISSING'],
});

/** Why their own total differs from the sum of the lines. */
export const explainTotals = call({
  effect: 'command',
  pages: ['counter'],
  roles: ['clerk', 'head'],
  params: v.strictObject({ batchId: id, reason: v.pipe(text(200), v.minLength(1)) }),
  result: batch,
  errors: failing,
});

/**
 * Takes the agent's bag: notes and coins counted against the sum of the lines in order. What is over or short is given to lines with a
 * reason and signed by a second person, as is a bag that goes straight to the safe.
 */
export const countBag = call({
  effect: 'process',
  pages: ['counter'],
  roles: ['clerk', 'head'],
  params: v.strictObject({
    cashInId: id,
    batchId: id,
    pieces: v.pipe(v.array(v.strictObject({ denominationFen: fen, pieces: count })), v.maxLength(20)),
    toSafe: v.boolean(),
    differences: v.pipe(v.array(v.strictObject({ lineId: v.optional(id), amountFen: signedFen })), v.maxLength(200)),
    reason: v.optional(text(200)),
    approval: v.optional(approval),
  }),
  result: batch,
  errors: [
    ...signing,
    ...failing,
    'COLLECTED_ELSEWHERE',
    'TAX_NUMBER_MISSING',
    'SHIFT_NOT_OPEN',
    'SHIFT_OF_ANOTHER',
    'SHIFT_DAY_OVER',
    'BATCH_NOT_DECIDED',
    'BATCH_EMPTY',
    'BATCH_TOTALS_DIFFER',
    'BATCH_COUNTED',
    'RECEIPTS_EXHAUSTED',
    'BAG_DIFFERS',
    'BAG_NEEDS_TWO',
    'DIFFERENCE_NEEDS_CAUSE',
    'TILL_LIMIT',
    'PARAMS_INVALID',
  ],
});

/** Books the lines one by one, in their order; goes on where it was cut. Progress comes with the list. */
export const book = call({
  effect: 'command',
  pages: ['counter'],
  roles: ['clerk', 'head'],
  params: v.strictObject({ batchId: id }),
  result: batch,
  errors: [...failing, ...takingMoney, 'BATCH_NOT_COUNTED'],
});

/** Stops after the line under way; what is left stays in the list. */
export const stopBooking = call({
  effect: 'command',
  pages: ['counter'],
  roles: ['clerk', 'head'],
  params: v.strictObject({ batchId: id }),
  result: batch,
  errors: ['NOT_FOUND'],
});

/** Settles a list from which lines fell out after the count; one that came out as declared settles itself. */
export const settle = call({
  effect: 'process',
  pages: ['counter'],
  roles: ['clerk', 'head'],
  params: v.strictObject({ batchId: id, reason: v.pipe(text(200), v.minLength(1)), approval }),
  result: batch,
  errors: [...signing, ...failing, 'SHIFT_NOT_OPEN', 'SHIFT_OF_ANOTHER', 'SHIFT_DAY_OVER', 'BATCH_NOT_DECIDED'],
});

/** A copy of their own file with wrong cells coloured and the reasons beside them. */
export const makeCopy = call({
  effect: 'process',
  pages: ['counter'],
  roles: ['clerk', 'head'],
  params: v.strictObject({ batchId: id }),
  result: v.object({ blobId: id, fileName: text(200) }),
  errors: [...failing, ...reading, 'BLOB_TOO_LARGE'],
});

/** People of a village who have not paid a year, for the agent's round: xlsx with phone and household. */
export const makeUnpaidList = call({
  effect: 'process',
  pages: ['counter'],
  roles: ['clerk', 'head'],
  params: v.strictObject({ agentId: text(20), year }),
  result: v.object({ blobId: id, fileName: text(200), people: count }),
  errors: [...failing, 'AGENT_UNKNOWN', 'TABLE_BROKEN', 'BLOB_TOO_LARGE', 'POLICY_MISSING'],
});

/** The same people on office paper, each with a box to tick and the code that opens the agent's list; `nobody` = everybody has paid. */
export const printUnpaidList = call({
  effect: 'process',
  pages: ['counter'],
  roles: ['clerk', 'head'],
  params: v.strictObject({ agentId: text(20), year }),
  result: v.object({ state: v.picklist(['printed', 'unknown', 'nobody']), people: count }),
  errors: [...printing, 'AGENT_UNKNOWN', 'POLICY_MISSING'],
});
