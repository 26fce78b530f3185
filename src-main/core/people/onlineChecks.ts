import type { Clock } from '../ports/clock.ts';
import { toInstant } from '../ports/clock.ts';

/** How long an answer of the province about one person counts as "asked just now". */
const freshMs = 10 * 60_000;

/** When the province was last asked about somebody; memory only, because it ages in minutes. */
export class OnlineChecks {
  readonly #clock: Clock;
  readonly #at = new Map<string, { readonly monotonicMs: number; readonly at: string }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  note(personKey: string): void {
    if (this.#at.size > 500) this.#at.clear();
    this.#at.set(personKey, { monotonicMs: this.#clock.monotonicMs(), at: toInstant(this.#clock.wallMs()) });
  }

  /** Instant of the last answer, when it is fresh enough to decide on. */
  find(personKey: string): string | undefined {
    const check = this.#at.get(personKey);
    return check && this.#clock.monotonicMs() - check.monotonicMs < freshMs ? check.at : undefined;
  }
}
