import type { UnknownReason } from '../../contract/values/chargeReason.ts';
import type { EntryDraft } from '../journal/index.ts';
import type { DeviceOutcome } from '../ports/devices.ts';
import type { TerminalAnswer, TerminalCapabilities, TerminalFence } from '../ports/paymentTerminal.ts';

/** Where the word on a charge comes from. */
export type ToldBy = EntryDraft<'charge.told'>['body']['by'];

/** What was asked of the terminal, as far as an answer can be held against it. */
export type AskedCharge = {
  readonly tillRef: string;
  readonly amountFen: number;
  /** Wall time of the intent, epoch milliseconds. */
  readonly intendedMs: number;
  /** The terminal's last voucher before; absent where its profile can't say. */
  readonly fence?: TerminalFence;
};

/**
 * What one piece of evidence says. `open`: nothing yet (`isForPeople` says of which reasons more will never come). `clear` is
 * half a proof that nothing was charged: the same word twice, half a minute apart, is the whole.
 */
export type Judged =
  | { readonly is: 'approved'; readonly by: ToldBy; readonly answer: TerminalAnswer }
  | { readonly is: 'declined'; readonly by: ToldBy; readonly answer: TerminalAnswer }
  | { readonly is: 'not-sent'; readonly why: string }
  | {
      readonly is: 'clear';
      readonly by: ToldBy;
      readonly says: 'not-found' | 'declined' | 'unchanged';
      readonly answer: TerminalAnswer;
    }
  | {
      readonly is: 'open';
      readonly why: UnknownReason;
      readonly answer?: TerminalAnswer;
    };

function open(why: UnknownReason, answer?: TerminalAnswer): Judged {
  return { is: 'open', why, ...(answer === undefined ? {} : { answer }) };
}

/**
 * Whether an answer belongs to our request: it carries our reference, or the random digits of this very request (which the driver
 * compares). An answer tied by its order in time alone may be that of the customer before.
 */
function isTied(answer: TerminalAnswer, asked: AskedCharge, pairedBy: readonly string[]): boolean {
  return answer.tillRef === undefined ? pairedBy.includes('rnd') : answer.tillRef === asked.tillRef;
}

/** An approval is believed with its amount and with a number somebody can find it by again. */
function judgeApproval(answer: TerminalAnswer, asked: AskedCharge, by: ToldBy): Judged {
  if (answer.amountFen === undefined) return open('amount-unsaid', answer);
  if (answer.amountFen !== asked.amountFen) return open('amount-mismatch', answer);
  if (answer.reference === undefined && answer.authorisation === undefined)
    return open('approved-without-reference', answer);
  return { is: 'approved', by, answer };
}

/** The terminal's own answer to a sale or a void. */
export function judgeAnswer(
  outcome: DeviceOutcome<TerminalAnswer>,
  asked: AskedCharge,
  capabilities: Pick<TerminalCapabilities, 'pairedBy'>,
): Judged {
  if (!outcome.ok) {
    const { certainty, code } = outcome.error;
    if (certainty === 'not-done') return { is: 'not-sent', why: code };
    return open(code === 'amount-mismatch' ? 'amount-mismatch' : 'no-answer');
  }
  const answer = outcome.value;
  if (!isTied(answer, asked, capabilities.pairedBy)) return open('answer-not-tied', answer);
  switch (answer.class) {
    case 'approved':
      return judgeApproval(answer, asked, 'answer');
    case 'declined':
    case 'sign-in-needed':
    case 'settle-conflict':
      return { is: 'declined', by: 'answer', answer };
    case 'pending':
    case 'unknown':
    case 'duplicate':
    case 'not-found':
      return open('answer-unclear', answer);
  }
}

/** What the terminal says of our reference. Nothing but its own three words decides; whatever else it says is asked again. */
export function judgeQuery(outcome: DeviceOutcome<TerminalAnswer>, asked: AskedCharge): Judged {
  if (!outcome.ok) return open('no-answer');
  const answer = outcome.value;
  if (answer.tillRef !== undefined && answer.tillRef !== asked.tillRef) return open('answer-not-tied', answer);
  switch (answer.class) {
    case 'approved':
      return judgeApproval(answer, asked, 'query');
    case 'not-found':
      return { is: 'clear', by: 'query', says: 'not-found', answer };
    case 'declined':
      // It may be the question that was refused and not the charge: believed only with our reference, and twice.
      return answer.tillRef === asked.tillRef
        ? { is: 'clear', by: 'query', says: 'declined', answer }
        : open('answer-unclear', answer);
    default:
      return open(answer.class === 'pending' ? 'pending' : 'answer-unclear', answer);
  }
}

/** The voucher after this one; the counter of a terminal has six digits. */
function following(trace: string): number {
  return Number(trace) === 999_999 ? 1 : Number(trace) + 1;
}

/** The terminal's clock is not ours: what is so much before the intent may still be after it. */
const clockToleranceMs = 5 * 60_000;

/** Wall time of `MMDD` or `YYYYMMDD` and `hhmmss` in the year of the intent; `undefined` when it is none. */
function terminalMs(answer: TerminalAnswer, intendedMs: number): number | undefined {
  const { terminalDay = '', terminalTime = '' } = answer;
  if (!/^(\d{4}|\d{8})$/.test(terminalDay) || !/^\d{6}$/.test(terminalTime)) return undefined;
  const year = new Date(intendedMs + 8 * 3_600_000).getUTCFullYear();
  const day = terminalDay.length === 8 ? terminalDay : `${year}${terminalDay}`;
  const text = `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}T${terminalTime.replace(/(..)(..)(..)/, '$1:$2:$3')}+08:00`;
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : at;
}

/**
 * The terminal's last transaction against the fence read before: the same voucher means that nothing happened since; the next one, with
 * our amount and a time after the intent, is ours. Where it carries our reference that alone decides.
 */
export function judgeLast(outcome: DeviceOutcome<TerminalAnswer>, asked: AskedCharge): Judged {
  if (!outcome.ok) return open('no-answer');
  const answer = outcome.value;
  const { fence } = asked;
  if (answer.class === 'not-found')
    return fence && fence.trace === undefined
      ? { is: 'clear', by: 'fence', says: 'unchanged', answer }
      : open('terminal-differs', answer);
  if (answer.class !== 'approved' || answer.trace === undefined) return open('answer-unclear', answer);
  if (answer.tillRef === asked.tillRef) return judgeApproval(answer, asked, 'fence');
  if (fence?.trace === undefined) return open('answer-unclear', answer);
  if (Number(answer.trace) === Number(fence.trace) && answer.batch === fence.batch)
    return { is: 'clear', by: 'fence', says: 'unchanged', answer };
  const ours = Number(answer.trace) === following(fence.trace) && answer.tillRef === undefined;
  const at = terminalMs(answer, asked.intendedMs);
  if (!ours || at === undefined || at < asked.intendedMs - clockToleranceMs) return open('answer-unclear', answer);
  return judgeApproval(answer, asked, 'fence');
}

/** Whether the terminal that now says "not found" can be the one that was asked: its last voucher is not before the fence. */
export function isSameTerminal(last: DeviceOutcome<TerminalAnswer>, fence: TerminalFence): boolean | undefined {
  if (!last.ok) return undefined;
  if (fence.trace === undefined) return true;
  if (last.value.class === 'not-found') return false;
  if (last.value.class !== 'approved' || last.value.trace === undefined) return undefined;
  const [now, before] = [Number(last.value.trace), Number(fence.trace)];
  // The counter of six digits begins anew: far behind means that it went round.
  return now >= before || before - now > 500_000;
}
