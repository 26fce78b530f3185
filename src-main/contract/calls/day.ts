import * as v from 'valibot';
import { call } from '../define.ts';
import { printing, signing } from './refusals.ts';
import { approval, count, date, deliveryState, fen, id, instant, none, personKey, signedFen, text } from './shapes.ts';
import { closingFigures } from './till.ts';

const countAndSum = v.object({ count, sumFen: fen });

/**
 * One of the five columns of a day's proof. `base` = the ledger, which the others are held against; `waiting` = not known yet and nothing
 * wrong with that; `absent` = this station has no such thing. `differenceFen` is this column less its part of the ledger.
 */
export const proofColumn = v.object({
  column: v.picklist(['ledger', 'receipts', 'till', 'terminal', 'upload']),
  count,
  sumFen: signedFen,
  verdict: v.picklist(['base', 'agrees', 'differs', 'waiting', 'absent']),
  differenceFen: signedFen,
  /** How many contributions stand on one side only; they are listed by `day.listDifferences`. */
  oneSided: count,
});

/** One till of the day, with what its count said. */
export const proofShift = v.object({
  shiftId: id,
  operatorName: text(50),
  state: v.picklist(['open', 'closed']),
  floatFen: fen,
  cashInFen: fen,
  cashReversedFen: fen,
  droppedFen: fen,
  countedFen: fen,
  differenceFen: signedFen,
  cause: v.optional(text(200)),
});

/** The five-way proof of a business day. */
export const proof = v.object({
  businessDate: date,
  state: v.picklist(['open', 'sealed']),
  sealedAt: v.optional(instant),
  columns: v.pipe(v.array(proofColumn), v.length(5)),
  shifts: v.array(proofShift),
  receipts: v.array(v.object({ from: text(20), to: text(20), used: count, voided: count })),
  government: countAndSum,
  reversed: countAndSum,
  upload: v.object({ accepted: countAndSum, waiting: countAndSum, refused: countAndSum }),
  unprinted: count,
  /** Cash that has to go to the bank for this day. */
  depositFen: fen,
});

/**
 * Ledger, receipts, till, terminal and upload of a day side by side. While a till of the day is open it is answered only on a valid blind
 * count: the ledger would tell what the drawer should hold.
 */
export const getProof = call({
  effect: 'query',
  pages: ['counter'],
  roles: ['clerk', 'head', 'auditor'],
  params: v.strictObject({ businessDate: date }),
  result: proof,
  errors: ['NOT_FOUND', 'COUNT_MISSING'],
});

/** The contributions behind a difference, down to the person: those that stand in the ledger and not in the column, or the other way round. */
export const listDifferences = call({
  effect: 'query',
  pages: ['counter'],
  roles: ['clerk', 'head', 'auditor'],
  params: v.strictObject({ businessDate: date, column: v.picklist(['receipts', 'terminal', 'upload']) }),
  result: v.object({
    lines: v.pipe(
      v.array(
        v.object({
          contributionId: id,
          personKey,
          personName: text(60),
          year: count,
          amountFen: fen,
          receiptNumber: v.optional(text(20)),
          operatorName: text(50),
          at: instant,
          why: v.picklist(['no-receipt', 'receipt-of-nothing', 'no-charge', 'charge-of-nothing', 'upload']),
          delivery: v.optional(deliveryState),
          reason: v.optional(text(200)),
        }),
      ),
      v.maxLength(200),
    ),
    more: v.boolean(),
  }),
  errors: ['NOT_FOUND', 'COUNT_MISSING'],
});

const sealed = v.object({ businessDate: date, depositFen: fen, figuresHash: text(64) });

/** Seals a day whose tills are all closed: its figures are frozen and nothing is ever posted in it again. One of the two is the head. */
export const seal = call({
  effect: 'process',
  pages: ['counter'],
  roles: ['clerk', 'head'],
  params: v.strictObject({ sealId: id, businessDate: date, approval }),
  result: sealed,
  errors: [
    ...signing,
    'NOT_FOUND',
    'DAY_SEALED',
    'DAY_SHIFT_OPEN',
    'DAY_DIFFERS',
    'KIT_FORMS_MISSING',
    'RECEIPT_PRINT_UNKNOWN',
    'CHARGE_OPEN',
    'ROLE_MISSING',
  ],
});

/** Closes the last till and seals its day in one breath: one count, one signature, one commit. */
export const closeAndSeal = call({
  effect: 'process',
  pages: ['counter'],
  roles: ['clerk', 'head'],
  params: v.strictObject({
    closeId: id,
    sealId: id,
    shiftId: id,
    countId: id,
    cause: v.optional(text(200)),
    approval,
  }),
  result: v.object({
    figures: closingFigures,
    cashToSafeFen: fen,
    state: v.picklist(['balanced', 'over', 'short']),
    sealed,
  }),
  errors: [
    ...signing,
    'SHIFT_NOT_OPEN',
    'SHIFT_OF_ANOTHER',
    'COUNT_MISSING',
    'DIFFERENCE_NEEDS_CAUSE',
    'RECEIPT_PRINT_UNKNOWN',
    'CHARGE_OPEN',
    'DAY_SEALED',
    'DAY_SHIFT_OPEN',
    'DAY_DIFFERS',
    'KIT_FORMS_MISSING',
    'ROLE_MISSING',
  ],
});

/** Days of this terminal, newest first. */
export const listDays = call({
  effect: 'query',
  pages: ['counter'],
  roles: ['clerk', 'head', 'auditor'],
  params: v.strictObject({ before: v.optional(date) }),
  result: v.object({
    days: v.pipe(
      v.array(
        v.object({
          businessDate: date,
          state: v.picklist(['open', 'sealed']),
          sealedAt: v.optional(instant),
          /** Known once the day is sealed. */
          cash: v.optional(countAndSum),
          card: v.optional(countAndSum),
          overFen: v.optional(fen),
          shortFen: v.optional(fen),
          depositFen: v.optional(fen),
          depositedFen: fen,
          sheet: v.picklist(['printed', 'not-printed', 'unknown']),
          copies: count,
        }),
      ),
      v.maxLength(60),
    ),
    more: v.boolean(),
  }),
  errors: [],
});

/** Prints the sheet of a sealed day again, marked 补打 and counted; the original when that certainly did not come out. */
export const printDaySheet = call({
  effect: 'process',
  pages: ['counter'],
  roles: ['clerk', 'head'],
  params: v.strictObject({ businessDate: date }),
  result: v.object({ state: v.picklist(['printed', 'unknown']), copy: count }),
  errors: [...printing, 'NOT_FOUND', 'POLICY_MISSING'],
});

/** The day of the last till while nobody has sealed it; it `blocks` opening a till once it is over. */
export const getUnsealed = call({
  effect: 'query',
  pages: ['counter'],
  roles: [],
  params: none,
  result: v.object({ businessDate: v.optional(date), blocks: v.boolean(), todaySealed: v.boolean() }),
  errors: [],
});
