import * as v from 'valibot';
import { call } from '../define.ts';
import { approving, takingMoney } from './refusals.ts';
import { personLine } from './people.ts';
import {
  approval,
  count,
  deliveryState,
  fen,
  id,
  instant,
  paymentState,
  personKey,
  printState,
  text,
  year,
} from './shapes.ts';

/** A tier of the year with the subsidy the government adds. */
export const tier = v.object({ tierFen: fen, subsidyFen: fen });

/** What is due, by which dated rules, and what was known about "not paid yet" and when. Estimates are marked 试算 on screen. */
export const quote = v.object({
  quoteId: id,
  contributionId: id,
  personKey,
  year,
  kind: v.picklist(['normal', 'make-up']),
  tiers: v.pipe(v.array(tier), v.maxLength(40)),
  /** Absent until chosen: nobody gets a tier chosen who had none. */
  tierFen: v.optional(fen),
  selfFen: fen,
  governmentFen: fen,
  subsidyFen: fen,
  toAccountFen: fen,
  amountInWords: text(60),
  policyVersion: count,
  policyFrom: v.optional(text(10)),
  guard: v.object({
    checked: v.picklist(['province', 'stored']),
    at: v.optional(instant),
    /** Decided on old data: shown as 未联网核对 and kept in the entry. */
    stale: v.boolean(),
    /** The station's other windows that were asked and gave no answer; absent where all did or there are none. */
    unchecked: v.optional(v.pipe(v.array(text(30)), v.maxLength(50))),
  }),
  lastTierFen: v.optional(fen),
  /** The tax system's number of this payment, as far as it was noted. */
  taxNumber: v.optional(text(30)),
  /** Years after this payment, province's count + pending + this one. */
  yearsAfter: count,
  enrolmentPending: v.boolean(),
});

/** Opens (or reopens) the draft of a contribution: its id exists before anybody presses anything. */
export const openDraft = call({
  effect: 'command',
  pages: ['counter'],
  roles: ['clerk', 'head'],
  params: v.strictObject({ personKey, year: v.optional(year), tierFen: v.optional(fen) }),
  result: quote,
  errors: [
    'PERSON_UNKNOWN',
    'ALREADY_PAID',
    'OTHER_WINDOW_TAKES',
    'CHARGE_OPEN',
    'NOT_ELIGIBLE',
    'YEAR_NOT_ALLOWED',
    'TIER_UNKNOWN',
    'POLICY_MISSING',
    'SHIFT_NOT_OPEN',
    'SHIFT_OF_ANOTHER',
    'SHIFT_DAY_OVER',
    'RECOVERY_MODE',
    'OFFLINE_LIMIT',
    'TERMINAL_REVOKED',
  ],
});

/** Another tier for the same draft; a new quote id. */
export const chooseTier = call({
  effect: 'command',
  pages: ['counter'],
  roles: ['clerk', 'head'],
  params: v.strictObject({ contributionId: id, tierFen: fen }),
  result: quote,
  errors: [
    'QUOTE_UNKNOWN',
    'TIER_UNKNOWN',
    'POLICY_MISSING',
    'ALREADY_PAID',
    'OTHER_WINDOW_TAKES',
    'CHARGE_OPEN',
    'NOT_ELIGIBLE',
    'YEAR_NOT_ALLOWED',
    'OFFLINE_LIMIT',
  ],
});

/** Who hands over the money when it is not the person; a keyed payer (not of the household) needs a reason. */
export const payer = v.variant('kind', [
  v.strictObject({ kind: v.literal('self') }),
  v.strictObject({ kind: v.literal('household'), personKey, relation: text(20) }),
  v.strictObject({ kind: v.literal('other'), name: text(50), reason: text(100) }),
]);

/** A contribution as recorded here. Money and delivery are two states, never one. */
export const contribution = v.object({
  contributionId: id,
  personKey,
  personName: text(50),
  year,
  kind: v.picklist(['normal', 'make-up']),
  tierFen: fen,
  selfFen: fen,
  governmentFen: fen,
  tender: v.picklist(['cash', 'card', 'government']),
  tenderedFen: v.optional(fen),
  changeFen: v.optional(fen),
  /** What the terminal's slip says, where a card paid. */
  card: v.optional(
    v.object({
      tillRef: text(20),
      maskedCard: v.optional(text(25)),
      trace: v.optional(text(20)),
      reference: v.optional(text(40)),
    }),
  ),
  amountInWords: text(60),
  serial: text(40),
  receiptNumber: v.optional(text(20)),
  at: instant,
  payment: paymentState,
  delivery: deliveryState,
  print: printState,
  /** The job of the original sheet, for looking at the paper (`receipts.resolvePrint`); absent before the first print. */
  printId: v.optional(id),
  copies: count,
  provinceReference: v.optional(text(40)),
  refusal: v.optional(text(200)),
  /** Who handed the money over, for cash: a household member with the name masked, anybody else with name and reason. */
  payer: v.optional(
    v.variant('kind', [
      v.object({ kind: v.literal('self') }),
      v.object({ kind: v.literal('household'), maskedName: text(50), relation: text(20) }),
      v.object({ kind: v.literal('other'), name: text(50), reason: text(100) }),
      v.object({ kind: v.literal('agent'), name: text(50) }),
    ]),
  ),
  guardStale: v.boolean(),
  /** The station's other windows that gave no answer when the money was taken. */
  unchecked: v.optional(v.pipe(v.array(text(30)), v.maxLength(50))),
  reversible: v.boolean(),
  /** The void under way that may take it back: until its outcome is known the money is being checked. */
  openChargeId: v.optional(id),
});

