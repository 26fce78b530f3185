import type { Clock } from '../../../core/ports/clock.ts';

/** Longest a call of PC/SC may take. A connect waits for another program's transaction, so it gets the most time. */
export const callLimitMs = { connect: 20_000, transmit: 10_000, other: 5000 } as const;

/**
 * Sees that no call to the card service outlasts its time. A call can't be taken back: its thread stays in the library until the
 * service answers, so the one cure is another process. `onHung` asks for it.
 */
export class CallWatch {
  readonly #clock: Clock;
  readonly #onHung: (call: string) => void;

  constructor(clock: Clock, onHung: (call: string) => void) {
    this.#clock = clock;
    this.#onHung = onHung;
  }

  /** What the call gives, or `hung` when it gave nothing in time. */
  async within<T>(call: string, limitMs: number, started: Promise<T>): Promise<{ readonly value: T } | 'hung'> {
    const stop = new AbortController();
    const late = this.#clock.sleep(limitMs, stop.signal).then(
      () => 'hung' as const,
      () => 'hung' as const,
    );
    try {
      const first = await Promise.race([started.then((value) => ({ value })), late]);
      if (first === 'hung') this.#onHung(call);
      return first;
    } finally {
      stop.abort();
    }
  }
}
