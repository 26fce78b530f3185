import * as v from 'valibot';
import { call } from '../define.ts';
import { count, date, fen, id, instant, none, personKey, text, year } from './shapes.ts';

/** Who sent a list. */
export const source = v.picklist(['bank-deduction', 'phone-bank', 'village-pos', 'tax']);

/** Why a line waits for a person. */
export const problem = v.picklist([
  'unreadable',
  'person-unknown',
  'name-differs',
  'amount-differs',
  'paid-here',
  'paid-twice',
  'failed',
  'no-account',
  'order-unknown',
]);

/** What became of such a line. */
export const outcome = v.picklist(['counts', 'not-ours', 'sent-back', 'told-resident', 'refund-here', 'refund-there']);

const imported = v.object({
  importId: id,
  source,
  fileName: text(100),
  lines: count,
  noted: count,
  /** Lines that made a person-year paid. */
  counted: count,
  problems: count,
  /** Lines that stood in an earlier file. */
  repeated: count,
  sumFen: fen,
  at: instant,
});

/**
 * Takes a list of payments made elsewhere into the books (a file sent with `blobs.openUpload`; xlsx, xls or csv). Each line that counts makes
 * its person-year paid, each problem is a work item. `again`: the very same file was taken in before, nothing changed.
 */
export const importFile = call({
  effect: 'process',
  pages: ['counter'],
  roles: ['clerk', 'head'],
  params: v.strictObject({ importId: id, source, year, blobId: id }),
  result: v.object({ import: imported, again: v.boolean() }),
  errors: [
    'BLOB_GONE',
    'ELSEWHERE_UNREADABLE',
    'ELSEWHERE_TOO_LONG',
    'ID_REUSED',
    'POLICY_MISSING',
    'RECOVERY_MODE',
    'DISK_FULL',
  ],
});

/** One line; the name is what the list said, the number is masked. */
export const line = v.object({
  lineId: id,
  seq: count,
  importId: id,
  line: count,
  source,
  personKey: v.optional(personKey),
  name: text(60),
  maskedIdNumber: text(40),
  /** 0 where the list did not say. */
  year: count,
  amountFen: fen,
  paidOn: v.optional(date),
  reference: v.optional(text(40)),
  taxStatus: v.optional(v.picklist(['01', '02', '03', '04', '09'])),
  counts: v.boolean(),
  state: v.picklist(['done', 'open', 'settled']),
  problem: v.optional(problem),
  contributionId: v.optional(id),
  outcome: v.optional(outcome),
  outcomeText: v.optional(text(200)),
  /** How it may end, the likeliest first; none where nobody has to look at it. */
  outcomes: v.array(outcome),
  settledBy: v.optional(text(50)),
  settledAt: v.optional(instant),
});

/** Lines newest first, or those that wait, oldest first; `from` is the `seq` the page goes on after. */
export const listLines = call({
  effect: 'query',
  pages: ['counter'],
  roles: ['clerk', 'head', 'auditor'],
  params: v.strictObject({
    only: v.picklist(['all', 'open']),
    limit: v.pipe(count, v.minValue(1), v.maxValue(200)),
    from: v.optional(count),
  }),
  result: v.object({ lines: v.pipe(v.array(line), v.maxLength(200)), more: v.boolean(), open: count }),
  errors: [],
});

/** The files taken in, newest first. */
export const listImports = call({
  effect: 'query',
  pages: ['counter'],
  roles: ['clerk', 'head', 'auditor'],
  params: none,
  result: v.object({ imports: v.pipe(v.array(imported), v.maxLength(30)) }),
  errors: [],
});

/**
 * Says what became of a line with a problem. `counts` makes its person-year paid (`personKey` where the list named nobody); a duplicate ends
 * with a refund: here (asked for first) or at the bank.
 */
export const settle = call({
  effect: 'command',
  pages: ['counter'],
  roles: ['clerk', 'head'],
  params: v.strictObject({
    lineId: id,
    outcome,
    text: v.optional(text(200)),
    personKey: v.optional(personKey),
  }),
  result: line,
  errors: [
    'NOT_FOUND',
    'TASK_CLOSED',
    'ELSEWHERE_OUTCOME',
    'ELSEWHERE_REFUND_FIRST',
    'PERSON_UNKNOWN',
    'ALREADY_PAID',
    'RECOVERY_MODE',
    'DISK_FULL',
  ],
});
