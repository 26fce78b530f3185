import type { CancelSignal } from '../kernel/cancel.ts';
import type { DeviceOutcome } from './devices.ts';

/**
 * What an answer of the terminal means; the codes belong to the terminal's profile. `approved` and `declined` are final. `pending`,
 * `unknown` and `duplicate` say "ask by reference", `not-found` means something only from an idle terminal, twice. A code no profile
 * lists is `unknown`: a guess would be somebody's money.
 */
export type TerminalAnswerClass =
  | 'approved'
  | 'declined'
  | 'pending'
  | 'unknown'
  | 'duplicate'
  | 'not-found'
  | 'sign-in-needed'
  | 'settle-conflict';

/**
 * One answer as the terminal gave it. Texts are trimmed, absent where the terminal left them blank or its profile has no such field.
 * Days and times are the terminal's own digits (`MMDD` or `YYYYMMDD`, `hhmmss`): its clock is not ours.
 */
export type TerminalAnswer = {
  readonly class: TerminalAnswerClass;
  readonly code: string;
  readonly message?: string;
  /** At most the first six and last four digits, whatever the terminal sent. */
  readonly maskedCard?: string;
  readonly bank?: string;
  /** Voucher number (凭证号), the terminal's own counter: the fence of section "uncertain outcome". */
  readonly trace?: string;
  readonly batch?: string;
  readonly reference?: string;
  readonly authorisation?: string;
  readonly merchant?: string;
  readonly terminalNumber?: string;
  readonly amountFen?: number;
  readonly terminalDay?: string;
  readonly terminalTime?: string;
  readonly settleDay?: string;
  /** Our own reference as it came back. */
  readonly tillRef?: string;
  /** The answer's bytes in hexadecimal as they came, card number masked: the journal keeps them. */
  readonly responseHex: string;
};

/** What a terminal can be asked to do, by the words of its profile. */
export type TerminalOperation =
  | 'sale'
  | 'void'
  | 'refund'
  | 'query'
  | 'last'
  | 'settle'
  | 'signIn'
  | 'abort'
  | 'status';

/** What this terminal can do. `fence`: it can say its last voucher number. */
export type TerminalCapabilities = {
  readonly profile: string;
  readonly operations: readonly TerminalOperation[];
  readonly fence: boolean;
  /** Fields by which an answer is tied to its request; empty means only order in time ties them. */
  readonly pairedBy: readonly string[];
};

/** Why a frame was not the answer to what was asked. */
export type TerminalNoteReason = 'other-reference' | 'other-pair' | 'other-amount' | 'late' | 'repeated' | 'unreadable';

/** A valid frame nobody could use: acknowledged to the terminal, kept as evidence, never taken for an answer. */
export type TerminalNote = {
  readonly reason: TerminalNoteReason;
  /** Wall time of arrival, epoch milliseconds. */
  readonly atMs: number;
  /** What it says, where it could be read. */
  readonly answer?: TerminalAnswer;
  /** Its bytes in hexadecimal, card numbers masked. */
  readonly responseHex: string;
};

/** `tillRef`: our reference, unique for ever, 1 to 20 ASCII letters, digits or hyphens. */
export type ChargeRequest = {
  readonly tillRef: string;
  /** In fen, at least 1. */
  readonly amountFen: number;
  /** Operator number shown on the terminal's slip. */
  readonly operator?: string;
};

/** What a void or a refund names of the first transaction; profiles say which of it they need. */
export type OriginalCharge = {
  readonly trace?: string;
  readonly reference?: string;
  /** `YYYYMMDD`. */
  readonly day?: string;
  readonly authorisation?: string;
  readonly batch?: string;
};

/** Takes a charge back; it has a `tillRef` of its own. */
export type TakeBackRequest = ChargeRequest & { readonly original: OriginalCharge };

/** Last voucher number before a charge; `trace` is absent when the terminal has not made any transaction in this batch. */
export type TerminalFence = { readonly trace?: string; readonly batch?: string };

/**
 * The payment terminal (POS) as the station sees it. A frame that may move money is written once and never resent: every failure after
 * its first byte has the certainty `unknown`, and only `query` (or the fence with `lastTransaction`) decides. A capability the profile
 * lacks is refused with `terminal-cannot`, `not-done`. Cancelling before the first byte is `not-done`; later it asks the terminal to stop
 * and waits for what it says.
 */
export interface PaymentTerminal {
  capabilities(): Promise<DeviceOutcome<TerminalCapabilities>>;
  charge(request: ChargeRequest, signal?: CancelSignal): Promise<DeviceOutcome<TerminalAnswer>>;
  voidCharge(request: TakeBackRequest, signal?: CancelSignal): Promise<DeviceOutcome<TerminalAnswer>>;
  refund(request: TakeBackRequest, signal?: CancelSignal): Promise<DeviceOutcome<TerminalAnswer>>;
  /** What became of our reference. */
  query(tillRef: string, signal?: CancelSignal): Promise<DeviceOutcome<TerminalAnswer>>;
  lastTransaction(signal?: CancelSignal): Promise<DeviceOutcome<TerminalAnswer>>;
  fence(): Promise<DeviceOutcome<TerminalFence>>;
  settle(signal?: CancelSignal): Promise<DeviceOutcome<TerminalAnswer>>;
  signIn(operator?: string): Promise<DeviceOutcome<TerminalAnswer>>;
  /** Asks a running charge to stop; its own outcome tells what happened. `asked` is false when nothing runs. */
  abort(): Promise<DeviceOutcome<{ readonly asked: boolean }>>;
  /** Frames that were no answer; a journal keeps them. */
  onNote(listener: (note: TerminalNote) => void): () => void;
}
