/**
 * What the caller may do: `never` (asking again is useless), `same-request` (the same id may be sent again, it is harmless),
 * `after-action` (something named has to happen first), `inquire` (the outcome is unknown: ask, do not repeat).
 */
export type Retry = 'never' | 'same-request' | 'after-action' | 'inquire';

/**
 * Is the money safe? Computed by the station from the journal, never guessed by a page. Of a resident's money: `not-taken`, `recorded`,
 * `given-back` or `being-checked`. Of the station's own (till, safe, bank) and of years the government pays: `booked` or `not-booked`.
 */
export const moneyVerdicts = [
  'not-taken',
  'recorded',
  'given-back',
  'being-checked',
  'booked',
  'not-booked',
  'not-concerned',
] as const;
export type MoneyVerdict = (typeof moneyVerdicts)[number];

/** Every code the station may answer with. `contract/text/errors.ts` holds the three sentences of each (guard). */
export const errorCodes = {
  // Asking
  PARAMS_INVALID: 'never',
  METHOD_UNKNOWN: 'never',
  METHOD_NOT_FOR_PAGE: 'never',
  NOT_SIGNED_IN: 'after-action',
  ROLE_MISSING: 'after-action',
  SESSION_LOCKED: 'after-action',
  SESSION_ELSEWHERE: 'after-action',
  STATION_STARTING: 'same-request',
  STATION_STOPPING: 'same-request',
  STATION_BUSY: 'same-request',
  CONNECTION_LOST: 'same-request',
  ID_REUSED: 'never',
  INTERNAL: 'inquire',
  NOT_FOUND: 'never',
  // Sign in
  SIGN_IN_REFUSED: 'after-action',
  OPERATOR_LOCKED: 'after-action',
  OPERATOR_NOT_VALID_TODAY: 'never',
  APPROVAL_REFUSED: 'after-action',
  APPROVAL_SAME_PERSON: 'after-action',
  // Station state
  RECOVERY_MODE: 'after-action',
  CLOCK_AHEAD: 'after-action',
  CLOCK_BEHIND: 'after-action',
  DISK_FULL: 'after-action',
  DISK_FAILED: 'after-action',
  POLICY_MISSING: 'after-action',
  TERMINAL_REVOKED: 'never',
  // Till
  SHIFT_NOT_OPEN: 'after-action',
  SHIFT_ALREADY_OPEN: 'never',
  SHIFT_OF_ANOTHER: 'after-action',
  SHIFT_DAY_OVER: 'after-action',
  COUNT_MISSING: 'after-action',
  DIFFERENCE_NEEDS_CAUSE: 'after-action',
  TILL_LIMIT: 'after-action',
  DRAWER_HOLDS_LESS: 'after-action',
  // Day and bank
  DAY_NOT_SEALED: 'after-action',
  DAY_SEALED: 'never',
  DAY_SHIFT_OPEN: 'after-action',
  DAY_DIFFERS: 'after-action',
  DEPOSIT_BELOW_CASH: 'after-action',
  DEPOSIT_ABOVE_CASH: 'after-action',
  DEPOSIT_SLIP_USED: 'never',
  DEPOSIT_CREDITED: 'never',
  DEPOSIT_DIFFERS: 'after-action',
  DEPOSIT_DATE_WRONG: 'after-action',
  // Month and statements
  MONTH_CLOSED: 'never',
  MONTH_DIFFERS: 'after-action',
  STATEMENT_UNREADABLE: 'after-action',
  STATEMENT_KNOWN: 'never',
  STATEMENT_LINE_USED: 'never',
  SETTLEMENT_CREDITED: 'never',
  SETTLEMENT_DIFFERS: 'after-action',
  NOTHING_TO_REPAY: 'after-action',
  // People
  PERSON_UNKNOWN: 'after-action',
  LOOK_REASON_MISSING: 'after-action',
  SEARCH_TOO_SHORT: 'after-action',
  // Card and reader
  READER_MISSING: 'after-action',
  READER_FAILED: 'after-action',
  CARD_MISSING: 'after-action',
  CARD_UNREADABLE: 'after-action',
  CARD_SECURITY: 'never',
  CARD_UNKNOWN_DOCUMENT: 'never',
  CARD_NEEDS_ID_CARD: 'after-action',
  CARD_NUMBER_INVALID: 'never',
  CARD_OF_ANOTHER: 'after-action',
  CARD_PIN_UNKNOWN: 'inquire',
  SOCIAL_CARD_FAILED: 'after-action',
  DEVICE_BUSY: 'same-request',
  // Codes
  CODE_EXPIRED: 'after-action',
  CODE_USED: 'after-action',
  CODE_UNKNOWN: 'never',
  CODE_OFFLINE: 'after-action',
  CODE_PAYMENT: 'never',
  CODE_NOT_OURS: 'never',
  // Papers and signatures
  SCANNER_MISSING: 'after-action',
  SCAN_FAILED: 'after-action',
  SCAN_CANCELLED: 'after-action',
  SCAN_NOTHING: 'after-action',
  PAPER_REFUSED: 'after-action',
  PAPERS_FULL: 'after-action',
  PAD_MISSING: 'after-action',
  PAD_FAILED: 'after-action',
  SIGNATURE_NOT_GIVEN: 'after-action',
  // Collection
  ALREADY_PAID: 'never',
  OTHER_WINDOW_TAKES: 'after-action',
  NOT_ELIGIBLE: 'never',
  QUOTE_CHANGED: 'after-action',
  QUOTE_UNKNOWN: 'after-action',
  TIER_UNKNOWN: 'after-action',
  TIER_NOT_CHOSEN: 'after-action',
  YEAR_NOT_ALLOWED: 'never',
  TENDERED_TOO_LITTLE: 'after-action',
  NOTHING_TO_PAY: 'never',
  RECEIPTS_EXHAUSTED: 'after-action',
  OFFLINE_LIMIT: 'after-action',
  REVERSAL_OTHER_SHIFT: 'never',
  REVERSAL_RECEIPT_MISSING: 'after-action',
  ALREADY_REVERSED: 'never',
  PAYER_REASON_MISSING: 'after-action',
  // Village lists
  AGENT_UNKNOWN: 'after-action',
  BATCH_NOT_DECIDED: 'after-action',
  BATCH_EMPTY: 'after-action',
  BATCH_TOTALS_DIFFER: 'after-action',
  BATCH_TOO_LONG: 'never',
  BATCH_COUNTED: 'never',
  BATCH_NOT_COUNTED: 'after-action',
  BATCH_RUNNING: 'same-request',
  BATCH_OPEN: 'after-action',
  VILLAGE_MONTH_SETTLED: 'never',
  BAG_DIFFERS: 'after-action',
  BAG_NEEDS_TWO: 'after-action',
  LINE_REASON_MISSING: 'after-action',
  // Spreadsheets
  TABLE_EMPTY: 'never',
  TABLE_PASSWORD: 'after-action',
  TABLE_NOT_A_TABLE: 'never',
  TABLE_BROKEN: 'never',
  TABLE_TOO_LARGE: 'never',
  TABLE_NO_COLUMNS: 'after-action',
  // Cards
  CHARGE_OPEN: 'inquire',
  CHARGE_TERMINAL_AWAY: 'after-action',
  CHARGE_TERMINAL_BUSY: 'same-request',
  CHARGE_CLOSED: 'never',
  CHARGE_DECIDE_EARLY: 'after-action',
  CHARGE_AMOUNT_DIFFERS: 'after-action',
  CHARGE_VOID_IMPOSSIBLE: 'never',
  REFUND_ASKED: 'never',
  REFUND_SAME_SHIFT: 'after-action',
  // Who collects, and money received elsewhere
  COLLECTED_ELSEWHERE: 'never',
  TIER_WITH_PAYMENT: 'never',
  TAX_NUMBER_MISSING: 'after-action',
  TAX_NUMBER_INVALID: 'after-action',
  TAX_NUMBER_USED: 'after-action',
  ELSEWHERE_UNREADABLE: 'after-action',
  ELSEWHERE_TOO_LONG: 'after-action',
  ELSEWHERE_OUTCOME: 'after-action',
  ELSEWHERE_REFUND_FIRST: 'after-action',
  // The station's own affairs
  WITHDRAWAL_SLIP_USED: 'never',
  CUT_OVER_DONE: 'never',
  CUT_OVER_TOO_LATE: 'never',
  CUT_OVER_INVALID: 'after-action',
  OPERATOR_LEFT: 'never',
  LEAVING_OPEN: 'after-action',
  VILLAGE_UNKNOWN: 'after-action',
  VILLAGE_BUSY: 'after-action',
  // Receipts
  RECEIPT_PRINT_UNKNOWN: 'inquire',
  PRINTER_MISSING: 'after-action',
  PRINTER_NO_PAPER: 'after-action',
  PRINTER_FAILED: 'after-action',
  ALIGNMENT_NOT_PRINTED: 'after-action',
  ALIGNMENT_IMPLAUSIBLE: 'after-action',
  REPRINT_NEEDS_REASON: 'after-action',
  REPRINT_NEEDS_APPROVAL: 'after-action',
  RECEIPT_NOT_PRINTED_YET: 'after-action',
  SHEET_NOT_CONFIRMED: 'after-action',
  SHEET_DIFFERS: 'after-action',
  // Receipt stock
  BOOK_OVERLAP: 'never',
  BOOK_NUMBERS_WRONG: 'after-action',
  BOOK_NOT_ISSUED: 'after-action',
  BOOK_ISSUE_DIFFERS: 'after-action',
  BOOK_NOT_THERE: 'after-action',
  BOOK_SIGNATURES: 'after-action',
  SHEETS_NOT_UNUSED: 'after-action',
  MONTH_NOT_OVER: 'after-action',
  // Outage kit
  KIT_FORM_UNKNOWN: 'after-action',
  KIT_FORM_USED: 'never',
  KIT_FORMS_MISSING: 'after-action',
  KIT_DATE_WRONG: 'after-action',
  // Enrolment
  ENROLMENT_INCOMPLETE: 'after-action',
  ALREADY_ENROLLED: 'never',
  REVIEW_NOT_NEEDED: 'never',
  // Delivery
  LINE_DOWN: 'same-request',
  PROVINCE_REFUSED: 'after-action',
  PROVINCE_UNTRUSTED: 'after-action',
  TASK_CLOSED: 'never',
  // Training
  TRAINING_ONLY: 'never',
  // Kiosk
  VISIT_OVER: 'after-action',
  VISIT_CARD_CHANGED: 'after-action',
  KIOSK_NO_PAYMENT: 'after-action',
  CERTIFY_NOT_ALLOWED: 'never',
  // Blobs
  BLOB_TOO_LARGE: 'never',
  BLOB_GONE: 'same-request',
  // Recovery
  BACKUP_REFUSED: 'after-action',
} as const satisfies Record<string, Retry>;

/** A registered error code. */
export type ErrorCode = keyof typeof errorCodes;

/** Parameters of an error, shown in its sentences: short strings and integers, never names or whole numbers of people. */
export type ErrorParams = Readonly<Record<string, string | number>>;

/** An expected failure as the station answers it. */
export type CallError = {
  readonly code: ErrorCode;
  readonly params: ErrorParams;
  readonly retry: Retry;
  readonly money: MoneyVerdict;
  /** Set for `INTERNAL` only: the number to read to the county's IT person. */
  readonly incident?: string;
};
