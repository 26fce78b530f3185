import * as v from 'valibot';
import { call } from '../define.ts';
import { approving, printing, takingMoney } from './refusals.ts';
import { payer } from './collection.ts';
import { approval, count, date, fen, id, instant, none, personKey, signedFen, text, year } from './shapes.ts';

const clerks = ['clerk', 'head'] as const;
const readers = ['clerk', 'head', 'auditor'] as const;

/** Our reference at the terminal, the number on the payer's slip. */
const tillRef = text(20);

/**
 * A charge at the payment terminal. `intent`, `sending` and `unknown` are open: the person-year takes no other money and the terminal no
 * other card. The rest is final. `approved` means that the contribution (or the reversal) is in the books.
 */
export const charge = v.object({
  chargeId: id,
  what: v.picklist(['sale', 'void']),
  state: v.picklist(['intent', 'sending', 'unknown', 'approved', 'declined', 'not-sent', 'not-charged']),
  contributionId: id,
  personKey,
  personName: text(50),
  year,
  amountFen: fen,
  tillRef,
  intendedAt: instant,
  sentAt: v.optional(instant),
  /** Since when nobody knows. */
  unknownAt: v.optional(instant),
  by: v.optional(v.picklist(['answer', 'query', 'fence', 'restart', 'decision'])),
  /** Why nobody knows (`unknownReasons`), or why nothing was sent (a device code). */
  why: v.optional(text(60)),
  /** What the terminal said last: its own words, its code, the card with the middle hidden. */
  message: v.optional(text(80)),
  code: v.optional(text(10)),
  maskedCard: v.optional(text(25)),
  /** Questions asked about it in this run. */
  asked: count,
  /** The terminal was asked to stop; its own outcome is awaited. */
  stopAsked: v.boolean(),
  /** Two people have to look: the machine can't find out, or has tried for ten minutes. */
  needsPeople: v.boolean(),
  /** Slips for the payer that came out, or may have. */
  slips: count,
});

/** Whether this PC can take a card now. `reason` is a device code. */
export const getTerminal = call({
  effect: 'query',
  pages: ['counter'],
  roles: [],
  params: none,
  result: v.object({
    state: v.picklist(['none', 'ready', 'busy', 'away']),
    reason: v.optional(text(60)),
    openChargeId: v.optional(id),
  }),
  errors: [],
});

/**
 * Charges a card for one person-year. Everything is checked and the intent durable before the first byte leaves; answers as soon as it
 * does, with the charge on its way. The same id again gives the charge as it stands: nothing is ever sent twice.
 */
export const begin = call({
  effect: 'process',
  pages: ['counter'],
  roles: clerks,
  params: v.strictObject({ chargeId: id, contributionId: id, quoteId: id, payer }),
  result: charge,
  errors: [...takingMoney, 'CHARGE_OPEN', 'CHARGE_TERMINAL_AWAY', 'CHARGE_TERMINAL_BUSY'],
});

/** One charge as it stands now. */
export const get = call({
  effect: 'query',
  pages: ['counter'],
  roles: readers,
  params: v.strictObject({ chargeId: id }),
  result: charge,
  errors: ['NOT_FOUND'],
});

/** Every charge without an outcome: one per terminal at most. */
export const listOpen = call({
  effect: 'query',
  pages: ['counter'],
  roles: readers,
  params: none,
  result: v.object({ charges: v.pipe(v.array(charge), v.maxLength(20)) }),
  errors: [],
});

/** Asks the terminal to stop a charge that waits for a card. It decides nothing: the terminal's outcome does. */
export const cancel = call({
  effect: 'process',
  pages: ['counter'],
  roles: clerks,
  params: v.strictObject({ chargeId: id }),
  result: charge,
  errors: ['NOT_FOUND'],
});

/** Asks the terminal about an open charge now instead of after the pause. */
export const askNow = call({
  effect: 'command',
  pages: ['counter'],
  roles: clerks,
  params: v.strictObject({ chargeId: id }),
  result: charge,
  errors: ['NOT_FOUND'],
});

