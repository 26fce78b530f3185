import type { Answer } from '../../contract/index.ts';
import { daysBetween } from '../../contract/values/businessDate.ts';

type Account = Answer<'kiosk.getAccount'>;

/** Days before the last day from which a certification is worth saying. */
const certifySoonDays = 60;

/** The one thing to say at the end: what is most pressing for this person (screens, 我的账户). */
export function nextStepOf(
  account: Omit<Account, 'next'>,
  { cardExpired, today }: { readonly today: string; readonly cardExpired: boolean },
): Account['next'] {
  const { certification, enrolment, missing, thisYear } = account;
  if (thisYear.state === 'being-checked') return 'being-checked';
  if (enrolment === 'not-enrolled') return 'enrol';
  if (enrolment === 'pending' && thisYear.state !== 'unpaid') return 'wait-for-enrolment';
  const certifies = certification && !certification.waiting;
  if (certifies && (certification.overdue || daysBetween(today, certification.dueOn) <= certifySoonDays))
    return certification.selfAllowed ? 'certify' : 'certify-at-counter';
  if (enrolment === 'receiving') return 'nothing';
  if (enrolment === 'terminated' || enrolment === 'receiving-paused') return 'ask-counter';
  if (thisYear.state === 'unpaid' && thisYear.rule !== undefined) return 'ask-counter';
  if (cardExpired) return 'renew-card';
  if (thisYear.state === 'unpaid') return 'pay-this-year';
  if (thisYear.rule?.startsWith('R-AGE-60') === true) return 'apply-benefit';
  return missing.years.length > 0 ? 'make-up' : 'nothing';
}
