import type { CancelSignal } from '../../../src-main/core/kernel/cancel.ts';
import type { Clock } from '../../../src-main/core/ports/clock.ts';

type Sleeper = { readonly atMs: number; readonly wake: () => void };

/**
 * A clock that stands until it is moved. `advance` moves it from sleeper to sleeper and lets everything that woke run before going
 * on, so drivers behave as in real time without waiting.
 */
export class FakeClock implements Clock {
  readonly boot = 'test';
  #nowMs = 0;
  #sleepers: Sleeper[] = [];

  wallMs(): number {
    return 1_795_000_000_000 + this.#nowMs;
  }

  monotonicMs(): number {
    return this.#nowMs;
  }

  sleep(ms: number, signal?: CancelSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const sleeper: Sleeper = { atMs: this.#nowMs + ms, wake: resolve };
      this.#sleepers.push(sleeper);
      signal?.addEventListener(
        'abort',
        () => {
          this.#sleepers = this.#sleepers.filter((other) => other !== sleeper);
          reject(signal.reason);
        },
        { once: true },
      );
    });
  }

  async advance(ms: number): Promise<void> {
    const endMs = this.#nowMs + ms;
    await settle();
    for (;;) {
      const next = this.#sleepers.filter((sleeper) => sleeper.atMs <= endMs).sort((a, b) => a.atMs - b.atMs)[0];
      if (!next) break;
      this.#nowMs = Math.max(this.#nowMs, next.atMs);
      this.#sleepers = this.#sleepers.filter((sleeper) => sleeper !== next);
      next.wake();
      await settle();
    }
    this.#nowMs = endMs;
  }

  /** Moves the clock until the promise has settled, at most `limitMs`; throws when it has not. */
  async until<T>(promise: Promise<T>, limitMs = 200_000): Promise<T> {
    let done = false;
    const watched = promise.finally(() => {
      done = true;
    });
    watched.catch(() => undefined);
    const endMs = this.#nowMs + limitMs;
    await settle();
    while (!done && this.#nowMs < endMs) await this.advance(10);
    if (!done) throw new Error(`nothing happened within ${limitMs} ms`);
    return watched;
  }
}

/** Lets all promises that can go on do so. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
