import { readName } from './readName.ts';
import { spellings } from './searchAlphabet.ts';

/** First letters of a place's or group's pinyin, `sqc` for a village read shí qiáo cūn; ordinary readings, not surnames'. */
export function initialsOf(text: string): string {
  const chain = spellings(readName(`·${text}`).syllables)[0] ?? [];
  return chain.map((syllable) => syllable.charAt(0)).join('');
}
