import { err, ok, type Result } from '../../contract/values/result.ts';
import type { CancelSignal } from '../../core/kernel/cancel.ts';
import type { BankCardOnChip, PinVerdict, SocialSecurityCard } from '../../core/people/socialSecurityCard.ts';
import type { CardAuthenticator } from '../../core/ports/cardAuthenticator.ts';
import type { Clock } from '../../core/ports/clock.ts';
import type { DeviceFailure, DeviceOutcome } from '../../core/ports/devices.ts';
import type { SocialSecurityCardEvent } from '../../core/ports/socialSecurityReader.ts';
import type { SendApdu } from '../protocols/apdu/exchange.ts';
import { assembleCard } from '../protocols/ssc/assemble.ts';
import { readBankCard } from '../protocols/ssc/bankCard.ts';
import { verifyPin } from '../protocols/ssc/pin.ts';
import { readHolder, selectApplication } from '../protocols/ssc/readHolder.ts';
import type { CardSlot, CardTransport } from '../transports/pcsc/cardTransport.ts';
import { withCard, type WayFault } from './cardDialogue.ts';
import type { SessionHealth, SocialReaderSession } from './session.ts';

/** What the driver needs and whom it tells. Without an authenticator third-generation cards stay incomplete, and say so. */
export type SocialSecurityReaderOptions = {
  readonly line: CardTransport;
  readonly clock: Clock;
  readonly onCard: (event: SocialSecurityCardEvent) => void;
  readonly authenticator?: CardAuthenticator | undefined;
};

/** Where the driver stands with the card in the slot; `again`: another program held it, it is tried anew from then on. */
type Phase =
  | { readonly at: 'empty' }
  | { readonly at: 'read'; readonly insertion: number; readonly card: SocialSecurityCard }
  | { readonly at: 'failed'; readonly insertion: number; readonly againAtMs?: number };

/** A look at the slot asks nobody anything: the monitor knows. */
const pollMs = 300;
/** Time a reader takes to notice that its card is gone. */
const noticeMs = 800;
/** Pause before a card that another program held is tried again. */
const busyMs = 3000;

/** Reader of social-security cards: says what is laid, answers for the card as long as the same one lies there. */
export class SocialSecurityReader implements SocialReaderSession {
  readonly pollMs = pollMs;
  readonly #options: SocialSecurityReaderOptions;
  #phase: Phase = { at: 'empty' };
  #hung = false;

  constructor(options: SocialSecurityReaderOptions) {
    this.#options = options;
  }

