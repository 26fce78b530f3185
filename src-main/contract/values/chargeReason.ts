/** Why nobody knows the outcome of a charge at the payment terminal. */
export const unknownReasons = [
  'no-answer',
  'answer-unclear',
  'answer-not-tied',
  'pending',
  'amount-mismatch',
  'amount-unsaid',
  'approved-without-reference',
  'terminal-differs',
  'cannot-ask',
  'no-receipt-number',
  'restart',
] as const;

/** One of `unknownReasons`. */
export type UnknownReason = (typeof unknownReasons)[number];

/** Whether no further question to the terminal can settle it: two people have to look. */
export function isForPeople(reason: string | undefined): boolean {
  return reason === 'amount-mismatch' || reason === 'cannot-ask' || reason === 'terminal-differs';
}
