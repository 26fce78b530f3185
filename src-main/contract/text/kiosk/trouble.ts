import type { CallError, ErrorCode, MoneyVerdict } from '../../errors.ts';
import type { Sentence, SentenceId } from './sentence.ts';

/** What happened, in the resident's words. A code that is not here is told as "it did not work": the counter's words say more. */
const what: Partial<Record<ErrorCode, SentenceId>> = {
  ALREADY_PAID: 'pay.already',
  CHARGE_OPEN: 'pay.checking',
  VISIT_CARD_CHANGED: 'trouble.other-card',
  CHARGE_TERMINAL_AWAY: 'pay.no-terminal-away',
  CHARGE_TERMINAL_BUSY: 'pay.no-terminal-busy',
  CERTIFY_NOT_ALLOWED: 'benefit.certify-window',
  PRINTER_NO_PAPER: 'trouble.no-paper',
  PRINTER_MISSING: 'trouble.no-printer',
  PRINTER_FAILED: 'trouble.no-printer',
  SIGN_IN_REFUSED: 'staff.wrong',
  APPROVAL_REFUSED: 'staff.wrong',
  OPERATOR_LOCKED: 'staff.locked-out',
  OPERATOR_NOT_VALID_TODAY: 'staff.wrong',
  OPERATOR_LEFT: 'staff.wrong',
  CONNECTION_LOST: 'trouble.line',
};

const money: Readonly<Record<MoneyVerdict, SentenceId>> = {
  'not-taken': 'trouble.money-not-taken',
  recorded: 'trouble.money-recorded',
  'given-back': 'trouble.money-given-back',
  booked: 'trouble.money-recorded',
  'not-booked': 'trouble.money-not-taken',
  'being-checked': 'trouble.money-checking',
  'not-concerned': 'trouble.money-untouched',
};

/** The three sentences of an error at the kiosk: what happened, whether the money is safe, whom to ask. */
export function kioskTrouble(error: CallError): readonly [Sentence, Sentence, Sentence] {
  const whatId = what[error.code] ?? 'trouble.head';
  return [plain(whatId), plain(money[error.money]), plain('trouble.next')];
}

function plain(id: SentenceId): Sentence {
  return { id, figures: {} };
}
