/** What a second person's PIN may run into. */
export const approving = [
  'APPROVAL_REFUSED',
  'APPROVAL_SAME_PERSON',
  'OPERATOR_LOCKED',
  'OPERATOR_NOT_VALID_TODAY',
  'OPERATOR_LEFT',
] as const;

/** What an act signed by two people may run into, whichever it is: the PIN, its id, the books. */
export const signing = [...approving, 'ROLE_MISSING', 'ID_REUSED', 'RECOVERY_MODE', 'DISK_FULL'] as const;

/** What a sheet on its way to a printer may run into. */
export const printing = ['PRINTER_MISSING', 'PRINTER_NO_PAPER', 'PRINTER_FAILED', 'DEVICE_BUSY', 'DISK_FULL'] as const;

/** What money may run into whichever way it comes, cash or card. */
export const takingMoney = [
  'COLLECTED_ELSEWHERE',
  'TAX_NUMBER_MISSING',
  'TAX_NUMBER_USED',
  'QUOTE_UNKNOWN',
  'QUOTE_CHANGED',
  'ALREADY_PAID',
  'OTHER_WINDOW_TAKES',
  'NOT_ELIGIBLE',
  'TIER_NOT_CHOSEN',
  'NOTHING_TO_PAY',
  'RECEIPTS_EXHAUSTED',
  'SHIFT_NOT_OPEN',
  'SHIFT_OF_ANOTHER',
  'SHIFT_DAY_OVER',
  'OFFLINE_LIMIT',
  'ID_REUSED',
  'RECOVERY_MODE',
  'DISK_FULL',
  'DISK_FAILED',
  'POLICY_MISSING',
  'PERSON_UNKNOWN',
  'PAYER_REASON_MISSING',
  'YEAR_NOT_ALLOWED',
  'TIER_UNKNOWN',
  'CLOCK_BEHIND',
  'TERMINAL_REVOKED',
] as const;