  async poll(): Promise<SessionHealth> {
    const slot = this.#options.line.slot();
    this.#noteLifted(slot);
    if (slot.state !== 'empty' && this.#isNew(slot.insertion)) await this.#readAndTell(slot);
    return this.#hung ? { state: 'failed', reason: 'card-hung' } : { state: 'ready' };
  }

  /** Reads the card now, without events. The card read last is answered from memory while it lies there. */
  async read(signal?: CancelSignal): Promise<DeviceOutcome<SocialSecurityCard>> {
    const slot = this.#options.line.slot();
    if (slot.state === 'empty') return failed('no-social-card', 'not-done');
    const known = this.#phase.at === 'read' && this.#phase.insertion === slot.insertion ? this.#phase.card : undefined;
    const card = known ? ok(known) : await this.#readCard(slot, signal);
    if (!card.ok) return failed(card.error, 'not-done');
    return { ok: true, value: card.value, warnings: [...card.value.warnings] };
  }

  /**
   * Sends the PIN once. Before it left the card "not-done" is certain; afterwards a card that broke off may have counted a try. The card
   * is reset at the end, so that no other program finds it open.
   */
  async verifyPin(pin: Uint8Array): Promise<DeviceOutcome<PinVerdict>> {
    let sent = false;
    const work = async (send: SendApdu<WayFault>) => {
      const selected = await selectApplication(send);
      if (!selected.ok) return selected;
      return verifyPin(async (apdu: Uint8Array) => {
        sent = true;
        return send(apdu);
      }, pin);
    };
    try {
      const done = await this.#with({ work, release: 'reset', mayRepeat: false });
      if (done.ok) return { ok: true, value: done.value, warnings: [] };
      const harmless = !sent || done.error === 'card-reset' || done.error === 'card-refused';
      return failed(done.error, harmless ? 'not-done' : 'unknown');
    } finally {
      pin.fill(0);
    }
  }

  async readBankCard(signal?: CancelSignal): Promise<DeviceOutcome<BankCardOnChip>> {
    const done = await this.#with({ work: readBankCard<WayFault>, release: 'leave', mayRepeat: true, signal });
    return done.ok ? { ok: true, value: done.value, warnings: [] } : failed(done.error, 'not-done');
  }

  end(): void {
    if (this.#phase.at !== 'empty') this.#options.onCard({ type: 'removed' });
    this.#phase = { at: 'empty' };
  }

  #isNew(insertion: number): boolean {
    if (this.#phase.at !== 'failed') return this.#phase.at === 'empty';
    const { againAtMs } = this.#phase;
    return this.#phase.insertion === insertion && againAtMs !== undefined && this.#nowMs() >= againAtMs;
  }

  #noteLifted(slot: CardSlot): void {
    if (this.#phase.at === 'empty') return;
    if (slot.state !== 'empty' && slot.insertion === this.#phase.insertion) return;
    this.#phase = { at: 'empty' };
    this.#options.onCard({ type: 'removed' });
  }

  async #readAndTell(slot: Exclude<CardSlot, { state: 'empty' }>): Promise<void> {
    this.#options.onCard({ type: 'reading' });
    const card = await this.#readCard(slot);
    if (card.ok) this.#options.onCard({ type: 'read', card: card.value });
    else this.#options.onCard({ type: 'failed', code: card.error });
  }

  async #readCard(
    slot: Exclude<CardSlot, { state: 'empty' }>,
    signal?: CancelSignal,
  ): Promise<Result<SocialSecurityCard, string>> {
    const { insertion } = slot;
    const files = slot.state === 'mute' ? err('card-mute') : await this.#readFiles(signal);
    if (!files.ok) {
      const again = files.error === 'card-busy' || files.error === 'cancelled';
      this.#phase = { at: 'failed', insertion, ...(again ? { againAtMs: this.#nowMs() + busyMs } : {}) };
      return files;
    }
    const card = assembleCard(files.value);
    this.#phase = { at: 'read', insertion, card };
    return ok(card);
  }

  #readFiles(signal: CancelSignal | undefined) {
    const { authenticator } = this.#options;
    const work = (send: SendApdu<WayFault>) => readHolder({ send, ...(authenticator ? { authenticator } : {}) });
    // Rights won by a key may not stay behind in the card.
    return this.#with({ work, release: authenticator ? 'reset' : 'leave', mayRepeat: true, signal });
  }

  async #with<T, F>(
    job: Omit<Parameters<typeof withCard<T, F>>[0], 'line' | 'clock'>,
  ): Promise<Result<T, F | WayFault>> {
    const { line, clock } = this.#options;
    const before = line.slot();
    const done = await withCard<T, F>({ ...job, line, clock });
    this.#hung = !done.ok && done.error === 'card-hung';
    if (done.ok || done.error !== 'card-trouble') return done;
    // A card pulled in the middle breaks the talk some hundred milliseconds before the reader notices that it is gone.
    await clock.sleep(noticeMs).catch(() => undefined);
    return isSame(before, line.slot()) ? done : err('card-removed');
  }

  #nowMs(): number {
    return this.#options.clock.monotonicMs();
  }
}

function isSame(before: CardSlot, after: CardSlot): boolean {
  return before.state !== 'empty' && after.state !== 'empty' && before.insertion === after.insertion;
}

function failed<T>(code: string, certainty: DeviceFailure['certainty']): DeviceOutcome<T> {
  return { ok: false, error: { code, certainty } };
}
