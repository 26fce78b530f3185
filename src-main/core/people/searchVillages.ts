import { exactly } from './matchExpression.ts';
import { readName } from './readName.ts';
import { hanTokens, plainNumber, spellings } from './searchAlphabet.ts';

/** A village as the bundle names it; under an old name it is found as well. */
export type SearchableVillage = { readonly code: string; readonly name: string };

/**
 * The villages a typed word may mean, as expressions; none where it means no village. With the `initial` of a name only those who live
 * there under such a name: a village's list is long, and most of it is somebody else.
 */
export type Villages = (text: string, initial?: string) => readonly string[];

/** More villages than this mean that the word tells nothing (`村`). */
const mostMeant = 40;

/** Names as they are compared, kept as long as the bundle's list they were made from. */
const prepared = new WeakMap<readonly SearchableVillage[], readonly Prepared[]>();

type Prepared = { readonly code: string; readonly han: string; readonly letters: readonly string[] };

function prepare({ code, name }: SearchableVillage): Prepared {
  const chains = spellings(readName(`·${name}`).syllables, 2);
  const letters = chains.flatMap((chain) => [chain.map((syllable) => syllable.charAt(0)).join(''), chain.join('')]);
  return { code: plainNumber(code), han: hanTokens(name).join(' '), letters };
}

/**
 * Finds villages by any part of their name, by its initials or its pinyin from their beginning. The index holds the code alone: a village
 * that gets another name needs no new index.
 */
export function villagesAmong(villages: readonly SearchableVillage[]): Villages {
  const known = prepared.get(villages) ?? villages.map(prepare).filter(({ code }) => code !== '');
  prepared.set(villages, known);
  return (text, initial = '') => {
    const han = hanTokens(text).join(' ');
    const letters = text.normalize('NFD').replaceAll(/[^a-z]/g, '');
    if ((han === '') === (letters === '')) return [];
    const meant = known.filter((village) =>
      han === '' ? village.letters.some((way) => way.startsWith(letters)) : ` ${village.han} `.includes(` ${han} `),
    );
    const codes = new Set(meant.map((village) => village.code));
    return codes.size > mostMeant ? [] : [...codes].map((code) => exactly(`v${code}${initial}`));
  };
}
