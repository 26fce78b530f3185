import * as v from 'valibot';
import { call } from '../define.ts';
import { approving, printing, signing } from './refusals.ts';
import { approval, count, id, instant, none, printState, text } from './shapes.ts';

const printErrors = [...printing, 'NOT_FOUND', 'RECEIPT_PRINT_UNKNOWN', 'ID_REUSED'] as const;

/** What became of one print job. `unknown` is a question for a person, never retried by the program. */
export const printOutcome = v.object({
  printId: id,
  receiptNumber: text(20),
  state: printState,
  copy: count,
  reason: v.optional(text(60)),
});

/** Prints the receipt of a contribution for the first time, or again under the same number when it was *not* printed. */
export const print = call({
  effect: 'process',
  pages: ['counter'],
  roles: ['clerk', 'head'],
  params: v.strictObject({
    printId: id,
    contributionId: id,
    /** The number the clerk read on the pre-printed sheet in the printer; needed where receipts come in books. */
    sheet: v.optional(text(20)),
  }),
  result: printOutcome,
  errors: [...printErrors, 'ALREADY_REVERSED', 'SHEET_NOT_CONFIRMED', 'SHEET_DIFFERS'],
});

/**
 * Another sheet lies in the printer than the one expected and the right one is not to be had: it and those between are spoiled or lost,
 * and the payment goes on with the sheet that is there. A second person signs.
 */
export const skipSheets = call({
  effect: 'process',
  pages: ['counter'],
  roles: ['clerk', 'head'],
  params: v.strictObject({
    skipId: id,
    contributionId: id,
    found: v.pipe(text(20), v.minLength(1)),
    fate: v.picklist(['spoiled', 'lost']),
    text: v.pipe(text(200), v.minLength(4)),
    approval,
  }),
  result: v.object({ receiptNumber: text(20) }),
  errors: [...signing, 'NOT_FOUND', 'ALREADY_REVERSED', 'RECEIPT_PRINT_UNKNOWN', 'SHEET_DIFFERS'],
});

/** The clerk looked at the paper: came out well, white paper, or spoiled (then a new number is used and both are linked). */
export const resolvePrint = call({
  effect: 'command',
  pages: ['counter'],
  roles: ['clerk', 'head'],
  params: v.strictObject({ printId: id, answer: v.picklist(['printed', 'blank', 'spoiled']) }),
  result: printOutcome,
  errors: ['NOT_FOUND', 'RECEIPTS_EXHAUSTED', 'DISK_FULL', 'RECOVERY_MODE'],
});

/** A copy marked 补打 and counted: first free, second with a reason, third with the supervisor. */
export const reprint = call({
  effect: 'process',
  pages: ['counter'],
  roles: ['clerk', 'head'],
  params: v.strictObject({
    printId: id,
    contributionId: id,
    reason: v.optional(text(100)),
    approval: v.optional(approval),
  }),
  result: printOutcome,
  errors: [
    ...approving,
    ...printErrors,
    'REPRINT_NEEDS_REASON',
    'REPRINT_NEEDS_APPROVAL',
    'RECEIPT_NOT_PRINTED_YET',
    'ALREADY_REVERSED',
  ],
});

/** The ranges leased to this terminal: every number has a fate. */
export const listRanges = call({
  effect: 'query',
  pages: ['counter'],
  roles: ['clerk', 'head', 'custodian', 'auditor'],
  params: none,
  result: v.object({
    ranges: v.array(
      v.object({
        rangeId: text(40),
        from: text(20),
        to: text(20),
        used: count,
        voided: count,
        left: count,
        leasedAt: instant,
      }),
    ),
    left: count,
    lowWater: count,
  }),
  errors: [],
});

/** The province-signed list of terminal keys, for a copy of the offline check that a village may take along. */
export const getKeyList = call({
  effect: 'query',
  pages: ['counter'],
  roles: [],
  params: none,
  result: v.object({ list: text(200_000), provinceKey: text(130) }),
  errors: ['NOT_FOUND', 'POLICY_MISSING'],
});

/**
 * A paper's QR, judged with public keys alone: of a receipt or of a statement (`kind`). A statement has a balance in place of an amount
 * (absent where none was known), the years paid, and its age in days: what came later does not stand on it.
 */
export const judgedPaper = v.object({
  verdict: v.picklist(['genuine', 'forged', 'not-a-receipt', 'unknown-terminal', 'training']),
  kind: v.optional(v.picklist(['receipt', 'statement'])),
  receiptNumber: v.optional(text(20)),
  amountFen: v.optional(count),
  year: v.optional(count),
  businessDate: v.optional(text(10)),
  maskedName: v.optional(text(50)),
  paidYears: v.optional(count),
  ageDays: v.optional(count),
});

/** Checks the text of a receipt's or a statement's QR offline against the province-signed list of terminal keys. */
export const verifyQr = call({
  effect: 'query',
  pages: ['counter'],
  roles: [],
  params: v.strictObject({ qr: text(1000) }),
  result: judgedPaper,
  errors: [],
});
