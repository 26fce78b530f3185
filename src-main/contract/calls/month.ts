import * as v from 'valibot';
import { call } from '../define.ts';
import { findingCodes, monthCheckNames } from '../values/monthFinding.ts';
import { printing, signing } from './refusals.ts';
import { approval, count, date, deliveryState, fen, id, instant, none, personKey, signedFen, text } from './shapes.ts';

const readers = ['clerk', 'head', 'auditor'] as const;
const clerks = ['clerk', 'head'] as const;

/** `YYYY-MM`. */
const month = v.pipe(v.string(), v.regex(/^\d{4}-(0[1-9]|1[0-2])$/));
const countAndSum = v.object({ count, sumFen: fen });

/**
 * How far a month has come: `open` runs, `checking` is over and not closed, `closed` waits for the county, `confirmed` or `refused` by it.
 * A refused month stays closed: what is wrong is corrected in the month that runs.
 */
const monthLine = {
  month,
  state: v.picklist(['open', 'checking', 'closed', 'confirmed', 'refused']),
  closedAt: v.optional(instant),
  reportNumber: v.optional(text(40)),
  countyReference: v.optional(text(40)),
  countyReason: v.optional(text(200)),
  sheet: v.picklist(['printed', 'not-printed', 'unknown']),
  copies: count,
};

/** Months of this terminal, newest first. */
export const list = call({
  effect: 'query',
  pages: ['counter'],
  roles: readers,
  params: none,
  result: v.object({ months: v.pipe(v.array(v.object(monthLine)), v.maxLength(36)) }),
  errors: [],
});

/** Something the check of a month found; `explanation` is what somebody wrote about it. */
const finding = v.object({
  findingId: text(90),
  code: v.picklist(findingCodes),
  weight: v.picklist(['stops', 'explain', 'note']),
  params: v.record(v.string(), v.union([v.string(), v.number()])),
  where: v.object({
    place: v.picklist(['day', 'bank', 'cards', 'receipts', 'agents', 'province', 'collect', 'month']),
    businessDate: v.optional(date),
    contributionId: v.optional(id),
  }),
  explanation: v.optional(text(200)),
});

const figures = v.object({
  owed: v.object({
    openingFen: signedFen,
    collectedFen: fen,
    reversedFen: fen,
    remittedFen: fen,
    closingFen: signedFen,
  }),
  cash: countAndSum,
  card: countAndSum,
  government: countAndSum,
  reversed: countAndSum,
  deposits: countAndSum,
  credited: countAndSum,
  overFen: fen,
  shortFen: fen,
  dayCount: count,
  receiptsUsed: count,
  receiptsVoided: count,
  villages: v.pipe(v.array(v.object({ village: text(50), count, sumFen: fen })), v.maxLength(200)),
  tiers: v.pipe(
    v.array(v.object({ tierFen: fen, count, selfFen: fen, governmentFen: fen, subsidyFen: fen })),
    v.maxLength(200),
  ),
  /** What every window of a station of several took; `complete` = nothing of it can be missing. Empty for a clerk. */
  windows: v.pipe(
    v.array(v.object({ windowName: text(30), complete: v.boolean(), count, sumFen: fen })),
    v.maxLength(50),
  ),
  /** What each clerk took and took back; empty for a clerk, the head and the auditor see it. */
  clerks: v.pipe(
    v.array(
      v.object({
        operatorName: text(50),
        count,
        sumFen: fen,
        reversedCount: count,
        reversedFen: fen,
        voidedReceipts: count,
      }),
    ),
    v.maxLength(200),
  ),
});

/** A month with its figures and its report lines. `inTheWay` = findings that keep it from being closed. */
export const get = call({
  effect: 'query',
  pages: ['counter'],
  roles: readers,
  params: v.strictObject({ month }),
  result: v.object({
    ...monthLine,
    figuresHash: v.optional(text(64)),
    inTheWay: count,
    figures,
    lines: v.pipe(
      v.array(
        v.object({
          name: v.picklist(monthCheckNames),
          count,
          findings: v.pipe(v.array(finding), v.maxLength(200)),
        }),
      ),
      v.maxLength(60),
    ),
  }),
  errors: ['NOT_FOUND', 'COUNT_MISSING'],
});

