/**
 * What the check of a month may find. The order of a list is the order of the page; every code has a sentence in
 * `contract/text/monthFindings.ts` (guard by type).
 */
export const findingCodes = [
  // Whether the month may be closed at all.
  'month-not-over',
  'former-month-open',
  'day-not-sealed',
  'charge-open',
  'stray-open',
  'print-open',
  // Books against themselves.
  'postings-unbalanced',
  'drawer-differs',
  'payable-differs',
  'month-sums-differ',
  'tier-sums-differ',
  'day-changed',
  'signed-alone',
  'till-over',
  'till-short',
  // Receipts.
  'money-without-receipt',
  'receipt-without-money',
  'receipt-number-missing',
  'receipt-number-twice',
  'receipt-pieces-differ',
  'receipt-amounts-differ',
  'receipt-not-declared',
  'receipt-declared-otherwise',
  'receipt-not-witnessed',
  'receipt-loss-unconfirmed',
  'kit-form-missing',
  'kit-not-declared',
  'kit-declared-otherwise',
  // Bank.
  'cash-not-deposited',
  'deposit-below-cash',
  'deposit-late',
  'deposit-not-credited',
  'bank-line-missing',
  'bank-line-differs',
  'bank-line-unknown',
  // Cards.
  'settlement-missing',
  'settlement-differs',
  'settlement-unknown',
  'settlement-not-credited',
  'fee-netted',
  'acquirer-file-missing',
  'acquirer-day-missing',
  'acquirer-line-unknown',
  'acquirer-line-differs',
  'charge-without-line',
  'unowned-open',
  // Agents.
  'agent-cash-open',
  'agent-list-open',
  'agent-month-unsigned',
  // The station's other windows.
  'window-behind',
  'window-day-open',
  'window-paid-twice',
  // Province.
  'act-waiting',
  'act-refused',
  'paid-twice',
  'day-not-compared',
  'only-here',
  'only-province',
  'province-amount',
  'province-state',
] as const;

export type FindingCode = (typeof findingCodes)[number];

/** The report lines of a month: the invariants of the station's books and what has to be done before a close (domain 4.7 and 5). */
export const monthCheckNames = [
  'ready',
  'postings',
  'drawer',
  'payable',
  'receipts',
  'receipt-numbers',
  'deposits',
  'bank',
  'terminal',
  'acquirer',
  'agents',
  'province',
  'person-year',
  'windows',
  'month-sums',
  'tiers',
  'seals',
  'signatures',
] as const;

export type MonthCheckName = (typeof monthCheckNames)[number];
