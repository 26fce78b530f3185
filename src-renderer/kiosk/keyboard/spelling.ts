/** Syllable → its characters, the commonest first, separated by blanks. */
export type Candidates = Readonly<Record<string, string>>;

/** What stands written and what is being spelt. */
export type Spelling = { readonly written: string; readonly spelt: string; readonly batch: number };

/** Nothing written yet. */
export const unwritten: Spelling = { written: '', spelt: '', batch: 0 };

/** The longest text a wish may have; a kiosk is no typewriter. */
export const longestText = 100;

/** Characters offered at once: as many large targets as fit in a row. */
export const batchSize = 5;

/** A letter goes to what is being spelt, as long as some syllable begins so. */
export function spell(at: Spelling, letter: string, candidates: Candidates): Spelling {
  const spelt = at.spelt + letter;
  const begins = Object.keys(candidates).some((syllable) => syllable.startsWith(spelt));
  return begins ? { ...at, spelt, batch: 0 } : at;
}

/** Erases the last letter being spelt, else the last character. */
export function erase(at: Spelling): Spelling {
  if (at.spelt !== '') return { ...at, spelt: at.spelt.slice(0, -1), batch: 0 };
  return { ...at, written: [...at.written].slice(0, -1).join('') };
}

/** Writes a character. */
export function choose(at: Spelling, character: string): Spelling {
  if ([...at.written].length >= longestText) return { ...at, spelt: '', batch: 0 };
  return { written: at.written + character, spelt: '', batch: 0 };
}

/** The characters of what is being spelt, batch by batch; after the last batch the first comes again. */
export function offered({ batch, spelt }: Spelling, candidates: Candidates): readonly string[] {
  const all = spelt === '' ? [] : charactersOf(spelt, candidates);
  const batches = Math.max(1, Math.ceil(all.length / batchSize));
  const from = (batch % batches) * batchSize;
  return all.slice(from, from + batchSize);
}

function charactersOf(spelt: string, candidates: Candidates): readonly string[] {
  const syllable = Object.hasOwn(candidates, spelt)
    ? spelt
    : Object.keys(candidates).find((one) => one.startsWith(spelt));
  return syllable === undefined ? [] : (candidates[syllable] ?? '').split(' ').filter((one) => one !== '');
}
