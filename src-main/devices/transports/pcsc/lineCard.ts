import { err, ok, type Result } from '../../../contract/values/result.ts';
import type { CancelSignal } from '../../../core/kernel/cancel.ts';
import type { Clock } from '../../../core/ports/clock.ts';
import { CountedFramer } from '../../protocols/countedFramer.ts';
import type { ByteTransport, CloseCause, Off, OpenFailure, TransportEndpoint } from '../byteTransport.ts';
import type { CardFault, CardSlot, CardTransport, Release } from './cardTransport.ts';

/** One-byte orders of a virtual slot (the protocol of vsmartcard's reader: two bytes of length, then the message). */
export const slotOrders = { powerOff: 0, powerOn: 1, reset: 2, atr: 4 } as const;

/** How often the slot is asked whether a card stands in it, and how long it may take to answer. */
const waits = { lookMs: 300, answerMs: 5000 } as const;

/** Messages of a slot, two bytes of length in front; none is longer than a card's answer with room to spare. */
export class SlotFramer extends CountedFramer {
  constructor() {
    super({
      headBytes: 2,
      read: (bytes, at) => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0),
      least: 0,
      most: 4094,
    });
  }
}

/**
 * A virtual reader at the end of a byte line, for practice stations: the same virtual cards that a card service drives in tests, without
 * a card service on the clerk's PC. An empty answer to "what is your first word" means no card.
 */
export class LineCard implements CardTransport {
  readonly info: TransportEndpoint;
  readonly #line: ByteTransport;
  readonly #clock: Clock;
  readonly #stop = new AbortController();
  readonly #framer = new SlotFramer();
  #waiter: ((message: Uint8Array | undefined) => void) | undefined;
  #turn: Promise<unknown> = Promise.resolve();
  #slot: CardSlot = { state: 'empty' };
  #insertions = 0;
  #atr = '';

  constructor(line: ByteTransport, clock: Clock) {
    this.#line = line;
    this.#clock = clock;
    this.info = line.info;
    line.onData((chunk) => this.#hear(chunk));
    line.onClose(() => this.#lost());
  }

  async open(signal?: CancelSignal): Promise<Result<undefined, OpenFailure>> {
    const opened = await this.#line.open(signal);
    if (!opened.ok) return opened;
    await this.#look();
    void this.#watch();
    return opened;
  }

  onClose(listener: (cause: CloseCause) => void): Off {
    return this.#line.onClose(listener);
  }

  async close(): Promise<void> {
    this.#stop.abort();
    await this.#line.close();
  }

  slot(): CardSlot {
    return this.#slot;
  }

  async connect(): Promise<Result<{ readonly atr: Uint8Array }, CardFault>> {
    if (this.#stop.signal.aborted) return err('reader-lost');
    await this.#ask(Uint8Array.of(slotOrders.powerOn), false);
    const atr = await this.#ask(Uint8Array.of(slotOrders.atr), true);
    if (atr === undefined) return err('card-trouble');
    return atr.length === 0 ? err('card-removed') : ok({ atr });
  }

  async transaction<T>(work: () => Promise<T>): Promise<Result<T, CardFault>> {
    return ok(await work());
  }

  async transmit(apdu: Uint8Array): Promise<Result<Uint8Array, CardFault>> {
    const answer = await this.#ask(apdu, true);
    if (answer === undefined) return err('reader-lost');
    return answer.length < 2 ? err('card-removed') : ok(answer);
  }

  async disconnect(release: Release): Promise<void> {
    if (release === 'reset') await this.#ask(Uint8Array.of(slotOrders.reset), false);
  }

  async #watch(): Promise<void> {
    while (!this.#stop.signal.aborted) {
      await this.#clock.sleep(waits.lookMs, this.#stop.signal).catch(() => undefined);
      if (!this.#stop.signal.aborted) await this.#look();
    }
  }

  async #look(): Promise<void> {
    const atr = await this.#ask(Uint8Array.of(slotOrders.atr), true);
    if (atr === undefined) return;
    const text = Buffer.from(atr).toString('hex');
    if (text === this.#atr) return;
    this.#atr = text;
    if (text === '') this.#slot = { state: 'empty' };
    else {
      this.#insertions += 1;
      this.#slot = { state: 'present', insertion: this.#insertions };
    }
  }

  /** One message after the other; `undefined` when no answer came in time. */
  #ask(message: Uint8Array, answers: boolean): Promise<Uint8Array | undefined> {
    const asked = this.#turn.then(() => this.#askNow(message, answers));
    this.#turn = asked;
    return asked;
  }

  async #askNow(message: Uint8Array, answers: boolean): Promise<Uint8Array | undefined> {
    if (this.#stop.signal.aborted) return undefined;
    const patience = new AbortController();
    const answer = new Promise<Uint8Array | undefined>((resolve) => {
      this.#waiter = resolve;
      this.#clock.sleep(waits.answerMs, patience.signal).then(
        () => resolve(undefined),
        () => resolve(undefined),
      );
    });
    await this.#line.write(Uint8Array.of(message.length >> 8, message.length & 0xff, ...message));
    const heard = answers ? await answer : undefined;
    this.#waiter = undefined;
    patience.abort();
    // An answer that comes later would be taken for the next one's: the line is given up.
    if (answers && heard === undefined) await this.close();
    return heard;
  }

  #hear(chunk: Uint8Array): void {
    const messages = this.#framer.push(chunk);
    for (const message of messages.ok ? messages.value : []) this.#waiter?.(message);
    // The line carries something else, and nothing behind it can be trusted.
    if (this.#framer.garbled) void this.close();
  }

  #lost(): void {
    this.#stop.abort();
    this.#slot = { state: 'empty' };
    this.#waiter?.(undefined);
  }
}
