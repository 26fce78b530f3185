import type { Clock } from '../ports/clock.ts';
import type { Judged } from './judge.ts';

type Clear = Extract<Judged, { is: 'clear' }>;

/** Two words that nothing was charged count when they lie this far apart. */
const apartMs = 30_000;
/**
 * A terminal that knows no question by reference may look idle while the holder still enters the PIN: the last voucher counts only
 * after the longest time its answer could have taken.
 */
const longestAnswerMs = 180_000;

/** What was heard about one open charge in this run, on the clock that can't be set. */
export class Evidence {
  readonly #clock: Clock;
  readonly #beganMs: number;
  #says: Clear['says'] | undefined;
  #sinceMs = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#beganMs = clock.monotonicMs();
  }

  /** Anything but the same word again means that the terminal was not idle: the proof begins anew. */
  forget(): void {
    this.#says = undefined;
  }

  /** Whether this word completes the proof that nothing was charged. */
  proves({ by, says }: Clear): boolean {
    const now = this.#clock.monotonicMs();
    if (this.#says !== says) {
      this.#says = says;
      this.#sinceMs = now;
    }
    const longEnough = by !== 'fence' || now - this.#beganMs >= longestAnswerMs;
    return longEnough && now - this.#sinceMs >= apartMs;
  }
}
