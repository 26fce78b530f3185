import type { CallError, ErrorCode, MoneyVerdict } from '../../errors.ts';
import { type Sentence, type SentenceId, sentence } from './sentence.ts';
import { moneyTemplates } from './money.ts';

/** What happened and what to do now, in the resident's words. */
type Told = readonly [what: SentenceId, next: SentenceId];

const later = (what: SentenceId): Told => [what, 'trouble.wait'];
const window = (what: SentenceId): Told => [what, 'trouble.window'];
const again = (what: SentenceId): Told => [what, 'trouble.next'];

const ofVisit: Partial<Record<ErrorCode, Told>> = {
  VISIT_OVER: ['trouble.over', 'trouble.lay-again'],
  VISIT_CARD_CHANGED: ['trouble.other-card', 'trouble.own-card'],
  PERSON_UNKNOWN: window('account.not-enrolled'),
  CERTIFY_NOT_ALLOWED: window('benefit.certify-window'),
  CARD_MISSING: ['trouble.pin-gone', 'trouble.lay-again'],
  CARD_PIN_UNKNOWN: ['trouble.pin-unknown', 'trouble.id-card'],
  SOCIAL_CARD_FAILED: ['trouble.social-card', 'trouble.id-card'],
  NOT_FOUND: again('trouble.head'),
  PARAMS_INVALID: again('trouble.head'),
  ID_REUSED: again('trouble.head'),
};

const ofMoney: Partial<Record<ErrorCode, Told>> = {
  ALREADY_PAID: window('pay.already'),
  CHARGE_OPEN: ['pay.checking', 'trouble.not-again'],
  CHARGE_TERMINAL_AWAY: window('pay.no-terminal-away'),
  CHARGE_TERMINAL_BUSY: later('pay.no-terminal-busy'),
  COLLECTED_ELSEWHERE: window('pay.no-elsewhere'),
  TAX_NUMBER_MISSING: window('pay.no-tax-number'),
  TAX_NUMBER_USED: window('pay.no-tax-number'),
  OTHER_WINDOW_TAKES: window('trouble.other-window'),
  NOT_ELIGIBLE: window('trouble.rules'),
  NOTHING_TO_PAY: window('pay.not-due'),
  YEAR_NOT_ALLOWED: window('trouble.year'),
  QUOTE_CHANGED: again('trouble.changed'),
  QUOTE_UNKNOWN: again('trouble.changed'),
  TIER_UNKNOWN: again('trouble.changed'),
  TIER_NOT_CHOSEN: again('pay.choose-first'),
  RECEIPTS_EXHAUSTED: window('pay.no-receipts'),
  OFFLINE_LIMIT: window('pay.no-offline-limit'),
  SHIFT_NOT_OPEN: window('pay.no-closed'),
  SHIFT_OF_ANOTHER: window('pay.no-closed'),
  SHIFT_ALREADY_OPEN: window('pay.no-closed'),
  SHIFT_DAY_OVER: window('pay.no-day-over'),
  DAY_SEALED: window('pay.no-day-over'),
  DAY_NOT_SEALED: window('pay.no-closed'),
  MONTH_CLOSED: window('pay.no-closed'),
  PAYER_REASON_MISSING: window('pay.no-closed'),
};

const ofMachine: Partial<Record<ErrorCode, Told>> = {
  STATION_STARTING: later('trouble.starting'),
  STATION_STOPPING: window('closed.stopping'),
  STATION_BUSY: window('trouble.many'),
  RECOVERY_MODE: window('closed.recovery'),
  CLOCK_AHEAD: window('closed.clock'),
  CLOCK_BEHIND: window('closed.clock'),
  POLICY_MISSING: window('closed.no-policy'),
  TERMINAL_REVOKED: window('closed.revoked'),
  DISK_FULL: window('trouble.disk'),
  DISK_FAILED: window('trouble.disk'),
  DEVICE_BUSY: later('trouble.busy'),
  CONNECTION_LOST: again('trouble.line'),
  INTERNAL: window('trouble.head'),
  PRINTER_NO_PAPER: ['trouble.no-paper', 'trouble.print-window'],
  PRINTER_MISSING: ['trouble.no-printer', 'trouble.print-window'],
  PRINTER_FAILED: ['trouble.no-printer', 'trouble.print-window'],
};

const ofStaff: Partial<Record<ErrorCode, Told>> = {
  SIGN_IN_REFUSED: ['staff.wrong', 'trouble.staff-again'],
  APPROVAL_REFUSED: ['staff.wrong', 'trouble.staff-again'],
  APPROVAL_SAME_PERSON: ['staff.wrong', 'trouble.staff-again'],
  OPERATOR_LOCKED: later('staff.locked-out'),
  OPERATOR_NOT_VALID_TODAY: ['staff.wrong', 'trouble.staff-again'],
  OPERATOR_LEFT: ['staff.wrong', 'trouble.staff-again'],
  ROLE_MISSING: ['staff.wrong', 'trouble.staff-again'],
};

const told: Partial<Record<ErrorCode, Told>> = { ...ofVisit, ...ofMoney, ...ofMachine, ...ofStaff };

/** The codes that have words of their own at the kiosk. */
export const kioskTroubles: readonly string[] = [...Object.keys(told), 'KIOSK_NO_PAYMENT'];

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
  const [what, next] =
    error.code === 'KIOSK_NO_PAYMENT' ? window(whyNot(error)) : (told[error.code] ?? again('trouble.head'));
  // Where nobody knows what became of a card, nothing invites to a second try.
  return [plain(what), plain(money[error.money]), plain(error.money === 'being-checked' ? 'trouble.not-again' : next)];
}

function whyNot({ params }: CallError): SentenceId {
  const id = `pay.no-${String(params['why'])}`;
  return Object.hasOwn(moneyTemplates, id) ? (id as SentenceId) : 'pay.no-closed';
}

function plain(id: SentenceId): Sentence {
  return { id, figures: {} };
}

/** How the last visit broke off, for whoever still stands there: what happened, is the money safe, what now. */
export function brokenOff(why: 'card-removed' | 'time', charged: boolean): readonly [Sentence, Sentence, Sentence] {
  return [
    sentence(why === 'time' ? 'home.timed-out' : 'home.pulled'),
    sentence(charged ? 'home.over-clean' : 'home.over-safe'),
    sentence('home.over-next'),
  ];
}
