import { all, any, exactly, prefix } from './matchExpression.ts';
import { readName } from './readName.ts';
import { blurred, hanPieces, hanToken, hanTokens, headLetters, spellings } from './searchAlphabet.ts';
import type { Villages } from './searchVillages.ts';

/** One word of a name as typed: Han characters (any part of the name, in order), initials, pinyin, or characters and letters mixed. */
export function nameTerm(text: string): string {
  return any(nameWays(text));
}

/** Several words that narrow each other: parts of one name, or one of them where somebody lives. */
export function narrowedTerm(texts: readonly string[], villages: Villages): string {
  return all(
    texts.map((text, at) => {
      const [other, ...more] = texts.filter((_, index) => index !== at);
      return any(nameWays(text, (place) => villages(place, more.length === 0 ? initialOf(other) : undefined)));
    }),
  );
}

/**
 * The same for what the words may have meant. Where one of two is somewhere to live, the whole of a name is looked for among those who
 * live there under its first letter; only what may be any part of a name goes through the village's long list.
 */
export function narrowedLoosely(texts: readonly string[], villages: Villages): string {
  const parts = all(texts.map((text) => any([...nameWays(text), ...looseWays(text, noVillages)])));
  const [one = '', other = '', ...more] = texts;
  if (more.length === 0)
    return any([parts, ...livingThere(one, other, villages), ...livingThere(other, one, villages)]);
  // A village's list stands here once, however many readings mean it.
  return all(texts.map((text) => any([...nameWays(text, villages), ...looseWays(text, villages)])));
}

function livingThere(place: string, name: string, villages: Villages): readonly string[] {
  const anybody = villages(place);
  if (anybody.length === 0) return [];
  const initial = initialOf(name);
  if (initial === undefined) return [all([any(anybody), any([...nameWays(name), ...looseWays(name, noVillages)])])];
  const byInitial = any([...wholeWays(name), ...blurredWays(name)]);
  const anyPart = any([...givenWays(name), prefix(`n${name}`)]);
  return [all([any(villages(place, initial)), byInitial]), all([any(anybody), anyPart])];
}

const noVillages: Villages = () => [];

/** The first letter of a name typed in letters alone; characters may be any part of it. */
function initialOf(text = ''): string | undefined {
  return /^[a-z]+$/.test(text) ? text.charAt(0) : undefined;
}

/**
 * The same as single ways, any of which is enough: what two readings share is looked up once. `villages`, given where there are more
 * words: this one may also be where somebody lives.
 */
export function nameWays(text: string, villages?: Villages): readonly string[] {
  const pieces = piecesOf(text);
  const letters = pieces.map((piece) => piece.letters ?? '').join('');
  const place = villages?.(text) ?? [];
  if (letters === '') return [hanTerm(hanTokens(text)), ...place];
  if (pieces.every((piece) => piece.letters !== undefined))
    return [...wholeWays(letters), prefix(`n${letters}`), ...place];
  return [mixedTerm(pieces)];
}

/** What the word may have meant: same sound, sounds mixed up by accent, the given name alone, the village, village and name run together. */
export function looseWays(text: string, villages: Villages): readonly string[] {
  const pieces = piecesOf(text);
  const letters = pieces.map((piece) => piece.letters ?? '').join('');
  if (pieces.every((piece) => piece.letters !== undefined))
    return [...givenWays(letters), ...blurredWays(letters), ...villages(text)];
  if (letters !== '') return mixedWays(pieces);
  const { syllables } = readName(text);
  // One syllable, or a character without a reading, would let in half the township.
  const tellsEnough = syllables.length >= 2 && syllables.every((readings) => readings.length > 0);
  const sounds = tellsEnough ? spellings(syllables).map((chain) => chain.join('')) : [];
  const ways = sounds.flatMap((sound) => [...wholeWays(sound), ...givenWays(sound), ...blurredWays(sound)]);
  const han = hanTokens(text);
  return [hanTerm(han), ...ways, ...(han.length >= 2 ? villages(text) : []), ...villageThenName(text, villages)];
}

/** Han characters side by side; letters of no alphabet we know are in nobody's name. */
function hanTerm(tokens: readonly string[]): string {
  return tokens.length === 0 ? exactly('u') : all(hanPieces(tokens).map(exactly));
}

/** Initials or pinyin of a name from their beginning. */
export function wholeWays(letters: string): readonly string[] {
  return letters.length <= headLetters ? [exactly(`h${letters}`)] : [prefix(`i${letters}`), prefix(`f${letters}`)];
}

/** The given name alone. Few letters begin too many given names, so they have to be the whole of one. */
function givenWays(letters: string): readonly string[] {
  const short = letters.length < 3 ? exactly(`j${letters}`) : prefix(`j${letters}`);
  return [short, letters.length < 5 ? exactly(`q${letters}`) : prefix(`q${letters}`)];
}

/** A name whose blurred pinyin is its pinyin has no token of its own for it; a short sound has to be the whole surname. */
function blurredWays(sound: string): readonly string[] {
  const blurry = blurred(sound);
  const surname = exactly(`l${blurry}`);
  return [surname, ...(blurry.length < 4 ? [] : [prefix(`k${blurry}`)]), ...wholeWays(blurry)];
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
  return all([...typed.map((piece) => hanTerm(piece.characters.map(hanToken))), any(mixedWays(pieces))]);
}

function mixedWays(pieces: readonly Piece[]): readonly string[] {
  return chainsOf(pieces).flatMap((chain) => [
    ...wholeWays(chain.initials),
    ...givenWays(chain.initials),
    ...wholeWays(chain.full),
    ...givenWays(chain.full),
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

/** 石桥村张三 typed in one run: every cut that leaves two characters of a village and one of a name. */
function villageThenName(text: string, villages: Villages): readonly string[] {
  const characters = [...text].filter((character) => hanTokens(character).length > 0);
  if (characters.length < 3 || characters.length > 12) return [];
  return Array.from({ length: Math.min(characters.length - 2, 5) }, (_, index) => index + 2).flatMap((cut) => {
    const place = villages(characters.slice(0, cut).join(''));
    return place.length === 0 ? [] : [all([any(place), hanTerm(characters.slice(cut).map(hanToken))])];
  });
}
