import { ok, type Result } from '../../contract/values/result.ts';
import type { CancelSignal } from '../../core/kernel/cancel.ts';
import type { Clock } from '../../core/ports/clock.ts';
import type { DeviceFailure, DeviceOutcome } from '../../core/ports/devices.ts';
import type {
  TerminalAnswer,
  TerminalCapabilities,
  TerminalNote,
  TerminalNoteReason,
  TerminalOperation,
} from '../../core/ports/paymentTerminal.ts';
import { isWellApproved, mismatchOf, type ReadAnswer, readAnswer, readAnyAnswer } from '../protocols/ecr/answer.ts';
import { onceOnly } from '../protocols/ecr/fieldNames.ts';
import { maskBody } from '../protocols/ecr/masking.ts';
import type { EcrProfile } from '../protocols/ecr/profile.ts';
import { type EcrCommand, type EcrRequest, encodeRequest } from '../protocols/ecr/request.ts';
import type { ByteTransport } from '../transports/byteTransport.ts';
import { type ExchangeEnd, exchange } from './paymentTerminalExchange.ts';
import { TerminalLink } from './paymentTerminalLink.ts';
import type { DeviceSession, SessionHealth } from './session.ts';

/** What the driver needs. `pairDigits` gives three fresh random digits, `posNo` is the till's number at the acquirer. */
export type PaymentTerminalOptions = {
  readonly transport: ByteTransport;
  readonly clock: Clock;
  readonly profile: EcrProfile;
  readonly posNo: string;
  readonly pairDigits: () => string;
  readonly onNote: (note: TerminalNote) => void;
};

/** An answer that ends the wait: ours, or ours with another amount, which nobody may take for an answer. */
type Taken = { readonly read: ReadAnswer; readonly otherAmount: boolean };

/** What was asked, and who hears why a frame was not its answer. */
type Question = {
  readonly command: EcrCommand;
  readonly asked: EcrRequest;
  readonly seen?: (reason: TerminalNoteReason) => void;
};

/** Looks without an answer before the port is opened anew: some systems keep a dead handle after a cable was pulled. */
const silencesBeforeReopen = 4;

/**
 * Payment terminal over a till link (ECR). What may move money is written once; after its first byte a missing or broken answer is
 * `unknown`, and only a question by reference decides. Frames that are not the answer are acknowledged, told as notes and ignored.
 */
export class PaymentTerminalDriver implements DeviceSession {
  readonly pollMs: number;
  readonly version: string;
  readonly #options: PaymentTerminalOptions;
  readonly #link: TerminalLink;
  #silences = 0;
  /** Body of the answer taken last, to know its repetitions by. */
  #lastBody: Uint8Array | undefined;

  private constructor(options: PaymentTerminalOptions) {
    const { clock, profile, transport } = options;
    this.#options = options;
    this.version = profile.name;
    this.pollMs = profile.times.statusEveryMs;
    const onIdleFrame = (body: Uint8Array): void => this.#note(this.#isRepeated(body) ? 'repeated' : 'late', body);
    this.#link = new TerminalLink({ transport, clock, profile, onIdleFrame });
  }

  /** A terminal may be off or asleep: that is found by the first look, not a failure to start. */
  static async start(options: PaymentTerminalOptions): Promise<Result<PaymentTerminalDriver, string>> {
    return ok(new PaymentTerminalDriver(options));
  }

  get capabilities(): TerminalCapabilities {
    const { name, operations, layouts } = this.#options.profile;
    const [answer = ''] = operations.last?.answers ?? [];
    return {
      profile: name,
      operations: Object.keys(operations) as TerminalOperation[],
      fence: layouts[answer]?.fields.some((field) => field.name === 'trace') ?? false,
      pairedBy: operations.sale.match,
    };
  }

