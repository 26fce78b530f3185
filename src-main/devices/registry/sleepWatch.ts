import type { Clock } from '../../core/ports/clock.ts';

const tickMs = 2000;
/** A tick that comes this much late was no busy processor: the machine slept. */
const sleptMs = 5000;

/**
 * Notices that the machine slept. Some systems stop the monotonic clock meanwhile and some do not, so the longer of both clocks counts;
 * a wall clock set forward looks the same, and what follows from it is harmless.
 */
export class SleepWatch {
  readonly #clock: Clock;
  readonly #onSlept: (ms: number) => void;
  readonly #stop = new AbortController();

  constructor(clock: Clock, onSlept: (ms: number) => void) {
    this.#clock = clock;
    this.#onSlept = onSlept;
  }

  open(): void {
    void this.#watch();
  }

  close(): void {
    this.#stop.abort();
  }

  async #watch(): Promise<void> {
    while (!this.#stop.signal.aborted) {
      const [monotonicMs, wallMs] = [this.#clock.monotonicMs(), this.#clock.wallMs()];
      await this.#clock.sleep(tickMs, this.#stop.signal).catch(() => undefined);
      if (this.#stop.signal.aborted) return;
      const passedMs = Math.max(this.#clock.monotonicMs() - monotonicMs, this.#clock.wallMs() - wallMs);
      if (passedMs - tickMs > sleptMs) this.#onSlept(passedMs);
    }
  }
}
