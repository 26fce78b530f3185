import type { Sentence } from '../../../src-main/contract/text/kiosk/sentence.ts';
import type { Typing } from '../screens/screen.ts';

/** What was typed on the screen's own keyboard, handed on at once and kept nowhere. */
export type Typed = (what: Typing['what'], text: string) => void;

/** The hand and the ear of whoever types. */
export type Typist = {
  readonly typed: Typed;
  /** Says something of a key, in place of whatever is being said. */
  readonly say: (sentences: readonly Sentence[]) => void;
  /** The handset is at the ear: keys of a secret may be named. */
  readonly lifted: boolean;
};