  /** The profile's harmless question; without one, or without an answer to it, nothing is claimed. */
  async poll(): Promise<SessionHealth> {
    const { profile } = this.#options;
    if (!profile.operations.status) return { state: 'unknown', reason: 'terminal-not-asked' };
    const asked = this.#request({ operation: 'status' });
    if (!asked.ok) return { state: 'failed', reason: asked.error.code };
    const acknowledges = profile.operations.status.answers.length === 0;
    const end = await exchange(this.#link, this.#options.clock, {
      frame: asked.value.frame,
      sends: 1,
      ackMs: profile.times.ackMs,
      answerMs: acknowledges ? undefined : profile.times.queryMs,
      take: (body) => this.#take({ command: { operation: 'status' }, asked: asked.value }, body),
    });
    if (end.at !== 'answered' && end.at !== 'acknowledged') return this.#silent();
    this.#silences = 0;
    const said = end.at === 'answered' ? end.value.read.answer.class : 'approved';
    return said === 'sign-in-needed' ? { state: 'degraded', reason: 'terminal-sign-in-needed' } : { state: 'ready' };
  }

  /** Does one thing at the terminal. Failures of what may have moved money are `unknown` unless no byte left. */
  async run(command: EcrCommand, signal?: CancelSignal): Promise<DeviceOutcome<TerminalAnswer>> {
    const asked = this.#request(command);
    if (!asked.ok) return failed({ ...asked.error, certainty: 'not-done' });
    const { clock, profile } = this.#options;
    const once = onceOnly.includes(command.operation);
    const abort = once ? this.#abortFrame(command) : undefined;
    let last: TerminalNoteReason | undefined;
    const seen = (reason: TerminalNoteReason): void => {
      last = reason;
    };
    const end = await exchange(this.#link, clock, {
      frame: asked.value.frame,
      sends: once ? 1 : 3,
      ackMs: profile.times.ackMs,
      answerMs: once ? profile.times.answerMs : profile.times.queryMs,
      ...(abort ? { abort: { frame: abort, waitMs: profile.times.abortMs } } : {}),
      ...(signal ? { signal } : {}),
      take: (body) => this.#take({ command, asked: asked.value, seen }, body),
    });
    if (end.at === 'answered') return this.#outcome(command, end.value);
    return failed(failureOf(end, once, last));
  }

  /** Nothing is remembered about a terminal that went away; the open question ended with the line. */
  end(): void {}

  #request(command: EcrCommand): Result<EcrRequest, { readonly code: string; readonly detail: string }> {
    const { posNo, pairDigits, profile } = this.#options;
    return encodeRequest(profile, command, { posNo, pair: pairDigits() });
  }

  #abortFrame(command: EcrCommand): Uint8Array | undefined {
    const asked = this.#request({ ...command, operation: 'abort' });
    return asked.ok ? asked.value.frame : undefined;
  }

  /** Decides whether a frame is the answer; everything else becomes a note, told to `seen`. */
  #take(question: Question, body: Uint8Array): Taken | undefined {
    const { asked, command, seen } = question;
    const { profile } = this.#options;
    const match = profile.operations[command.operation]?.match ?? [];
    const note = (reason: TerminalNoteReason): undefined => {
      this.#note(reason, body);
      seen?.(reason);
    };
    const read = readAnswer(profile, command.operation, body);
    if (!read) return note(this.#isRepeated(body) ? 'repeated' : 'unreadable');
    // Where nothing ties an answer to its question, the same bytes again are more likely the old answer than a new one.
    const tied = match.includes('rnd') || match.includes('tillRef');
    if (!tied && movesMoney(command.operation) && this.#isRepeated(body)) return note('repeated');
    const mismatch = mismatchOf(match, asked.asked, read);
    if (mismatch !== undefined) note(this.#isRepeated(body) ? 'repeated' : mismatch);
    if (mismatch !== undefined && mismatch !== 'other-amount') return undefined;
    if (command.operation !== 'status') this.#lastBody = body;
    return { read, otherAmount: mismatch === 'other-amount' };
  }

  #outcome(command: EcrCommand, { read, otherAmount }: Taken): DeviceOutcome<TerminalAnswer> {
    const { answer, values } = read;
    if (otherAmount) return failed({ code: 'amount-mismatch', certainty: 'unknown', detail: String(answer.amountFen) });
    const told = movesMoney(command.operation) || command.operation === 'query';
    if (told && answer.class === 'approved' && !isWellApproved(this.#options.profile, values)) {
      return { ok: true, value: { ...answer, class: 'unknown' }, warnings: ['approved-without-reference'] };
    }
    return { ok: true, value: answer, warnings: this.capabilities.pairedBy.length === 0 ? ['answer-not-paired'] : [] };
  }

  #isRepeated(body: Uint8Array): boolean {
    return this.#lastBody !== undefined && Buffer.compare(this.#lastBody, body) === 0;
  }

  #note(reason: TerminalNoteReason, body: Uint8Array): void {
    const { clock, onNote, profile } = this.#options;
    const answer = readAnyAnswer(profile, body)?.answer;
    const responseHex = Buffer.from(maskBody(profile, body)).toString('hex').toUpperCase();
    onNote({ reason, atMs: clock.wallMs(), responseHex, ...(answer ? { answer } : {}) });
  }

  #silent(): SessionHealth {
    this.#silences += 1;
    return { state: 'failed', reason: 'terminal-silent', reopen: this.#silences % silencesBeforeReopen === 0 };
  }
}

/** What an exchange without an answer leaves behind. */
function failureOf(
  end: Exclude<ExchangeEnd<Taken>, { at: 'answered' }>,
  once: boolean,
  last: TerminalNoteReason | undefined,
): DeviceFailure {
  const untouched = end.at === 'not-written' || end.at === 'cancelled-before';
  const certainty = untouched || !once ? 'not-done' : 'unknown';
  switch (end.at) {
    case 'not-written':
    case 'port-lost':
      return { code: 'port-lost', certainty };
    case 'cancelled-before':
    case 'cancelled':
      return { code: 'cancelled', certainty };
    case 'silent':
    case 'acknowledged':
    case 'no-ack':
      if (last !== undefined) return { code: 'unmatched-answer', certainty, detail: last };
      return { code: end.at === 'no-ack' ? 'terminal-no-ack' : 'terminal-silent', certainty };
    case 'nak':
      return { code: 'terminal-nak', certainty };
    case 'write-stalled':
      return { code: 'write-stalled', certainty };
  }
}

function movesMoney(operation: TerminalOperation): boolean {
  return operation === 'sale' || operation === 'void' || operation === 'refund';
}

function failed<T>(error: DeviceFailure): DeviceOutcome<T> {
  return { ok: false, error };
}
