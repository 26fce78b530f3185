import type { PassphraseQuestion } from '../../station/station.ts';

/** What a page hears of a passphrase it gave: it opened the books, it did not, or nobody asks for one. */
export type PassphraseAnswer = 'right' | 'wrong' | 'not-asked';

/** HTTP status of each answer. */
export const passphraseStatus: Readonly<Record<PassphraseAnswer, number>> = {
  right: 204,
  wrong: 403,
  'not-asked': 404,
};

/** Longest passphrase a page may give, in UTF-8 bytes. */
export const passphraseLimitBytes = 1_024;

/**
 * Between the station that needs its start passphrase and the page that asks for it. One question and one answer at a time; the text
 * is handed on and kept nowhere.
 */
export class PassphraseDesk {
  readonly #show: (question: PassphraseQuestion) => void;
  #give: ((text: string) => void) | undefined;
  #judged: ((answer: PassphraseAnswer) => void) | undefined;

  /** `show` opens the page; it is called for the first question only, later ones are answers to what was given. */
  constructor(show: (question: PassphraseQuestion) => void) {
    this.#show = show;
  }

  /** The station asks; asking again means that the last one was wrong. */
  ask(question: PassphraseQuestion): Promise<string> {
    const text = new Promise<string>((resolve) => {
      this.#give = resolve;
    });
    if (this.#judged) this.#judge('wrong');
    else this.#show(question);
    return text;
  }

  /** The page gives a passphrase and hears what became of it, once the station has tried it. */
  give(text: string): Promise<PassphraseAnswer> {
    const give = this.#give;
    if (give === undefined || text === '') return Promise.resolve('not-asked');
    this.#give = undefined;
    const answer = new Promise<PassphraseAnswer>((resolve) => {
      this.#judged = resolve;
    });
    give(text);
    return answer;
  }

  /** The station has opened its books, or has given up for another reason. */
  opened(): void {
    this.#judge('right');
  }

  #judge(answer: PassphraseAnswer): void {
    this.#judged?.(answer);
    this.#judged = undefined;
  }
}
