import type { Typist } from '../frame/typed.ts';
import type { Typing } from '../screens/screen.ts';
import { DigitsPlace } from './DigitsPlace.tsx';
import { WordsPlace } from './WordsPlace.tsx';

type Props = { readonly what: Typing['what']; readonly typist: Typist };

/** The screen's own keyboard: digits for a PIN or a number, pinyin with characters to pick for words. Hands and pad type on it alike. */
export function KeyPlace({ typist, what }: Props) {
  return what === 'words' ? <WordsPlace typist={typist} /> : <DigitsPlace what={what} typist={typist} />;
}
