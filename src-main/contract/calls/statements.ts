import * as v from 'valibot';
import { call } from '../define.ts';
import { signing } from './refusals.ts';
import { approval, count, date, fen, id, instant, none, signedFen, text } from './shapes.ts';

const readers = ['clerk', 'head', 'auditor'] as const;
const clerks = ['clerk', 'head'] as const;
const month = v.pipe(v.string(), v.regex(/^\d{4}-(0[1-9]|1[0-2])$/));
const source = v.picklist(['bank', 'acquirer']);

/** Rows of one list shown at once. */
const most = 200;

/**
 * Takes in a file of the bank or of the acquirer: the table is found by its headings, every line with a day and a sum is kept as it came.
 * The same file twice is refused and harmless; files whose days overlap are recognised line by line.
 */
export const importFile = call({
  effect: 'process',
  pages: ['counter'],
  roles: clerks,
  params: v.strictObject({ importId: id, source, blobId: id }),
  result: v.object({
    importId: id,
    source,
    fileName: text(200),
    fromDay: date,
    toDay: date,
    lines: count,
    /** Rows that look like lines and could not be read, by their number in the sheet; none when an import is only told again. */
    unread: v.pipe(v.array(count), v.maxLength(20)),
  }),
  errors: ['BLOB_GONE', 'STATEMENT_UNREADABLE', 'STATEMENT_KNOWN', 'ID_REUSED', 'RECOVERY_MODE', 'DISK_FULL'],
});

/** Files taken in, newest first. */
export const listImports = call({
  effect: 'query',
  pages: ['counter'],
  roles: readers,
  params: none,
  result: v.object({
    imports: v.pipe(
      v.array(
        v.object({
          importId: id,
          source,
          fileName: text(200),
          at: instant,
          fromDay: date,
          toDay: date,
          lines: count,
        }),
      ),
      v.maxLength(60),
    ),
  }),
  errors: [],
});

const line = v.object({
  lineId: id,
  day: date,
  amountFen: signedFen,
  reference: v.optional(text(60)),
  slipNumber: v.optional(text(60)),
  trace: v.optional(text(60)),
  maskedCard: v.optional(text(30)),
});

/** What waits for a line: a deposit by its slip, a settled batch by its day, a charge by our reference. */
const claim = v.object({ targetId: id, day: date, amountFen: signedFen, number: text(60) });

const pair = v.object({ line, claim });
const lists = {
  pairs: v.pipe(v.array(pair), v.maxLength(most)),
  /** The number agrees, the sum does not. */
  differing: v.pipe(v.array(pair), v.maxLength(most)),
  linesOnly: v.pipe(v.array(line), v.maxLength(most)),
  claimsOnly: v.pipe(v.array(claim), v.maxLength(most)),
};

/** The bank's lines of a month against deposits and settled batches that wait for their money. */
export const getBank = call({
  effect: 'query',
  pages: ['counter'],
  roles: readers,
  params: v.strictObject({ month }),
  result: v.object({
    ...lists,
    /** Lines that pay a settled batch; `feeFen` was kept back and is the county's expense. */
    batches: v.pipe(v.array(v.object({ line, claim, feeFen: fen })), v.maxLength(most)),
  }),
  errors: [],
});

/** Books the lines that agree: deposits and settled batches are credited, each by an act of its own, all under one signature. */
export const creditMatched = call({
  effect: 'process',
  pages: ['counter'],
  roles: clerks,
  params: v.strictObject({
    lines: v.pipe(
      v.array(v.strictObject({ creditId: id, lineId: id, targetId: id })),
      v.minLength(1),
      v.maxLength(most),
    ),
    approval,
  }),
  result: v.object({ credited: count, sumFen: fen }),
  errors: [
    ...signing,
    'NOT_FOUND',
    'STATEMENT_LINE_USED',
    'DEPOSIT_CREDITED',
    'SETTLEMENT_CREDITED',
    'DEPOSIT_DIFFERS',
  ],
});

/** The acquirer's lines of a month against the charges of its days, and money in 2005 that nobody has a record of. */
export const getAcquirer = call({
  effect: 'query',
  pages: ['counter'],
  roles: readers,
  params: v.strictObject({ month }),
  result: v.object({
    ...lists,
    /** How many lines and charges agree; they are not listed. */
    agreed: count,
    unowned: v.pipe(v.array(v.object({ bookingId: id, lineId: id, at: instant, amountFen: fen })), v.maxLength(most)),
  }),
  errors: [],
});

const note = v.pipe(text(200), v.minLength(1));

/** Takes a charge into the books that only the acquirer has: its money stands in 2005, nobody's contribution. */
export const bookUnowned = call({
  effect: 'process',
  pages: ['counter'],
  roles: clerks,
  params: v.strictObject({ bookingId: id, lineId: id, note, approval }),
  result: v.object({ amountFen: fen }),
  errors: [...signing, 'NOT_FOUND', 'STATEMENT_LINE_USED'],
});

/** Money without a record leaves 2005: the acquirer gave it back to the card, or the county has it and looks after it. */
export const settleUnowned = call({
  effect: 'process',
  pages: ['counter'],
  roles: clerks,
  params: v.strictObject({
    settleId: id,
    bookingId: id,
    outcome: v.picklist(['back-to-card', 'to-county']),
    note,
    approval,
  }),
  result: v.object({ amountFen: fen }),
  errors: [...signing, 'NOT_FOUND', 'TASK_CLOSED'],
});
