import { pinyin } from 'pinyin-pro';
import { compoundSurnames, furtherSurnameReadings, givenNameReadings, surnameReadings } from './tables/readings.ts';

/**
 * How a name may be read: for each character (or Latin word) its syllables without tone, likeliest first, ü written v. Empty where no
 * reading is known. `givenAt` are the places where a given name (or a part after a middle dot) begins.
 */
export type NameReading = {
  readonly characters: readonly string[];
  readonly syllables: readonly (readonly string[])[];
  readonly givenAt: readonly number[];
};

const ordinaryReadings = new Map<string, readonly string[]>();
const surnames = new Map<string, readonly (readonly string[])[]>();

/** Reads a stored name (`normaliseName`): surname readings first (曾 zeng), the ordinary ones beside them (ceng). Middle dots vanish. */
export function readName(name: string): NameReading {
  const units = unitsOf(name);
  const surnameLength = surnameLengthOf(name, units);
  const surname = surnamesOf(units.slice(0, surnameLength).join(''), surnameLength);
  const syllables = units.map((unit, index) => surname[index] ?? syllablesOf(unit));
  return { characters: units, syllables, givenAt: givenPlaces(name, surnameLength, units.length) };
}

/** Characters one by one, Latin words whole. Nearly every name takes the short way; an index of a county is built by it. */
function unitsOf(name: string): readonly string[] {
  if (/^[\u4e00-\u9fa5]+$/.test(name)) return name.split('');
  return name.match(/[\p{Script=Latin}']+|[^\s·.'-]/gu) ?? [];
}

/** A name with dots has no Chinese surname; nor has one that begins with a Latin word. */
function surnameLengthOf(name: string, units: readonly string[]): number {
  if (name.includes('·') || units.length < 2 || /^\p{Script=Latin}/u.test(name)) return 0;
  return units.length >= 3 && compoundSurnames.has(`${units[0]}${units[1]}`) ? 2 : 1;
}

function surnamesOf(surname: string, length: number): readonly (readonly string[])[] {
  if (length === 0) return [];
  const known = surnames.get(surname);
  if (known) return known;
  const bySurname = length === 1 ? surnameReadings[surname] : undefined;
  const first = bySurname === undefined ? romanise(surname, true) : [bySurname];
  const characters = [...surname];
  const readings = first.map((syllable, index) => {
    const character = characters[index] ?? '';
    return unique([
      syllable,
      ...(length === 1 ? (furtherSurnameReadings[surname] ?? []) : []),
      ...syllablesOf(character),
    ]);
  });
  surnames.set(surname, readings);
  return readings;
}

function syllablesOf(unit: string): readonly string[] {
  const known = ordinaryReadings.get(unit);
  if (known) return known;
  const readings = givenNameReadings[unit] ?? romanise(unit, false);
  // Single characters are few; Latin words are not, and cost nothing to read again.
  if (!/^\p{Script=Latin}/u.test(unit)) ordinaryReadings.set(unit, readings);
  return readings;
}

function romanise(text: string, asSurname: boolean): readonly string[] {
  if (/^\p{Script=Latin}/u.test(text)) return [latinWord(text)];
  const syllables = pinyin(text, { toneType: 'none', type: 'array', v: true, surname: asSurname ? 'head' : 'off' });
  return syllables.map((syllable) => syllable.toLowerCase()).filter((syllable) => /^[a-z]+$/.test(syllable));
}

/** `Žižek` → `zizek`. */
function latinWord(word: string): string {
  return word
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^a-z]/g, '');
}

function givenPlaces(name: string, surnameLength: number, length: number): readonly number[] {
  if (!name.includes('·')) return surnameLength > 0 && surnameLength < length ? [surnameLength] : [];
  const places: number[] = [];
  let at = 0;
  for (const part of name.split('·').slice(0, -1)) {
    at += unitsOf(part).length;
    if (at > 0 && at < length) places.push(at);
  }
  return places;
}

function unique(values: readonly string[]): readonly string[] {
  return [...new Set(values)];
}
