import type { Clock } from '../ports/clock.ts';
import { toInstant } from '../ports/clock.ts';
import type { Holding, PeerEvidence, PersonYear } from '../ports/peers.ts';

/** Answers older than this say nothing any more; looking at a payment terminal takes the longest of what lies between. */
const freshMs = 30_000;
/** More person-years than these nobody has on the screen. */
const mostKept = 2_000;

/** What the other PCs said of one person-year, and when they were asked. */
export type AskedAnswers = {
  /** Counts the questions of this run. */
  readonly number: number;
  readonly askedMs: number;
  readonly at: string;
  readonly asked: readonly string[];
  readonly answers: Map<string, Holding>;
};

/** Answers of the other PCs about person-years, by each key of the person; memory only, because they age in seconds. */
export class PeerAnswers {
  readonly #clock: Clock;
  #questions = 0;
  readonly #byKey = new Map<string, AskedAnswers>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Begins a question to some PCs; their answers are put into what is returned. */
  begin(asked: readonly string[]): AskedAnswers {
    this.#questions += 1;
    return {
      number: this.#questions,
      askedMs: this.#clock.monotonicMs(),
      at: toInstant(this.#clock.wallMs()),
      asked,
      answers: new Map(),
    };
  }

  /** The question is over: from now on it is what is known, unless a later one was over before. */
  finish({ keys, year }: PersonYear, over: AskedAnswers): void {
    if (this.#byKey.size > mostKept) this.#byKey.clear();
    for (const key of keys) {
      const before = this.#byKey.get(`${key}/${year}`);
      if (!before || before.number < over.number) this.#byKey.set(`${key}/${year}`, over);
    }
  }

  find(keys: readonly string[], year: number): AskedAnswers | undefined {
    for (const key of keys) {
      const entry = this.#byKey.get(`${key}/${year}`);
      if (entry && this.#clock.monotonicMs() - entry.askedMs <= freshMs) return entry;
    }
    return undefined;
  }

  /** What is written into the entry: how many of the PCs that are paired now were asked, and who gave no answer. */
  evidence(
    { keys, year }: Pick<PersonYear, 'keys' | 'year'>,
    paired: readonly string[],
    isTrusted: (terminal: string) => boolean,
  ): PeerEvidence | undefined {
    if (paired.length === 0) return undefined;
    const entry = this.find(keys, year);
    const unanswered = paired.filter((terminal) => entry?.answers.get(terminal) === undefined || !isTrusted(terminal));
    return {
      asked: entry ? paired.length : 0,
      answered: paired.length - unanswered.length,
      ...(entry ? { at: entry.at } : {}),
      ...(unanswered.length > 0 ? { unanswered } : {}),
    };
  }
}