const collectErrors = [...takingMoney, 'CHARGE_OPEN', 'TENDERED_TOO_LITTLE', 'TILL_LIMIT'] as const;

/**
 * Takes cash. The commit inside is the moment the money exists: receipt number, postings and delivery state in one
 * transaction. Sending the same id again returns the same result; with anything different it is `ID_REUSED`.
 */
export const collectCash = call({
  effect: 'command',
  pages: ['counter'],
  roles: ['clerk', 'head'],
  params: v.strictObject({ contributionId: id, quoteId: id, tenderedFen: fen, payer }),
  result: contribution,
  errors: collectErrors,
});

/** A household in one go: one cash total, one entry and one receipt each, all in one transaction or none. */
export const collectHousehold = call({
  effect: 'command',
  pages: ['counter'],
  roles: ['clerk', 'head'],
  params: v.strictObject({
    householdPaymentId: id,
    lines: v.pipe(v.array(v.strictObject({ contributionId: id, quoteId: id })), v.minLength(1), v.maxLength(30)),
    tenderedFen: fen,
    payer,
  }),
  result: v.object({ contributions: v.array(contribution), totalFen: fen, changeFen: fen, totalInWords: text(60) }),
  errors: collectErrors,
});

/** Records a year paid by government (self payment zero): no posting, no receipt, a confirmation slip. */
export const recordGovernmentPaid = call({
  effect: 'command',
  pages: ['counter'],
  roles: ['clerk', 'head'],
  params: v.strictObject({ contributionId: id, quoteId: id, authority: text(60) }),
  result: contribution,
  errors: [...collectErrors],
});

/** One contribution as it stands now. */
export const getContribution = call({
  effect: 'query',
  pages: ['counter'],
  roles: ['clerk', 'head', 'auditor'],
  params: v.strictObject({ contributionId: id }),
  result: contribution,
  errors: ['NOT_FOUND'],
});

/** This shift's contributions, newest first. */
export const listShiftContributions = call({
  effect: 'query',
  pages: ['counter'],
  roles: ['clerk', 'head', 'auditor'],
  params: v.strictObject({ limit: v.pipe(count, v.minValue(1), v.maxValue(200)), before: v.optional(count) }),
  result: v.object({ contributions: v.pipe(v.array(contribution), v.maxLength(200)), total: count }),
  errors: [],
});

/**
 * Takes a contribution of this very shift back: receipt surrendered, second person's PIN for this one act. Cash is returned at once; a card
 * gets a void at the same terminal, and the answer names it (`openChargeId`) while its outcome is awaited.
 */
export const reverse = call({
  effect: 'process',
  pages: ['counter'],
  roles: ['clerk', 'head'],
  params: v.strictObject({
    reversalId: id,
    contributionId: id,
    reason: v.picklist(['wrong-person', 'wrong-year', 'wrong-tier', 'resident-withdraws', 'other']),
    reasonText: v.optional(text(100)),
    receiptSurrendered: v.boolean(),
    approval,
  }),
  result: contribution,
  errors: [
    ...approving,
    'NOT_FOUND',
    'REVERSAL_OTHER_SHIFT',
    'REVERSAL_RECEIPT_MISSING',
    'DRAWER_HOLDS_LESS',
    'ALREADY_REVERSED',
    'REFUND_ASKED',
    'CHARGE_OPEN',
    'CHARGE_TERMINAL_AWAY',
    'CHARGE_TERMINAL_BUSY',
    'CHARGE_VOID_IMPOSSIBLE',
    'SHIFT_NOT_OPEN',
    'SHIFT_OF_ANOTHER',
    'ID_REUSED',
    'RECOVERY_MODE',
    'DISK_FULL',
    'DISK_FAILED',
  ],
});

/** Draft left behind by a crash or a page that closed: whose, since when. */
export const listDrafts = call({
  effect: 'query',
  pages: ['counter'],
  roles: ['clerk', 'head'],
  params: v.strictObject({}),
  result: v.object({
    drafts: v.pipe(
      v.array(v.object({ contributionId: id, person: personLine, year, savedAt: instant })),
      v.maxLength(20),
    ),
  }),
  errors: [],
});

/** A refund asked of the county; the money moves there, never over the counter. */
const refund = v.object({
  refundId: id,
  contributionId: id,
  maskedName: text(50),
  year,
  amountFen: fen,
  tender: v.picklist(['cash', 'card']),
  at: instant,
  /** How far the request has come on its way to the county. */
  delivery: deliveryState,
});

/** Asks the county to refund a contribution of a shift that is over, or a card payment past its void. The head's PIN; nothing is posted. */
export const requestRefund = call({
  effect: 'process',
  pages: ['counter'],
  roles: ['clerk', 'head'],
  params: v.strictObject({
    refundId: id,
    contributionId: id,
    reason: v.picklist(['wrong-person', 'wrong-year', 'wrong-tier', 'paid-twice', 'other']),
    reasonText: text(100),
    approval,
  }),
  result: refund,
  errors: [
    ...approving,
    'NOT_FOUND',
    'ALREADY_REVERSED',
    'REFUND_ASKED',
    'REFUND_SAME_SHIFT',
    'CHARGE_OPEN',
    'ID_REUSED',
    'DISK_FULL',
  ],
});

/** Refunds asked of the county, newest first. */
export const listRefunds = call({
  effect: 'query',
  pages: ['counter'],
  roles: ['clerk', 'head', 'auditor'],
  params: v.strictObject({}),
  result: v.object({ refunds: v.pipe(v.array(refund), v.maxLength(200)) }),
  errors: [],
});
