import type { SearchQuery } from './parseSearch.ts';
import { readName } from './readName.ts';
import { spellings } from './searchAlphabet.ts';

/**
 * Where somebody found belongs in the list, smaller first: 0 the name exactly as typed, 1 all its initials or its whole pinyin, 2 it
 * begins so, 3 everything else. For sorting the (at most 200) lines the index gave; equal ranks keep their order.
 */
export function rankFound(query: SearchQuery, name: string): 0 | 1 | 2 | 3 {
  if (query.names.length === 0) return 3;
  const typed = query.names.join('');
  if (query.names.includes(name) || typed === name) return 0;
  const words = [...query.names, typed];
  const written = spellings(readName(name).syllables).flatMap((chain) => [
    chain.join(''),
    chain.map((syllable) => syllable.charAt(0)).join(''),
  ]);
  if (words.some((word) => written.includes(word))) return 1;
  return words.some((word) => name.startsWith(word)) ? 2 : 3;
}
