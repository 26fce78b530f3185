import type { ElsewhereOutcome, ElsewhereProblem } from '../journal/index.ts';

/** How each problem may end. `counts` makes the person-year paid; a duplicate ends with a refund on one side or the other. */
export const outcomesOf: Readonly<Record<ElsewhereProblem, readonly ElsewhereOutcome[]>> = {
  unreadable: ['sent-back', 'not-ours'],
  'person-unknown': ['sent-back', 'not-ours', 'counts'],
  'name-differs': ['counts', 'sent-back', 'not-ours'],
  'amount-differs': ['counts', 'sent-back'],
  'paid-here': ['refund-here', 'refund-there'],
  'paid-twice': ['refund-there'],
  failed: ['told-resident', 'sent-back'],
  'no-account': ['told-resident', 'sent-back'],
  'order-unknown': ['sent-back', 'not-ours'],
};
