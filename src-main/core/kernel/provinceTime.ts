import { type Clock, toStationDate } from '../ports/clock.ts';

/** A wall clock may be off by this much; wall and running clock may part by it before what was said of the wall clock counts no more. */
const toleranceMs = 5 * 60_000;

/**
 * The province's signed time, carried on by the clock that nobody can set. It knows nothing once the wall clock was set or the PC slept
 * since: then the two clocks have parted, and only the next answer tells which is right.
 */
export class ProvinceTime {
  readonly #clock: Clock;
  #said: { readonly serverMs: number; readonly wallMs: number; readonly monotonicMs: number } | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  note(serverMs: number): void {
    this.#said = { serverMs, wallMs: this.#clock.wallMs(), monotonicMs: this.#clock.monotonicMs() };
  }

  /** The calendar day at the province at the latest, `YYYY-MM-DD`; `undefined` where it is not known. */
  latestDay(): string | undefined {
    if (!this.#said) return undefined;
    const ranMs = this.#clock.monotonicMs() - this.#said.monotonicMs;
    const partedMs = this.#clock.wallMs() - this.#said.wallMs - ranMs;
    return Math.abs(partedMs) > toleranceMs ? undefined : toStationDate(this.#said.serverMs + ranMs + toleranceMs);
  }
}
