import * as v from 'valibot';
import { call } from '../define.ts';
import { enrolmentForm } from './enrolment.ts';
import { count, id, none, pin } from './shapes.ts';

const clerks = ['clerk', 'head'] as const;

/**
 * Reads the account of the bank application on the applicant's own social-security card into the form. Only with the applicant's
 * consent, which stands in the entry; only the masked number leaves the reader. A card that names somebody else is `CARD_OF_ANOTHER`.
 */
export const readBankCard = call({
  effect: 'process',
  pages: ['counter'],
  roles: clerks,
  params: v.strictObject({ enrolmentId: id, consent: v.literal(true) }),
  result: enrolmentForm,
  errors: ['NOT_FOUND', 'SOCIAL_CARD_FAILED', 'CARD_OF_ANOTHER', 'DEVICE_BUSY'],
});

/**
 * Sends the PIN the holder typed to the card whose account stands in the form, once: that the holder knows it stands for a name that
 * the card does not show. `triesLeft` is what the card said. `CARD_PIN_UNKNOWN`: a try may have been spent.
 */
export const verifyCardPin = call({
  effect: 'process',
  pages: ['counter'],
  roles: clerks,
  params: v.strictObject({ enrolmentId: id, pin }),
  result: v.object({ verdict: v.picklist(['right', 'wrong', 'blocked']), triesLeft: v.optional(count) }),
  errors: ['NOT_FOUND', 'SOCIAL_CARD_FAILED', 'CARD_OF_ANOTHER', 'CARD_PIN_UNKNOWN', 'DEVICE_BUSY'],
});

/** Takes the account out of an application that has not been handed in. */
export const removeBankCard = call({
  effect: 'command',
  pages: ['counter'],
  roles: clerks,
  params: v.strictObject({ enrolmentId: id }),
  result: none,
  errors: ['NOT_FOUND'],
});
