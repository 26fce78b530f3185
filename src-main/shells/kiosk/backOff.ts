/** Waits before starting something again that ended, in milliseconds; the last one repeats. */
const waitsMs = [1_000, 2_000, 5_000, 15_000, 60_000] as const;

/** What has run this long was well: the next failure is a first one again. */
const calmMs = 10 * 60_000;

/** How long to wait before the next attempt: longer each time it fails soon, short again after it has run well. */
export class BackOff {
  readonly #nowMs: () => number;
  #failures = 0;
  #startedMs: number | undefined;

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  /** It was started just now. */
  started(): void {
    this.#startedMs = this.#nowMs();
  }

  /** It ended without being told to; answers how long to wait. */
  failed(): number {
    if (this.#startedMs !== undefined && this.#nowMs() - this.#startedMs >= calmMs) this.#failures = 0;
    const waitMs = waitsMs[Math.min(this.#failures, waitsMs.length - 1)] ?? 0;
    this.#failures += 1;
    return waitMs;
  }
}
