import type { CancelSignal } from '../../core/kernel/cancel.ts';
import type { Clock } from '../../core/ports/clock.ts';
import type { Inbox } from './inbox.ts';
import type { LinkEvent, TerminalLink } from './paymentTerminalLink.ts';

/** One question to a terminal. */
export type ExchangePlan<T> = {
  readonly frame: Uint8Array;
  /** 1 for whatever may move money; a question may go out three times when it is not acknowledged. */
  readonly sends: 1 | 3;
  readonly ackMs: number;
  /** Wait for the answer after the acknowledgement; `undefined`: the acknowledgement is the answer. */
  readonly answerMs: number | undefined;
  /** Sent once when the signal fires after the first byte; then the answer gets `waitMs` more. */
  readonly abort?: { readonly frame: Uint8Array; readonly waitMs: number };
  readonly signal?: CancelSignal;
  /** The answer in this body, or `undefined` when it is not the answer. */
  readonly take: (body: Uint8Array) => T | undefined;
};

/** How it ended. Only `not-written` and `cancelled-before` are certain to have left nothing at the terminal. */
export type ExchangeEnd<T> =
  | { readonly at: 'answered'; readonly value: T }
  | { readonly at: 'acknowledged' | 'not-written' | 'cancelled-before' }
  | { readonly at: 'write-stalled' | 'port-lost' | 'no-ack' | 'nak' | 'silent' | 'cancelled' };

/** Asks once, or up to three times where that is harmless, and waits for the answer that belongs to the question. */
export async function exchange<T>(link: TerminalLink, clock: Clock, plan: ExchangePlan<T>): Promise<ExchangeEnd<T>> {
  if (link.lost) return { at: 'not-written' };
  const inbox = await link.begin();
  try {
    return await new Exchange(link, clock, { plan, inbox }).run();
  } finally {
    link.end();
  }
}

class Exchange<T> {
  readonly #link: TerminalLink;
  readonly #clock: Clock;
  readonly #plan: ExchangePlan<T>;
  readonly #inbox: Inbox<LinkEvent>;

  constructor(
    link: TerminalLink,
    clock: Clock,
    { plan, inbox }: { readonly plan: ExchangePlan<T>; readonly inbox: Inbox<LinkEvent> },
  ) {
    this.#link = link;
    this.#clock = clock;
    this.#plan = plan;
    this.#inbox = inbox;
  }

  async run(): Promise<ExchangeEnd<T>> {
    if (this.#plan.signal?.aborted) return { at: 'cancelled-before' };
    for (let sent = 1; ; sent += 1) {
      const written = await this.#link.write(this.#plan.frame);
      // Bytes that may have left in an earlier sending are a question, never money: those are sent once.
      if (written === 'refused') return { at: sent === 1 ? 'not-written' : 'port-lost' };
      if (written !== 'written') return { at: written === 'held' ? 'write-stalled' : 'port-lost' };
      const heard = await this.#awaitAcknowledgement();
      if (heard === 'acknowledged') {
        if (this.#plan.answerMs === undefined) return { at: 'acknowledged' };
        return this.#awaitAnswer(this.#plan.answerMs);
      }
      if (heard !== 'no-ack' && heard !== 'nak') return heard;
      if (sent >= this.#plan.sends) return { at: heard };
    }
  }

  /** An answer without an acknowledgement before it acknowledges too. A cancel is heeded once it is known whether the terminal took it. */
  async #awaitAcknowledgement(): Promise<'acknowledged' | 'no-ack' | 'nak' | ExchangeEnd<T>> {
    const deadline = this.#clock.monotonicMs() + this.#plan.ackMs;
    for (;;) {
      const event = await this.#inbox.next(deadline - this.#clock.monotonicMs());
      if (!event) return this.#inbox.ended ? { at: 'port-lost' } : 'no-ack';
      if (event.type === 'ack') return 'acknowledged';
      if (event.type === 'nak') return 'nak';
      const value = this.#plan.take(event.body);
      if (value !== undefined) return { at: 'answered', value };
    }
  }

  async #awaitAnswer(answerMs: number): Promise<ExchangeEnd<T>> {
    let deadline = this.#clock.monotonicMs() + answerMs;
    let stopping = false;
    for (;;) {
      const { abort, signal, take } = this.#plan;
      const event = await this.#inbox.next(deadline - this.#clock.monotonicMs(), stopping ? undefined : signal);
      const value = event?.type === 'frame' ? take(event.body) : undefined;
      if (value !== undefined) return { at: 'answered', value };
      if (event) continue;
      if (this.#inbox.ended) return { at: 'port-lost' };
      if (stopping || !signal?.aborted) return { at: stopping ? 'cancelled' : 'silent' };
      stopping = true;
      if (!abort) return { at: 'cancelled' };
      await this.#link.write(abort.frame);
      deadline = this.#clock.monotonicMs() + abort.waitMs;
    }
  }
}
