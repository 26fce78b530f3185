/**
 * The alphabet both sides of the search share. SQLite's `unicode61` tokenizer knows an old Unicode: it would cut a text at
 * characters it takes for unassigned, fold others, and read some letters as marks. So a token is made only of a–z, 0–9 and the Han
 * characters of the oldest blocks; every other character is written as `u` and its code point.
 *
 * First letter of a token, and what follows:
 * | h beginning of initials or pinyin, up to six letters | i initials | f full pinyin | k pinyin without 平翘舌/前后鼻音 | l its first
 * syllable | j initials of the given name | q its pinyin | n Latin word | s ID number backwards | a its area | b birth date, and its year |
 * | d month and day | t phone backwards | c card backwards | g household | v village code, and it with the name's first letter | u rare character |
 * A Han character, and each two that stand side by side in the name, stand for themselves.
 *
 * What many people share is a token of its own, because the index can stop at the twentieth of them; a beginning (`prefix`) is asked only
 * where it lets in few.
 */
export function hanToken(character: string): string {
  const codePoint = character.codePointAt(0) ?? 0;
  const old = (codePoint >= 0x4e00 && codePoint <= 0x9fa5) || (codePoint >= 0x3400 && codePoint <= 0x4db5);
  return old ? character : `u${codePoint.toString(16)}`;
}

/** The Han characters (and old private-use ones) of a text, as tokens in order. */
export function hanTokens(text: string): readonly string[] {
  return (text.match(/[\p{Script=Han}\p{Co}]/gu) ?? []).map(hanToken);
}

/** So many letters of a name's beginning are tokens of their own: after six even 张 is parted by what follows. */
export const headLetters = 6;

/** Han characters side by side as the index has them: one alone, or every two neighbours. */
export function hanPieces(tokens: readonly string[]): readonly string[] {
  return tokens.length < 2 ? tokens : tokens.slice(1).map((token, index) => `${tokens[index]}${token}`);
}

/** Backwards, so that a tail becomes a prefix. Only for the ASCII letters and digits of numbers. */
export function backwards(number: string): string {
  return number.split('').reverse().join('');
}

/** Letters and digits of a number in lower case; nothing else reaches the index. */
export function plainNumber(number: string): string {
  return /^[0-9a-z]*$/.test(number) ? number : number.toLowerCase().replaceAll(/[^0-9a-z]/g, '');
}

/** What has been blurred once; syllables are four hundred, and what is typed is forgotten with them. */
const blurs = new Map<string, string>();
const maxBlurs = 2_000;

/** Pinyin as people of the region mix it up: zh/z, ch/c, sh/s, -ng/-n. */
export function blurred(pinyin: string): string {
  const known = blurs.get(pinyin);
  if (known !== undefined) return known;
  const blurry = pinyin.replaceAll(/([zcs])h/g, '$1').replaceAll('ng', 'n');
  if (blurs.size >= maxBlurs) blurs.clear();
  blurs.set(pinyin, blurry);
  return blurry;
}

/**
 * All ways to write a chain of syllables, likeliest first, at most `limit`; a character without a reading is left out. ü appears as v
 * and as u (`lv`, `lu`).
 */
export function spellings(syllables: readonly (readonly string[])[], limit = 6): readonly (readonly string[])[] {
  // Most names have one way; a county's index is built by this line.
  if (syllables.every(([reading, further]) => reading !== undefined && further === undefined && !reading.includes('v')))
    return syllables.length === 0 ? [] : [syllables.map(([reading = '']) => reading)];
  let chains: (readonly string[])[] = [[]];
  for (const readings of syllables) {
    const written = readings.flatMap((reading) =>
      reading.includes('v') ? [reading, reading.replace('v', 'u')] : [reading],
    );
    if (written.length > 0)
      chains = written.flatMap((reading) => chains.map((chain) => [...chain, reading])).slice(0, limit);
  }
  return chains.filter((chain) => chain.length > 0);
}