/**
 * Two people, the head and another, say what became of a charge nobody knows of, by the number on the terminal's slip or in its log.
 * `approved` needs the sum on the slip to be the sum asked; `not-charged` is taken only when the terminal had its time to say so.
 */
export const decide = call({
  effect: 'process',
  pages: ['counter'],
  roles: clerks,
  params: v.strictObject({
    decisionId: id,
    chargeId: id,
    verdict: v.picklist(['approved', 'not-charged']),
    slipNumber: text(40),
    slipFen: fen,
    note: text(200),
    head: approval,
    second: approval,
  }),
  result: charge,
  errors: [
    ...approving,
    'NOT_FOUND',
    'CHARGE_CLOSED',
    'CHARGE_DECIDE_EARLY',
    'CHARGE_AMOUNT_DIFFERS',
    'RECEIPTS_EXHAUSTED',
    'ROLE_MISSING',
    'PARAMS_INVALID',
    'ID_REUSED',
    'RECOVERY_MODE',
    'DISK_FULL',
    'DISK_FAILED',
  ],
});

/** Prints the numbered slip that says the payment is being checked and must not be made again. Counted. */
export const printSlip = call({
  effect: 'process',
  pages: ['counter'],
  roles: clerks,
  params: v.strictObject({ chargeId: id }),
  result: v.object({ state: v.picklist(['printed', 'unknown']), copy: count }),
  errors: [...printing, 'NOT_FOUND', 'CHARGE_CLOSED'],
});

/** A settlement of the terminal's batch, its total against ours; no difference where the terminal does not tell its total. */
const settlement = v.object({
  settlementId: id,
  at: instant,
  state: v.picklist(['asked', 'settled', 'refused', 'unknown']),
  /** Approved charges since the settlement before, voids counted too; `oursFen` is sales less voids and may be negative. */
  count,
  oursFen: signedFen,
  theirsFen: v.optional(fen),
  differenceFen: v.optional(signedFen),
  reason: v.optional(text(60)),
  /** The day the acquirer's money for it arrived, and what was kept back of it; absent = it has not. */
  creditedOn: v.optional(date),
  feeFen: v.optional(fen),
});

/** Settles the terminal's batch and compares. Refused while a charge is open: afterwards a void has become a refund. */
export const settle = call({
  effect: 'process',
  pages: ['counter'],
  roles: clerks,
  params: v.strictObject({ settlementId: id }),
  result: settlement,
  errors: ['CHARGE_OPEN', 'CHARGE_TERMINAL_AWAY', 'CHARGE_TERMINAL_BUSY', 'DISK_FULL'],
});

/** Settlements of this PC, newest first. */
export const listSettlements = call({
  effect: 'query',
  pages: ['counter'],
  roles: readers,
  params: none,
  result: v.object({ settlements: v.pipe(v.array(settlement), v.maxLength(60)) }),
  errors: [],
});

/** Frames of the terminal nobody could use and nobody has explained; those that contradict the books first. */
export const listStrays = call({
  effect: 'query',
  pages: ['counter'],
  roles: readers,
  params: none,
  result: v.object({
    strays: v.pipe(
      v.array(
        v.object({
          strayId: id,
          at: instant,
          reason: v.picklist(['other-reference', 'other-pair', 'other-amount', 'late', 'repeated', 'unreadable']),
          /** It says "approved" for a charge that stands as not charged: the card may have been debited. */
          contradicts: v.boolean(),
          chargeId: v.optional(id),
          tillRef: v.optional(tillRef),
          amountFen: v.optional(fen),
          trace: v.optional(text(20)),
          approved: v.optional(v.boolean()),
        }),
      ),
      v.maxLength(200),
    ),
  }),
  errors: [],
});

/** Somebody found out what a frame was. */
export const explainStray = call({
  effect: 'command',
  pages: ['counter'],
  roles: clerks,
  params: v.strictObject({ strayId: id, explanation: text(200) }),
  result: none,
  errors: ['NOT_FOUND', 'TASK_CLOSED', 'PARAMS_INVALID', 'DISK_FULL'],
});
