import { all, any, phrase, prefix } from './matchExpression.ts';
import { readName } from './readName.ts';
import { blurred, hanToken, hanTokens, spellings } from './searchAlphabet.ts';

/**
 * One word of a name as typed: Han characters (any part of the name, in order), initials, pinyin, or characters and letters mixed.
 * `amongOthers`: there are more words, so this one may also be the village.
 */
export function nameTerm(text: string, amongOthers: boolean): string {
  const pieces = piecesOf(text);
  const letters = pieces.map((piece) => piece.letters ?? '').join('');
  if (letters === '') return any([phrase(hanTokens(text)), ...(amongOthers ? [villageTerm(text)] : [])]);
  if (pieces.every((piece) => piece.letters !== undefined)) {
    const village = amongOthers ? [prefix(`w${letters}`), prefix(`y${letters}`)] : [];
    return any([prefix(`i${letters}`), prefix(`f${letters}`), prefix(`n${letters}`), ...village]);
  }
  return mixedTerm(pieces);
}

/** What the word may have meant: same sound, sounds mixed up by accent, the given name alone, the village, village and name run together. */
export function nameTermLoosely(text: string): string {
  const pieces = piecesOf(text);
  const letters = pieces.map((piece) => piece.letters ?? '').join('');
  if (pieces.every((piece) => piece.letters !== undefined)) {
    const marks = ['j', 'q', 'w', 'y'].map((mark) => prefix(mark + letters));
    return any([...marks, ...blurredWays(letters)]);
  }
  if (letters !== '') return any(mixedWays(pieces));
  const { syllables } = readName(text);
  // One syllable, or a character without a reading, would let in half the township.
  const tellsEnough = syllables.length >= 2 && syllables.every((readings) => readings.length > 0);
  const sounds = tellsEnough ? spellings(syllables).map((chain) => chain.join('')) : [];
  const ways = sounds.flatMap((sound) => [prefix(`f${sound}`), prefix(`q${sound}`), ...blurredWays(sound)]);
  const han = hanTokens(text);
  return any([phrase(han), ...ways, ...(han.length >= 2 ? [villageTerm(text)] : []), ...villageThenName(text)]);
}

/** A name whose blurred pinyin is its pinyin has no token of its own for it. */
function blurredWays(sound: string): readonly string[] {
  return ['k', 'f'].map((mark) => prefix(mark + blurred(sound)));
}

type Piece = { readonly characters: readonly string[]; readonly letters?: string };

/** Runs of Han characters and runs of letters, in order; dots and apostrophes only part them. */
function piecesOf(text: string): readonly Piece[] {
  const runs = text.match(/[\p{Script=Han}\p{Co}]+|[\p{Script=Latin}]+/gu) ?? [];
  return runs.map((run) =>
    /^\p{Script=Latin}/u.test(run)
      ? { characters: [], letters: run.normalize('NFD').replaceAll(/[^a-z]/g, '') }
      : { characters: [...run] },
  );
}

/** 张x民, 张xm, z小明, 张xiao明: every character must be there, and the whole must fit the initials or the pinyin from its beginning. */
function mixedTerm(pieces: readonly Piece[]): string {
  const typed = pieces.filter((piece) => piece.characters.length > 0);
  return all([...typed.map((piece) => phrase(piece.characters.map(hanToken))), any(mixedWays(pieces))]);
}

function mixedWays(pieces: readonly Piece[]): readonly string[] {
  return chainsOf(pieces).flatMap((chain) => [
    ...['i', 'j'].map((mark) => prefix(mark + chain.initials)),
    ...['f', 'q'].map((mark) => prefix(mark + chain.full)),
  ]);
}

function chainsOf(pieces: readonly Piece[]): readonly { readonly initials: string; readonly full: string }[] {
  const syllables = pieces.flatMap((piece) =>
    piece.letters === undefined ? readName(piece.characters.join('')).syllables : [[piece.letters]],
  );
  const written = spellings(syllables);
  return written.map((chain) => {
    let at = 0;
    const initials = pieces
      .map((piece) => {
        if (piece.letters !== undefined) {
          at += 1;
          return piece.letters;
        }
        const own = chain.slice(at, at + piece.characters.length);
        at += piece.characters.length;
        return own.map((syllable) => syllable.charAt(0)).join('');
      })
      .join('');
    return { initials, full: chain.join('') };
  });
}

function villageTerm(text: string): string {
  return phrase(hanTokens(text).map((token) => `v${token}`));
}

/** 石桥村张三 typed in one run: every cut that leaves two characters of a village and one of a name. */
function villageThenName(text: string): readonly string[] {
  const characters = [...text].filter((character) => hanTokens(character).length > 0);
  if (characters.length < 3 || characters.length > 12) return [];
  return Array.from({ length: Math.min(characters.length - 2, 5) }, (_, index) => index + 2).map((cut) => {
    const name = phrase(characters.slice(cut).map(hanToken));
    return all([villageTerm(characters.slice(0, cut).join('')), name]);
  });
}
