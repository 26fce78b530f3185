import * as v from 'valibot';
import { call } from '../define.ts';
import { printing, signing } from './refusals.ts';
import { approval, count, date, fen, id, instant, none, signedFen, text } from './shapes.ts';

const month = v.pipe(v.string(), v.regex(/^\d{4}-(?:0[1-9]|1[0-2])$/));
const name = (max: number) => v.pipe(text(max), v.minLength(1));
const readers = ['clerk', 'head', 'custodian', 'auditor'] as const;

/** A slip of pension cash paid out at the POS: its number and how many payments it stands for. Never an amount. */
export const withdrawal = v.object({
  logId: id,
  businessDate: date,
  slipNumber: text(30),
  count,
  operatorName: text(50),
  at: instant,
  state: v.picklist(['logged', 'struck']),
  reason: v.optional(text(100)),
});

/** 助农取款 of a month, in the order it was logged; `count` without what was struck out. */
export const listWithdrawals = call({
  effect: 'query',
  pages: ['counter'],
  roles: readers,
  params: v.strictObject({ month }),
  result: v.object({ month, withdrawals: v.pipe(v.array(withdrawal), v.maxLength(2000)), slips: count, count }),
  errors: [],
});

/** Logs a slip of today. A number is used once. */
export const logWithdrawal = call({
  effect: 'command',
  pages: ['counter'],
  roles: ['clerk', 'head'],
  params: v.strictObject({ logId: id, slipNumber: name(30), count: v.pipe(count, v.minValue(1), v.maxValue(500)) }),
  result: withdrawal,
  errors: ['WITHDRAWAL_SLIP_USED', 'ID_REUSED', 'RECOVERY_MODE', 'DISK_FULL'],
});

/** Strikes a wrong line out; it stays legible. */
export const strikeWithdrawal = call({
  effect: 'command',
  pages: ['counter'],
  roles: ['clerk', 'head'],
  params: v.strictObject({ logId: id, reason: name(100) }),
  result: withdrawal,
  errors: ['NOT_FOUND', 'TASK_CLOSED', 'RECOVERY_MODE', 'DISK_FULL'],
});

const receiptRun = v.object({ from: text(20), to: text(20), pieces: v.pipe(count, v.minValue(1)) });

/** What the old books hand over. Money of collected days and deposits is owed to the county; the float is, too, but as a float. */
export const opening = v.object({
  asOf: date,
  floatFen: fen,
  cash: v.pipe(v.array(v.object({ businessDate: date, amountFen: v.pipe(fen, v.minValue(1)) })), v.maxLength(60)),
  deposits: v.pipe(
    v.array(
      v.object({
        depositId: id,
        slipNumber: name(30),
        bank: name(40),
        amountFen: v.pipe(fen, v.minValue(1)),
        madeOn: date,
      }),
    ),
    v.maxLength(60),
  ),
  cards: v.pipe(v.array(v.object({ reference: name(40), amountFen: v.pipe(fen, v.minValue(1)) })), v.maxLength(60)),
  unclearFen: fen,
  receipts: v.pipe(v.array(receiptRun), v.maxLength(100)),
  cases: v.pipe(v.array(name(100)), v.maxLength(100)),
  ledgers: v.pipe(v.array(v.object({ code: name(10), count, amountFen: fen })), v.maxLength(20)),
});

const openedBooks = v.object({
  cutOverId: id,
  at: instant,
  opening,
  owedFen: fen,
  operatorName: text(50),
  approvedByName: text(50),
});

/** The opening of these books: done, still possible, or too late because a till was opened. */
export const getCutOver = call({
  effect: 'query',
  pages: ['counter'],
  roles: readers,
  params: none,
  result: v.object({
    state: v.picklist(['possible', 'done', 'too-late']),
    done: v.optional(openedBooks),
    /** Numbers this terminal holds now, proposed for the list. */
    receipts: v.array(receiptRun),
  }),
  errors: [],
});

/** Opens the books with what the old ones hand over: one act, two people, before the first till and never again. */
export const cutOver = call({
  effect: 'process',
  pages: ['counter'],
  roles: ['head'],
  params: v.strictObject({ cutOverId: id, opening, approval }),
  result: openedBooks,
  errors: [...signing, 'CUT_OVER_DONE', 'CUT_OVER_TOO_LATE', 'CUT_OVER_INVALID', 'DEPOSIT_SLIP_USED'],
});

