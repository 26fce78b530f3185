import * as v from 'valibot';
import { call } from '../define.ts';
import { approving, printing, signing } from './refusals.ts';
import { approval, count, date, fen, id, instant, none, pin, signedFen, text } from './shapes.ts';

/** Pieces per denomination in fen, e.g. `{denominationFen: 10000, pieces: 3}`. */
export const pieces = v.pipe(
  v.array(v.strictObject({ denominationFen: fen, pieces: v.pipe(count, v.maxValue(100_000)) })),
  v.maxLength(20),
);

/** The own till as a clerk may see it while the shift runs: never the expected cash before the blind count. */
export const getTill = call({
  effect: 'query',
  pages: ['counter'],
  // Nothing here tells the cash; who keeps the receipts sees as well whether the till is open.
  roles: [],
  params: none,
  result: v.object({
    shift: v.optional(
      v.object({
        shiftId: id,
        operatorId: text(20),
        operatorName: text(50),
        businessDate: date,
        openedAt: instant,
        floatFen: fen,
        cashCount: count,
        cardCount: count,
        reversedCount: count,
        governmentCount: count,
        nextReceiptNumber: v.optional(text(20)),
        receiptsLeft: count,
        /** How full the drawer is by the county's limits, never how much lies in it. */
        drawer: v.picklist(['normal', 'near-limit', 'full']),
        counts: v.array(v.object({ countId: id, countedFen: fen, at: instant })),
      }),
    ),
    lastClosedBusinessDate: v.optional(date),
    denominationsFen: v.array(count),
    suggestedFloatFen: fen,
  }),
  errors: [],
});

/** Opens the till with its counted float. One open shift per terminal; the business date may not go back. */
export const openShift = call({
  effect: 'command',
  pages: ['counter'],
  roles: ['clerk', 'head'],
  params: v.strictObject({ shiftId: id, floatFen: fen }),
  result: v.object({ shiftId: id, businessDate: date }),
  errors: [
    'SHIFT_ALREADY_OPEN',
    'CLOCK_AHEAD',
    'CLOCK_BEHIND',
    'RECOVERY_MODE',
    'ID_REUSED',
    'DISK_FULL',
    'POLICY_MISSING',
    'TERMINAL_REVOKED',
    'DAY_NOT_SEALED',
    'DAY_SEALED',
    'COLLECTED_ELSEWHERE',
    'MONTH_CLOSED',
  ],
});

/** What the drawer should hold and holds, per tender; shown only after a blind count. */
export const closingFigures = v.object({
  countId: id,
  floatFen: fen,
  cashInFen: fen,
  cashReversedFen: fen,
  /** What went to the safe while the shift ran. */
  droppedFen: fen,
  /** What clerks put back that earlier tills were short of; absent when nothing. */
  repaidFen: v.optional(fen),
  /** Cards: charged, voided, and what the terminal owes for this shift. */
  cardInFen: fen,
  cardVoidedFen: fen,
  cardCount: count,
  expectedFen: fen,
  countedFen: fen,
  differenceFen: signedFen,
  cashCount: count,
  reversedCount: count,
  governmentCount: count,
  receipts: v.array(v.object({ from: text(20), to: text(20), used: count, voided: count })),
  unprinted: count,
});

/** The blind count. Every count is kept; the answer reveals the expected sum. */
export const countTill = call({
  effect: 'command',
  pages: ['counter'],
  roles: ['clerk', 'head'],
  params: v.strictObject({ countId: id, shiftId: id, pieces }),
  result: closingFigures,
  errors: ['SHIFT_NOT_OPEN', 'SHIFT_OF_ANOTHER', 'ID_REUSED', 'RECOVERY_MODE', 'DISK_FULL'],
});

/**
 * Closes the shift on a count; over or short go to their own accounts and need a cause; a second person signs always.
 * Nothing can make the difference zero.
 */
export const closeShift = call({
  effect: 'process',
  pages: ['counter'],
  roles: ['clerk', 'head'],
  params: v.strictObject({ closeId: id, shiftId: id, countId: id, cause: v.optional(text(200)), approval }),
  result: v.object({
    figures: closingFigures,
    cashToSafeFen: fen,
    state: v.picklist(['balanced', 'over', 'short']),
  }),
  errors: [
    ...approving,
    'SHIFT_NOT_OPEN',
    'SHIFT_OF_ANOTHER',
    'COUNT_MISSING',
    'DIFFERENCE_NEEDS_CAUSE',
    'ID_REUSED',
    'RECOVERY_MODE',
    'DISK_FULL',
    'RECEIPT_PRINT_UNKNOWN',
    'CHARGE_OPEN',
  ],
});

/** Cash out of the running drawer into the safe, counted by two people: the drawer's limit asks for it. */
export const dropCash = call({
  effect: 'process',
  pages: ['counter'],
  roles: ['clerk', 'head'],
  params: v.strictObject({ dropId: id, shiftId: id, amountFen: v.pipe(fen, v.minValue(1)), approval }),
  result: v.object({ amountFen: fen, drawer: v.picklist(['normal', 'near-limit', 'full']) }),
  errors: [...signing, 'SHIFT_NOT_OPEN', 'SHIFT_OF_ANOTHER', 'DRAWER_HOLDS_LESS'],
});

