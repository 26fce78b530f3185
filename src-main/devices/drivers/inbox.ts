import type { CancelSignal } from '../../core/kernel/cancel.ts';
import type { Clock } from '../../core/ports/clock.ts';

/** What arrived and nobody has taken yet. Bounded: a device that talks without end loses its oldest bytes, not our memory. */
export class Inbox<T> {
  readonly #clock: Clock;
  readonly #limit: number;
  #items: T[] = [];
  #waiter: ((item: T | undefined) => void) | undefined;
  #ended = false;

  constructor(clock: Clock, limit = 4096) {
    this.#clock = clock;
    this.#limit = limit;
  }

  push(item: T): void {
    if (this.#waiter) {
      this.#waiter(item);
      return;
    }
    this.#items.push(item);
    if (this.#items.length > this.#limit) this.#items.shift();
  }

  clear(): void {
    this.#items = [];
  }

  /** Everything nobody has taken, oldest first; afterwards there is nothing. */
  takeAll(): readonly T[] {
    const items = this.#items;
    this.#items = [];
    return items;
  }

  get ended(): boolean {
    return this.#ended;
  }

  /** Nothing will come any more; a waiting `next` gets `undefined` at once. */
  end(): void {
    this.#ended = true;
    this.#waiter?.(undefined);
  }

  /** The next item, or `undefined` when none came within `ms`, the source ended or the signal fired. One reader at a time. */
  async next(ms: number, signal?: CancelSignal): Promise<T | undefined> {
    if (this.#items.length > 0) return this.#items.shift();
    if (this.#ended || ms <= 0 || signal?.aborted) return undefined;
    if (this.#waiter) throw new Error('an inbox has one reader');
    const stop = new AbortController();
    const abort = (): void => stop.abort();
    signal?.addEventListener('abort', abort, { once: true });
    const item = await new Promise<T | undefined>((resolve) => {
      // Whoever settles takes the waiter away at once: what is pushed before the reader goes on must wait for its next turn.
      const settle = (got: T | undefined): void => {
        if (this.#waiter !== settle) return;
        this.#waiter = undefined;
        resolve(got);
      };
      this.#waiter = settle;
      this.#clock.sleep(ms, stop.signal).then(
        () => settle(undefined),
        () => settle(undefined),
      );
    });
    signal?.removeEventListener('abort', abort);
    stop.abort();
    return item;
  }
}
