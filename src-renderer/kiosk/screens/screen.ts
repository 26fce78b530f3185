import { type Sentence, sentence } from '../../../src-main/contract/text/kiosk/sentence.ts';
import type { Act } from '../steps/acts.ts';
import type { KioskIconName } from '../frame/KioskIcon.tsx';

/** A key fact: what it is, how much, and what belongs to it, a sentence a line. */
export type Fact = {
  readonly label: Sentence;
  readonly value: Sentence;
  readonly more?: Sentence;
  readonly further?: readonly Sentence[];
};

/** One box of the strip of years. */
export type YearBox = { readonly year: number; readonly state: 'paid' | 'missing' | 'waiting' | 'checking' | 'other' };

/**
 * How a line of text looks. `amount` is the largest thing of its screen, `head` a title inside the content, `strong` what must not be missed,
 * `faint` a remark.
 */
export type Line = { readonly says: Sentence; readonly look: 'amount' | 'head' | 'plain' | 'strong' | 'faint' };

/** Silent pictures; whatever they mean is also said. */
export type PictureName = 'card' | 'take' | 'reading' | 'terminal' | 'paper' | 'paused' | 'clock' | 'hello' | 'done';

/** What may be typed: a secret, a telephone number, or words spelt in pinyin. */
export type Typing = { readonly what: 'pin' | 'staff-pin' | 'phone' | 'words' };

/** How the pad types, said after everything else: the digits of the choices walk over the keys instead. */
export const padHow: Sentence = sentence('key.how', { back: 1, on: 2, take: 3 });

/** A part of a screen's content. Parts are shown and spoken in the order they stand in. */
export type Block =
  | { readonly kind: 'picture'; readonly picture: PictureName }
  | { readonly kind: 'facts'; readonly facts: readonly Fact[] }
  | {
      readonly kind: 'years';
      readonly title: Sentence;
      readonly boxes: readonly YearBox[];
      readonly says: readonly Sentence[];
    }
  /** With an icon: a thing of its own beside the rest, such as where to go instead. */
  | { readonly kind: 'lines'; readonly lines: readonly Line[]; readonly icon?: KioskIconName }
  | {
      readonly kind: 'rows';
      /** What the table is, over its columns; the last part stands at the right end. */
      readonly title?: readonly Sentence[];
      readonly head: readonly Sentence[];
      readonly rows: readonly (readonly Sentence[])[];
    }
  | { readonly kind: 'number'; readonly label: Sentence; readonly value: Sentence }
  | { readonly kind: 'ring'; readonly seconds: number; readonly says: Sentence }
  | { readonly kind: 'typing'; readonly typing: Typing };

/** Something to touch. Its digit is its place in the list; `chosen` is already picked, `blocked` stays readable and does nothing. */
export type Choice = {
  readonly act: Act;
  readonly label: Sentence;
  readonly more?: Sentence;
  readonly icon?: KioskIconName;
  readonly chosen?: boolean;
  readonly main?: boolean;
  readonly blocked?: boolean;
};

/** Meaning of the fourth key: it changes with the place, the other three never do. */
export type FourthKey = 'leave' | 'start' | 'dialect' | 'staff';

/** Colour of the spoken sentence: violet is only for an unknown outcome. */
export type Tone = 'plain' | 'warn' | 'ask' | 'bad' | 'good';

/**
 * Everything a screen is: shown and spoken from this one value. `turn` changes whenever the screen has something new to say. At most three
 * choices; `go` is the step that follows from a chosen one, and the pad reaches it by the digit of what is chosen.
 */
export type Screen = {
  readonly name: string;
  readonly turn: string;
  readonly tone: Tone;
  readonly icon: KioskIconName;
  readonly says: Sentence;
  readonly blocks: readonly Block[];
  readonly choices: readonly Choice[];
  readonly go?: Choice;
  /**
   * `tiles`: what can be chosen is the content. `content`: something to look at, choices below. `pick`: one of three, then a step.
   * `stage`: one picture in the middle and a few words under it.
   */
  readonly layout: 'tiles' | 'content' | 'pick' | 'stage';
  /**
   * Other things of the same kind, a touch away above the content. They are a level of their own: the pad reaches them from the menu that
   * 返回 leads to.
   */
  readonly tabs?: readonly Choice[];
  readonly fourth: FourthKey;
  /** Said last: what stands at the edges of the screen, such as the age of the data and the four keys. */
  readonly closing?: readonly Sentence[];
};

type Rough = Partial<Screen> & Pick<Screen, 'name' | 'says'>;

/** A screen with the usual things filled in. */
export function screen(rough: Rough): Screen {
  return {
    turn: rough.name,
    tone: 'plain',
    icon: 'speaker',
    blocks: [],
    choices: [],
    layout: 'content',
    fourth: 'leave',
    ...rough,
  };
}
