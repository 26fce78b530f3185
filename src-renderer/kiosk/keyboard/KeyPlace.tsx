import { useState } from 'react';
import chinese from 'simple-keyboard-layouts/build/layouts/chinese';
import { kioskKeyboard as words } from '../../../src-main/contract/text/kiosk/wishes.ts';
import type { Typed } from '../frame/typed.ts';
import type { Typing } from '../screens/screen.ts';
import { ScreenKeys, type Stroke } from './ScreenKeys.tsx';
import { type Candidates, choose, erase, offered, spell, unwritten } from './spelling.ts';

type Props = { readonly what: Typing['what']; readonly typed: Typed };

/** The PINs of cards and of operators have six digits. */
const pinLength = 6;

function PinPlace({ typed, what }: Props) {
  const [digits, setDigits] = useState('');
  const press = (stroke: Stroke) => {
    if ('character' in stroke) setDigits((before) => (before + stroke.character).slice(0, pinLength));
    else if (stroke.word === 'erase') setDigits((before) => before.slice(0, -1));
    else if (digits.length === pinLength) {
      typed(what, digits);
      setDigits('');
    }
  };
  return (
    <section className="typing">
      <p className="secret" role="status" aria-label={words.count(digits.length)}>
        {Array.from({ length: pinLength }, (_, at) => (
          <span key={at} className={at < digits.length ? 'filled' : ''} />
        ))}
      </p>
      <ScreenKeys layout="digits" press={press} />
    </section>
  );
}

// The library's own types leave its candidates out.
const candidates: Candidates = (chinese as { readonly layoutCandidates?: Candidates }).layoutCandidates ?? {};

function WordsPlace({ typed, what }: Props) {
  const [at, setAt] = useState(unwritten);
  const press = (stroke: Stroke) => {
    if ('character' in stroke) setAt((before) => spell(before, stroke.character, candidates));
    else if (stroke.word === 'erase') setAt(erase);
    else typed(what, at.written);
  };
  return (
    <section className="typing">
      <p className="written" role="status" aria-label={words.written}>
        {at.written}
        <u>{at.spelt}</u>
      </p>
      <div className="candidates" role="group" aria-label={words.candidates}>
        {offered(at, candidates).map((character) => (
          <button key={character} type="button" onClick={() => setAt((before) => choose(before, character))}>
            {character}
          </button>
        ))}
        {at.spelt === '' ? undefined : (
          <button type="button" onClick={() => setAt((before) => ({ ...before, batch: before.batch + 1 }))}>
            {words.more}
          </button>
        )}
      </div>
      <ScreenKeys layout="letters" press={press} />
    </section>
  );
}

/** The screen's own keyboard: digits for a PIN, pinyin with characters to pick for words. */
export function KeyPlace(props: Props) {
  return props.what === 'words' ? <WordsPlace {...props} /> : <PinPlace {...props} />;
}
