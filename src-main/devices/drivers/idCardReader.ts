import { err, ok, type Result } from '../../contract/values/result.ts';
import type { CancelSignal } from '../../core/kernel/cancel.ts';
import type { IdCard } from '../../core/people/idCard.ts';
import type { CardEvent, DeviceOutcome } from '../../core/ports/devices.ts';
import { parseSamNumber, parseSamParts, type SamParts } from '../protocols/sam/answer.ts';
import { decodeDocument, parseNewAddress } from '../protocols/sam/document.ts';
import { isModuleFailure, isSecurityStatus, type SamStatus } from '../protocols/sam/status.ts';
import { isVendorFailureCode } from '../transports/vendorFailure.ts';
import { isLinkFailure, type LinkFailure, type SamConversation } from './samConversation.ts';
import type { DeviceSession, SessionHealth } from './session.ts';

/** Where the driver stands with the card on the reader. */
type Phase =
  | { readonly at: 'empty' }
  | { readonly at: 'lying'; readonly card: IdCard; readonly watched: boolean; readonly misses: number }
  | { readonly at: 'must-be-lifted' };

/** What the driver needs and whom it tells. `onSecurity`: the reader doubts the document; the code goes to the log. */
export type IdCardReaderOptions = {
  readonly conversation: SamConversation;
  readonly onCard: (event: CardEvent) => void;
  readonly onSecurity: (code: string) => void;
  /** The configuration allows to ask for fingerprints; off where absent. */
  readonly fingerprint?: boolean | undefined;
};

/** Makers ask for more than 300 ms between two looks for a card. */
const pollMs = 350;
/** Looks without an answer before the line is taken for dead, and without the card before it is taken for gone. */
const limits = { silences: 3, misses: 2 } as const;
/** Answers of readers that do not know the presence question. */
const unsupported: readonly SamStatus[] = ['bad-command', 'not-permitted', 'unrecognised-error', 'unknown-status'];
/** Answers to the question for fingerprints after which text and photo can still be had without them. */
const withoutFingerprint: readonly string[] = [
  ...unsupported,
  'fingerprint-check-failed',
  'item-empty',
  'reader-silent',
];

/**
 * ID-card reader by the security module's commands, whether frames or a vendor library carry them. A card that was read is not found again until lifted, so its presence is asked with the harmless
 * "additional address" command: `item-empty` or an address means it still lies there. Where a reader does not know that command the
 * card counts as lying until another one is found. After a failed read the card has to be lifted and put back.
 */
export class IdCardReader implements DeviceSession {
  readonly pollMs = pollMs;
  readonly version: string;
  readonly #link: SamConversation;
  readonly #options: IdCardReaderOptions;
  #phase: Phase = { at: 'empty' };
  #silences = 0;
  #silentBecause: LinkFailure = 'reader-silent';
  #moduleFailure: string | undefined;
  /** Still worth asking for: allowed, and this reader has not shown that it can't. */
  #fingerprint: boolean;

  private constructor(options: IdCardReaderOptions, version: string) {
    this.#link = options.conversation;
    this.#options = options;
    this.#fingerprint = options.fingerprint ?? false;
    this.version = version;
  }

  /** Asks for status and number of the security module; both are allowed unasked on any port configured for a reader. */
  static async start(options: IdCardReaderOptions): Promise<Result<IdCardReader, string>> {
    const link = options.conversation;
    const status = await link.exchange('status');
    if (!status.ok) return err(status.error);
    if (status.value.status !== 'ok') return err(status.value.status);
    const number = await link.exchange('samNumber');
    const version = number.ok ? parseSamNumber(number.value.content) : number;
    return ok(new IdCardReader(options, version.ok ? version.value : ''));
  }

