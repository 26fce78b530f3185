import { useState } from 'react';
import chinese from 'simple-keyboard-layouts/build/layouts/chinese';
import { offeredBreath } from '../../../src-main/contract/text/kiosk/keys.ts';
import { sentence } from '../../../src-main/contract/text/kiosk/sentence.ts';
import { kioskKeyboard as words } from '../../../src-main/contract/text/kiosk/wishes.ts';
import type { Typist } from '../frame/typed.ts';
import { letterSaid } from './keySpeech.ts';
import { type KeyName, useRing } from './ring.ts';
import { keysOf, ScreenKeys, type Stroke, strokeOf } from './ScreenKeys.tsx';
import { type Candidates, choose, erase, offered, type Spelling, spell, unwritten } from './spelling.ts';

// The library's own types leave its candidates out.
const candidates: Candidates = (chinese as { readonly layoutCandidates?: Candidates }).layoutCandidates ?? {};

const letterKeys = keysOf('letters');
const [firstLetter = 'q'] = letterKeys;

/** Spelling in pinyin: letters, and the characters they may be. Everything typed here is said, letter by letter and character by character. */
export function WordsPlace({ typist: { say, typed } }: { readonly typist: Typist }) {
  const [at, setAt] = useState(unwritten);
  const shown = offered(at, candidates);
  /** Writes what comes of it and says which characters it may be now. */
  const goOn = (next: Spelling) => {
    setAt(next);
    const may = offered(next, candidates).join(offeredBreath);
    return may === '' ? [] : [sentence('key.offered', { words: may })];
  };
  const pick = (character: string) => {
    setAt(choose(at, character));
    say([sentence('key.written', { word: character })]);
  };
  const turnOver = () => say(goOn({ ...at, batch: at.batch + 1 }));
  const press = (stroke: Stroke) => {
    if ('character' in stroke) {
      const next = spell(at, stroke.character, candidates);
      const took = next.spelt === at.spelt ? sentence('key.nothing-so') : letterSaid(stroke.character, []);
      say([took, ...goOn(next)]);
    } else if (stroke.word === 'erase') say([sentence('key.erased'), ...goOn(erase(at))]);
    else if (at.written === '') say([sentence('key.nothing')]);
    else typed('words', at.written);
  };
  const picks = shown.map((_, place): KeyName => `pick ${place}`);
  const ring = useRing({
    keys: [...letterKeys, ...picks, ...(at.spelt === '' ? [] : ['more'])],
    first: firstLetter,
    press: (key) => {
      const character = shown[picks.indexOf(key)];
      if (character !== undefined) pick(character);
      else if (key === 'more') turnOver();
      else press(strokeOf(key));
    },
    arrived: (key) => say([letterSaid(key, shown)]),
  });
  return (
    <section className="typing">
      <p className="written" role="status" aria-label={words.written}>
        {at.written}
        <u>{at.spelt}</u>
      </p>
      <div className="candidates" role="group" aria-label={words.candidates}>
        {shown.map((character, place) => (
          <button
            key={character}
            type="button"
            className={ring === `pick ${place}` ? 'at' : ''}
            onClick={() => pick(character)}
          >
            {character}
          </button>
        ))}
        {at.spelt === '' ? undefined : (
          <button type="button" className={ring === 'more' ? 'at' : ''} onClick={turnOver}>
            {words.more}
          </button>
        )}
      </div>
      <ScreenKeys layout="letters" press={press} at={ring} />
    </section>
  );
}
