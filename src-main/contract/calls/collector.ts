import * as v from 'valibot';
import { call } from '../define.ts';
import { quote } from './collection.ts';
import { printing } from './refusals.ts';
import { fen, id, instant, personKey, text, year } from './shapes.ts';

const quoting = [
  'QUOTE_UNKNOWN',
  'QUOTE_CHANGED',
  'TIER_NOT_CHOSEN',
  'TIER_UNKNOWN',
  'POLICY_MISSING',
  'PERSON_UNKNOWN',
  'ALREADY_PAID',
  'CHARGE_OPEN',
  'NOT_ELIGIBLE',
  'YEAR_NOT_ALLOWED',
  'OFFLINE_LIMIT',
] as const;

/**
 * The number the tax system gave a payment, typed or scanned, where the station collects for the tax authority (profile B). It stands with
 * the draft; without it no money is taken. One number is one payment.
 */
export const noteTaxNumber = call({
  effect: 'command',
  pages: ['counter'],
  roles: ['clerk', 'head'],
  params: v.strictObject({ contributionId: id, taxNumber: text(60) }),
  result: quote,
  errors: [...quoting, 'TAX_NUMBER_INVALID', 'TAX_NUMBER_USED', 'DISK_FULL'],
});

/** A tier registered where the money is paid elsewhere (profile C). */
export const tierChoice = v.object({
  choiceId: id,
  personKey,
  personName: text(60),
  year,
  tierFen: fen,
  selfFen: fen,
  amountInWords: text(60),
  at: instant,
});

/** Registers the tier on screen; no money, no receipt. May be chosen anew until the year is paid. The same id gives the same answer. */
export const registerTier = call({
  effect: 'command',
  pages: ['counter'],
  roles: ['clerk', 'head'],
  params: v.strictObject({ contributionId: id, quoteId: id }),
  result: tierChoice,
  errors: [...quoting, 'TIER_WITH_PAYMENT', 'RECOVERY_MODE', 'DISK_FULL'],
});

/** Prints what somebody has to pay elsewhere; worth nothing and says so. */
export const printReminder = call({
  effect: 'process',
  pages: ['counter'],
  roles: ['clerk', 'head'],
  params: v.strictObject({ choiceId: id }),
  result: v.object({ state: v.picklist(['printed', 'unknown']) }),
  errors: [...printing, 'NOT_FOUND', 'POLICY_MISSING'],
});