  async poll(): Promise<SessionHealth> {
    switch (this.#phase.at) {
      case 'empty':
        await this.#lookForCard();
        break;
      case 'lying':
        await this.#lookWhetherLifted(this.#phase);
        break;
      case 'must-be-lifted':
        if ((await this.#ask('find')) === 'no-card') this.#phase = { at: 'empty' };
        break;
    }
    return this.#health();
  }

  /** Reads the card now, without events. A card still lying from an earlier read is answered from that read. */
  async read(signal?: CancelSignal): Promise<DeviceOutcome<IdCard>> {
    const lying = this.#phase.at === 'lying' ? this.#phase : undefined;
    if (lying?.watched && isPresent(await this.#ask('readNewAddress', signal))) return outcome(ok(lying.card));
    const found = await this.#ask('find', signal);
    if (found === 'no-card' && lying && !lying.watched) return outcome(ok(lying.card));
    if (found !== 'card-found') return outcome(err(found));
    return outcome(await this.#selectAndRead(signal));
  }

  /** Status question of the device test. */
  async test(): Promise<SessionHealth> {
    const status = await this.#ask('status');
    if (status !== 'ok') return { state: 'failed', reason: status };
    return this.#health();
  }

  end(): void {
    if (this.#phase.at === 'lying') this.#options.onCard({ type: 'removed' });
    this.#phase = { at: 'empty' };
  }

  async #lookForCard(): Promise<void> {
    if ((await this.#ask('find')) === 'card-found') await this.#readAndTell();
  }

  async #lookWhetherLifted(phase: Extract<Phase, { at: 'lying' }>): Promise<void> {
    if (phase.watched) {
      const status = await this.#ask('readNewAddress');
      if (isPresent(status)) {
        this.#phase = { ...phase, misses: 0 };
        return;
      }
      if (isLinkFailure(status)) return;
      if (isOneOf(unsupported, status)) this.#phase = { ...phase, watched: false };
    }
    const found = await this.#ask('find');
    if (found === 'card-found') {
      this.#options.onCard({ type: 'removed' });
      this.#phase = { at: 'empty' };
      await this.#readAndTell();
      return;
    }
    if (this.#phase.at !== 'lying' || !this.#phase.watched || found !== 'no-card') return;
    const misses = this.#phase.misses + 1;
    if (misses < limits.misses) {
      this.#phase = { ...this.#phase, misses };
      return;
    }
    this.#phase = { at: 'empty' };
    this.#options.onCard({ type: 'removed' });
  }

  async #readAndTell(): Promise<void> {
    this.#options.onCard({ type: 'reading' });
    const card = await this.#selectAndRead();
    if (card.ok) this.#options.onCard({ type: 'read', card: card.value });
    else this.#options.onCard({ type: 'failed', code: card.error });
  }

  async #selectAndRead(signal?: CancelSignal): Promise<Result<IdCard, string>> {
    const selected = await this.#ask('select', signal);
    const card = selected === 'ok' ? await this.#readSelected(signal) : err(selected);
    this.#phase = card.ok ? { at: 'lying', card: card.value, watched: true, misses: 0 } : { at: 'must-be-lifted' };
    return card;
  }

  async #readSelected(signal?: CancelSignal): Promise<Result<IdCard, string>> {
    const parts = await this.#readParts(signal);
    if (!parts.ok) return parts;
    // Asked of every card, whatever it turns out to be: what a reader is asked does not depend on what a card says of its holder.
    const newAddress = await this.#readNewAddress(signal);
    const card = decodeDocument(parts.value);
    if (!card.ok) return err(card.error.code);
    return newAddress === undefined || card.value.document !== 'citizen' ? card : ok({ ...card.value, newAddress });
  }

  /** Text and photo, and the fingerprints where they are asked for; a reader that refuses those gives the rest. */
  async #readParts(signal: CancelSignal | undefined): Promise<Result<SamParts, string>> {
    if (this.#fingerprint) {
      const all = await this.#readBy('readWithFingerprint', signal);
      if (all.ok || !withoutFingerprint.includes(all.error)) return all;
      this.#fingerprint = !isOneOf([...unsupported, 'reader-silent'], all.error);
    }
    return this.#readBy('read', signal);
  }

  async #readBy(
    command: 'read' | 'readWithFingerprint',
    signal: CancelSignal | undefined,
  ): Promise<Result<SamParts, string>> {
    const answer = await this.#link.exchange(command, signal);
    if (!answer.ok) return answer;
    this.#note(answer.value.status);
    if (answer.value.status !== 'ok') return err(answer.value.status);
    return parseSamParts(answer.value.content, command === 'readWithFingerprint');
  }

  /** The address written later; a reader or card that has none is no failure. */
  async #readNewAddress(signal: CancelSignal | undefined): Promise<string | undefined> {
    const answer = await this.#link.exchange('readNewAddress', signal);
    return answer.ok && answer.value.status === 'ok' ? parseNewAddress(answer.value.content) : undefined;
  }

  /** One command's status in words; line failures are words too, and counted. */
  async #ask(command: 'status' | 'find' | 'select' | 'readNewAddress', signal?: CancelSignal): Promise<string> {
    const answer = await this.#link.exchange(command, signal);
    if (answer.ok) {
      this.#silences = 0;
      this.#note(answer.value.status);
      return answer.value.status;
    }
    if (answer.error !== 'cancelled') {
      this.#silences += 1;
      this.#silentBecause = isVendorFailureCode(answer.error) ? answer.error : 'reader-silent';
    }
    return answer.error;
  }

  #note(status: SamStatus): void {
    if (isSecurityStatus(status)) this.#options.onSecurity(status);
    this.#moduleFailure = isModuleFailure(status) ? status : undefined;
  }

  #health(): SessionHealth {
    if (this.#moduleFailure !== undefined) return { state: 'failed', reason: this.#moduleFailure };
    const reason = this.#silentBecause;
    if (this.#silences >= limits.silences) return { state: 'failed', reason, reopen: true };
    if (this.#silences > 0) return { state: 'degraded', reason };
    return { state: 'ready' };
  }
}

function isPresent(status: string): boolean {
  return status === 'ok' || status === 'item-empty';
}

function isOneOf(list: readonly string[], word: string): boolean {
  return list.includes(word);
}

function outcome(result: Result<IdCard, string>): DeviceOutcome<IdCard> {
  if (!result.ok) return { ok: false, error: { code: result.error, certainty: 'not-done' } };
  return { ok: true, value: result.value, warnings: result.value.warnings };
}
