import * as v from 'valibot';
import { call } from '../define.ts';
import { noPaymentReason, ofVisit } from './kiosk.ts';
import { takingMoney } from './refusals.ts';
import { fen, id, instant, text, year } from './shapes.ts';

const pages = ['kiosk'] as const;

const refusals = [
  ...takingMoney,
  'VISIT_OVER',
  'VISIT_CARD_CHANGED',
  'KIOSK_NO_PAYMENT',
  'CHARGE_OPEN',
  'CHARGE_TERMINAL_AWAY',
  'CHARGE_TERMINAL_BUSY',
  'DAY_NOT_SEALED',
  'DAY_SEALED',
  'SHIFT_ALREADY_OPEN',
  'MONTH_CLOSED',
  'CLOCK_AHEAD',
  'STATION_STARTING',
  'STATION_STOPPING',
] as const;

/**
 * What is due. Nothing is chosen (`tierFen` absent, sums zero) for somebody who paid no year before. `payment` is exactly what the card
 * will be charged; the page reads it back in words.
 */
export const quote = v.object({
  contributionId: id,
  quoteId: id,
  year,
  kind: v.picklist(['normal', 'make-up']),
  tiers: v.pipe(v.array(v.object({ tierFen: fen, subsidyFen: fen })), v.maxLength(40)),
  tierFen: v.optional(fen),
  lastTierFen: v.optional(fen),
  selfFen: fen,
  governmentFen: fen,
  subsidyFen: fen,
  amountInWords: text(60),
  /** Decided on stored data older than ten minutes: the page says so. */
  checkedAt: v.optional(instant),
  stale: v.boolean(),
});

/**
 * A payment at the terminal as a resident hears of it. `waiting`: put the card in. `unknown`: nobody knows yet, do not pay again.
 * `approved`: in the books. `not-charged`: nothing was taken (`why` a device code or the terminal's own words in `message`).
 */
export const payment = v.object({
  chargeId: id,
  contributionId: id,
  state: v.picklist(['waiting', 'unknown', 'approved', 'not-charged']),
  year,
  amountFen: fen,
  /** The number on the slip and on the screen in large type when no paper came. */
  slipNumber: text(20),
  stopAsked: v.boolean(),
  /** Two people have to look; said as "the counter sees it". */
  needsPeople: v.boolean(),
  why: v.optional(text(60)),
  message: v.optional(text(80)),
  receiptNumber: v.optional(text(20)),
  /** What became of receipt or slip. The station prints by itself; `none` = nothing was to be printed yet. */
  paper: v.picklist(['none', 'printing', 'printed', 'unknown', 'not-printed']),
  paperReason: v.optional(text(60)),
});

/** Whether a card can be charged here now; asked again before every step. */
export const getTerminal = call({
  effect: 'query',
  pages,
  roles: 'anyone',
  params: v.strictObject({}),
  result: v.object({ now: v.boolean(), why: v.optional(noPaymentReason) }),
  errors: [],
});

/** Opens the payment of a year, this one where none is named. The other windows are asked before. */
export const openPayment = call({
  effect: 'process',
  pages,
  roles: 'anyone',
  params: v.strictObject({ ...ofVisit, year: v.optional(year), tierFen: v.optional(fen) }),
  result: quote,
  errors: refusals,
});

/**
 * Charges the card. Everything is checked, the person's card must still be the one of the visit (`VISIT_CARD_CHANGED`, nothing was sent),
 * the intent is durable before the first byte leaves. The same id again gives the payment as it stands.
 */
export const pay = call({
  effect: 'process',
  pages,
  roles: 'anyone',
  params: v.strictObject({ ...ofVisit, chargeId: id, contributionId: id, quoteId: id }),
  result: payment,
  errors: refusals,
});

/**
 * A payment as it stands. Only one of this visit; one of a visit that has ended is told by `kiosk.getState.lastCharge` without the person.
 */
export const getPayment = call({
  effect: 'query',
  pages,
  roles: 'anyone',
  params: v.strictObject({ ...ofVisit, chargeId: id }),
  result: payment,
  errors: ['VISIT_OVER', 'NOT_FOUND'],
});

/** 取消: asks the terminal to stop. It decides nothing; the terminal's own outcome does. */
export const stopPayment = call({
  effect: 'process',
  pages,
  roles: 'anyone',
  params: v.strictObject({ ...ofVisit, chargeId: id }),
  result: payment,
  errors: ['VISIT_OVER', 'NOT_FOUND'],
});

/** Prints the receipt again that certainly did not come out, or the slip of a payment being checked: after paper was put in. */
export const printAgain = call({
  effect: 'process',
  pages,
  roles: 'anyone',
  params: v.strictObject({ ...ofVisit, chargeId: id }),
  result: payment,
  errors: [
    'VISIT_OVER',
    'NOT_FOUND',
    'PRINTER_MISSING',
    'PRINTER_NO_PAPER',
    'PRINTER_FAILED',
    'DEVICE_BUSY',
    'DISK_FULL',
  ],
});