/** The float the county or the township handed to the station; it lies in the safe from now on. */
export const receiveFloat = call({
  effect: 'process',
  pages: ['counter'],
  roles: ['clerk', 'head'],
  params: v.strictObject({
    floatId: id,
    amountFen: v.pipe(fen, v.minValue(1)),
    from: v.pipe(text(60), v.minLength(1)),
    approval,
  }),
  result: v.object({ amountFen: fen }),
  errors: [...signing, 'COLLECTED_ELSEWHERE', 'POLICY_MISSING'],
});

/**
 * Hands the running till to another clerk on a fresh count: both sign with their PINs, over or short goes to its account, and the taker's
 * shift opens with the counted cash as its float, all in one commit. The session is the taker's from then on.
 */
export const handOver = call({
  effect: 'process',
  pages: ['counter'],
  roles: ['clerk', 'head'],
  params: v.strictObject({
    closeId: id,
    newShiftId: id,
    shiftId: id,
    countId: id,
    cause: v.optional(text(200)),
    /** Of who hands over: the signed-in clerk signs as well. */
    ownPin: pin,
    /** Of who takes over. */
    approval,
  }),
  result: v.object({ shiftId: id, businessDate: date, floatFen: fen, differenceFen: signedFen }),
  errors: [
    ...signing,
    'SHIFT_NOT_OPEN',
    'SHIFT_OF_ANOTHER',
    'SHIFT_DAY_OVER',
    'COUNT_MISSING',
    'DIFFERENCE_NEEDS_CAUSE',
    'RECEIPT_PRINT_UNKNOWN',
    'CHARGE_OPEN',
  ],
});

/** The auditor counts a running till unannounced. The count stands in the journal; nothing moves, and no till is closed on it. */
export const inspectTill = call({
  effect: 'command',
  pages: ['counter'],
  roles: ['auditor'],
  params: v.strictObject({ inspectionId: id, shiftId: id, pieces, remark: v.optional(text(200)) }),
  result: v.object({ countedFen: fen, expectedFen: fen, differenceFen: signedFen }),
  errors: ['SHIFT_NOT_OPEN', 'ID_REUSED', 'RECOVERY_MODE', 'DISK_FULL'],
});

/** Closed shifts of this terminal, newest first, with what became of their printed sheet. */
export const listShifts = call({
  effect: 'query',
  pages: ['counter'],
  roles: ['clerk', 'head', 'auditor'],
  params: none,
  result: v.object({
    shifts: v.pipe(
      v.array(
        v.object({
          shiftId: id,
          operatorName: text(50),
          businessDate: date,
          openedAt: instant,
          closedAt: instant,
          countedFen: fen,
          differenceFen: signedFen,
          sheet: v.picklist(['printed', 'not-printed', 'unknown']),
          /** Copies marked 补打 so far. */
          copies: count,
        }),
      ),
      v.maxLength(60),
    ),
  }),
  errors: [],
});

/**
 * Prints the sheet of a closed shift again: a copy marked 补打 and counted; the unmarked original only when that certainly did not come
 * out. `unknown` is for the clerk's eyes.
 */
export const printShiftSheet = call({
  effect: 'process',
  pages: ['counter'],
  roles: ['clerk', 'head'],
  params: v.strictObject({ shiftId: id }),
  result: v.object({ state: v.picklist(['printed', 'unknown']), copy: count }),
  errors: [...printing, 'NOT_FOUND', 'POLICY_MISSING'],
});

/** A clerk puts money back that closed tills were short of (1001/1101), into the running till. */
export const repayShortage = call({
  effect: 'process',
  pages: ['counter'],
  roles: ['clerk', 'head'],
  params: v.strictObject({ repaymentId: id, amountFen: v.pipe(fen, v.minValue(1)), approval }),
  result: v.object({ amountFen: fen, openFen: fen }),
  errors: [...signing, 'SHIFT_NOT_OPEN', 'SHIFT_OF_ANOTHER', 'SHIFT_DAY_OVER', 'NOTHING_TO_REPAY'],
});

/** What tills were over goes to the county out of the safe (2003/1002): it is never income of the station. */
export const handOverSurplus = call({
  effect: 'process',
  pages: ['counter'],
  roles: ['clerk', 'head'],
  params: v.strictObject({
    handOverId: id,
    amountFen: v.pipe(fen, v.minValue(1)),
    note: v.pipe(text(200), v.minLength(1)),
    approval,
  }),
  result: v.object({ amountFen: fen, openFen: fen }),
  errors: [...signing, 'NOTHING_TO_REPAY'],
});

/** Prints the sheet on which it is decided what becomes of a till that was over or short. */
export const printOverShort = call({
  effect: 'process',
  pages: ['counter'],
  roles: ['clerk', 'head'],
  params: v.strictObject({ shiftId: id }),
  result: v.object({ state: v.picklist(['printed', 'unknown']) }),
  errors: [...printing, 'NOT_FOUND', 'POLICY_MISSING'],
});
