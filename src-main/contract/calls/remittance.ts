import * as v from 'valibot';
import { call } from '../define.ts';
import { printing, signing } from './refusals.ts';
import { approval, count, date, fen, id, instant, none, signedFen, text } from './shapes.ts';

/** A deposit as it stands: handed in at the bank, or credited there. */
export const deposit = v.object({
  depositId: id,
  slipNumber: text(30),
  bank: text(40),
  amountFen: fen,
  days: v.array(v.object({ businessDate: date, amountFen: fen })),
  reason: v.optional(text(200)),
  operatorName: text(50),
  businessDate: date,
  at: instant,
  state: v.picklist(['deposited', 'credited']),
  creditedOn: v.optional(date),
  reference: v.optional(text(40)),
  /** Working days on the way beyond the one a bank may take; 0 = in time. */
  daysLate: count,
});

/**
 * Where the collected cash is: in the safe, on the way to the account, still owed. Days wait oldest first with the working days they are
 * late; deposits newest first.
 */
export const getOverview = call({
  effect: 'query',
  pages: ['counter'],
  roles: ['clerk', 'head', 'auditor'],
  params: none,
  result: v.object({
    /** Balance of the safe (1002); negative where a float was never booked as received. */
    safeFen: signedFen,
    inTransitFen: signedFen,
    owedFen: signedFen,
    /** Shortages nobody has repaid (1101), surplus not handed to the county (2003), money without a record (2005). */
    shortFen: signedFen,
    overFen: signedFen,
    unownedFen: signedFen,
    toDeposit: v.pipe(
      v.array(v.object({ businessDate: date, depositFen: fen, depositedFen: fen, daysLate: count })),
      v.maxLength(60),
    ),
    deposits: v.pipe(v.array(deposit), v.maxLength(60)),
    /** The bank named last, proposed for the next deposit. */
    lastBank: v.optional(text(40)),
  }),
  errors: [],
});

/**
 * Cash of sealed days handed in at the bank, with its slip. The days are filled oldest first; less than their cash needs a reason and
 * leaves the rest waiting, more is refused.
 */
export const makeDeposit = call({
  effect: 'process',
  pages: ['counter'],
  roles: ['clerk', 'head'],
  params: v.strictObject({
    depositId: id,
    slipNumber: v.pipe(text(30), v.minLength(1)),
    bank: v.pipe(text(40), v.minLength(1)),
    amountFen: v.pipe(fen, v.minValue(1)),
    days: v.pipe(v.array(date), v.minLength(1), v.maxLength(60)),
    reason: v.optional(text(200)),
    approval,
  }),
  result: deposit,
  errors: [...signing, 'DAY_NOT_SEALED', 'DEPOSIT_BELOW_CASH', 'DEPOSIT_ABOVE_CASH', 'DEPOSIT_SLIP_USED'],
});

/** The bank's line for a deposit, keyed from its statement. Another amount than the slip's is never booked. */
export const creditDeposit = call({
  effect: 'process',
  pages: ['counter'],
  roles: ['clerk', 'head'],
  params: v.strictObject({
    creditId: id,
    depositId: id,
    amountFen: fen,
    creditedOn: date,
    reference: v.pipe(text(40), v.minLength(1)),
    approval,
  }),
  result: deposit,
  errors: [...signing, 'NOT_FOUND', 'DEPOSIT_CREDITED', 'DEPOSIT_DIFFERS', 'DEPOSIT_DATE_WRONG'],
});

/**
 * The acquirer's payment for a settled batch, keyed from the bank's statement. What is missing from the gross is the fee: the county's
 * expense, never taken from the fund, so the whole gross counts as remitted.
 */
export const creditSettlement = call({
  effect: 'process',
  pages: ['counter'],
  roles: ['clerk', 'head'],
  params: v.strictObject({
    creditId: id,
    settlementId: id,
    /** What the bank credited. */
    lineFen: v.pipe(fen, v.minValue(1)),
    creditedOn: date,
    reference: v.pipe(text(40), v.minLength(1)),
    approval,
  }),
  result: v.object({ amountFen: fen, feeFen: fen }),
  errors: [...signing, 'NOT_FOUND', 'SETTLEMENT_CREDITED', 'SETTLEMENT_DIFFERS', 'DEPOSIT_DATE_WRONG'],
});

/** Prints what goes to the bank with the cash of some sealed days. It says what is to be handed in; only the stamped slip is booked. */
export const printSlip = call({
  effect: 'process',
  pages: ['counter'],
  roles: ['clerk', 'head'],
  params: v.strictObject({ days: v.pipe(v.array(date), v.minLength(1), v.maxLength(60)), bank: text(40) }),
  result: v.object({ state: v.picklist(['printed', 'unknown']), amountFen: fen }),
  errors: [...printing, 'DAY_NOT_SEALED', 'NOT_FOUND', 'POLICY_MISSING'],
});