const handedOver = v.object({
  operatorId: text(20),
  operatorName: text(50),
  takenByName: text(50),
  at: instant,
  receipts: v.array(receiptRun),
  safeFen: signedFen,
  undepositedFen: fen,
  tasks: v.array(v.object({ kind: text(40), count })),
});

/** Operators who may leave with what they would hand over now, and those who have left. */
export const listLeavings = call({
  effect: 'query',
  pages: ['counter'],
  roles: readers,
  params: none,
  result: v.object({
    operators: v.pipe(
      v.array(
        v.object({
          operatorId: text(20),
          name: text(50),
          open: v.optional(v.picklist(['shift', 'charge', 'print', 'book'])),
        }),
      ),
      v.maxLength(200),
    ),
    left: v.pipe(v.array(handedOver), v.maxLength(50)),
    receipts: v.array(receiptRun),
    safeFen: signedFen,
    undepositedFen: fen,
    tasks: v.array(v.object({ kind: text(40), count })),
  }),
  errors: [],
});

/**
 * Somebody leaves: who is signed in takes over receipts, cash, cases and duties as they stand, the one who leaves signs with his own PIN, and
 * his account ends at this terminal. One of the two is the head. Refused while his till is open or something of his is not known yet.
 */
export const leave = call({
  effect: 'process',
  pages: ['counter'],
  roles: ['clerk', 'head', 'custodian'],
  params: v.strictObject({ leavingId: id, reason: name(100), approval }),
  result: handedOver,
  errors: [...signing, 'NOT_FOUND', 'LEAVING_OPEN'],
});

const readiness = v.object({
  item: v.picklist(['tiers', 'season', 'groups', 'students', 'old-days', 'unsent', 'elsewhere', 'deposits']),
  state: v.picklist(['ready', 'missing', 'open']),
  /** The day it holds from, or as of which it was drawn up. */
  on: v.optional(date),
  to: v.optional(date),
  count: v.optional(count),
});

/** What a new contribution year needs, what of it is there, and what of the old year is still open. */
export const getYearPreparation = call({
  effect: 'query',
  pages: ['counter'],
  roles: readers,
  params: v.strictObject({ year: v.optional(v.pipe(count, v.minValue(2000), v.maxValue(2100))) }),
  result: v.object({ year: count, items: v.array(readiness), ready: v.boolean() }),
  errors: ['POLICY_MISSING'],
});

const transfer = v.object({
  transferId: id,
  direction: v.picklist(['in', 'out']),
  villageCode: text(20),
  villageName: text(50),
  newCode: v.optional(text(20)),
  otherStation: text(60),
  effectiveOn: date,
  people: count,
  unpaid: count,
  openHere: count,
  openFen: fen,
  at: instant,
});

/** Villages that came or went, newest first, and those that may go with what they would take along now. */
export const listTransfers = call({
  effect: 'query',
  pages: ['counter'],
  roles: readers,
  params: none,
  result: v.object({
    transfers: v.pipe(v.array(transfer), v.maxLength(50)),
    villages: v.pipe(
      v.array(v.object({ code: text(20), name: text(50), to: v.optional(date), successor: v.optional(text(20)) })),
      v.maxLength(500),
    ),
  }),
  errors: [],
});

/** Books that a village comes or goes: its people and arrears follow the county's codes, money taken here stays here. Two people sign. */
export const transferVillage = call({
  effect: 'process',
  pages: ['counter'],
  roles: ['head'],
  params: v.strictObject({
    transferId: id,
    direction: v.picklist(['in', 'out']),
    villageCode: name(20),
    otherStation: name(60),
    effectiveOn: date,
    approval,
  }),
  result: transfer,
  errors: [...signing, 'VILLAGE_UNKNOWN', 'VILLAGE_BUSY', 'POLICY_MISSING'],
});

/** Sheets of this station's affairs, on office paper or on the roll. */
export const printSheet = call({
  effect: 'process',
  pages: ['counter'],
  roles: ['clerk', 'head', 'custodian'],
  params: v.variant('sheet', [
    v.strictObject({ sheet: v.literal('withdrawals'), month }),
    v.strictObject({ sheet: v.literal('cut-over') }),
    v.strictObject({ sheet: v.literal('leaving'), operatorId: text(20) }),
    v.strictObject({ sheet: v.literal('transfer'), transferId: id }),
  ]),
  result: v.object({ state: v.picklist(['printed', 'unknown']) }),
  errors: [...printing, 'NOT_FOUND', 'POLICY_MISSING'],
});