/** Writes what a finding is. It stays listed, on the month's sheet too. */
export const explain = call({
  effect: 'command',
  pages: ['counter'],
  roles: clerks,
  params: v.strictObject({ month, findingId: text(90), explanation: text(200) }),
  result: none,
  errors: ['NOT_FOUND', 'TASK_CLOSED', 'MONTH_CLOSED', 'PARAMS_INVALID', 'DISK_FULL'],
});

/** Closes a month for good: figures frozen, reports numbered, the act on its way to the county. One of the two is the head. */
export const close = call({
  effect: 'process',
  pages: ['counter'],
  roles: clerks,
  params: v.strictObject({ closeId: id, month, approval }),
  result: v.object({ month, reportNumber: text(40), figuresHash: text(64) }),
  errors: [...signing, 'NOT_FOUND', 'MONTH_CLOSED', 'MONTH_DIFFERS'],
});

/** Prints the sheet of a closed month: the original while none came out, else a copy marked 补打 and counted. */
export const printSheet = call({
  effect: 'process',
  pages: ['counter'],
  roles: clerks,
  params: v.strictObject({ month }),
  result: v.object({ state: v.picklist(['printed', 'unknown']), copy: count }),
  errors: [...printing, 'NOT_FOUND', 'POLICY_MISSING'],
});

const comparison = v.object({
  businessDate: date,
  comparedAt: instant,
  ours: countAndSum,
  theirs: countAndSum,
  differences: v.pipe(
    v.array(
      v.object({
        entryId: id,
        why: v.picklist(['only-here', 'only-province', 'province-amount', 'province-state']),
        kind: text(40),
        oursFen: v.optional(fen),
        theirsFen: v.optional(fen),
        ours: v.optional(deliveryState),
        theirs: v.optional(deliveryState),
        contributionId: v.optional(id),
        personKey: v.optional(personKey),
        personName: v.optional(text(60)),
        receiptNumber: v.optional(text(20)),
        operatorName: v.optional(text(50)),
      }),
    ),
    v.maxLength(200),
  ),
  more: v.boolean(),
});

/** Asks the province what it has of a business day and holds it against ours, act by act. */
export const compareDay = call({
  effect: 'process',
  pages: ['counter'],
  roles: readers,
  params: v.strictObject({ businessDate: date }),
  result: comparison,
  errors: ['NOT_FOUND', 'LINE_DOWN', 'PROVINCE_REFUSED', 'PROVINCE_UNTRUSTED', 'DISK_FULL'],
});

/** The days of a month with what the last comparison said. */
export const listComparisons = call({
  effect: 'query',
  pages: ['counter'],
  roles: readers,
  params: v.strictObject({ month }),
  result: v.object({
    days: v.pipe(
      v.array(
        v.object({
          businessDate: date,
          comparedAt: v.optional(instant),
          ours: v.optional(countAndSum),
          theirs: v.optional(countAndSum),
          differences: count,
        }),
      ),
      v.maxLength(31),
    ),
  }),
  errors: [],
});

/** The last comparison of a day, every difference down to the person. */
export const getComparison = call({
  effect: 'query',
  pages: ['counter'],
  roles: readers,
  params: v.strictObject({ businessDate: date }),
  result: comparison,
  errors: ['NOT_FOUND'],
});

/** The money behind a receipt number, to ask the county for a refund of it. */
export const findReceipt = call({
  effect: 'query',
  pages: ['counter'],
  roles: clerks,
  params: v.strictObject({ receiptNumber: text(20) }),
  result: v.object({
    contributionId: id,
    personName: text(60),
    year: count,
    amountFen: fen,
    tender: v.picklist(['cash', 'card', 'government']),
    businessDate: date,
    state: v.picklist(['live', 'reversed']),
    receiptNumber: text(20),
  }),
  errors: ['NOT_FOUND'],
});
