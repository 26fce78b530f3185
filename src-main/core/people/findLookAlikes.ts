import { any, prefix } from './matchExpression.ts';
import { readName } from './readName.ts';
import { backwards, plainNumber, spellings } from './searchAlphabet.ts';
import { wholeWays } from './searchNames.ts';
import { looksLike } from './tables/lookAlikeGlyphs.ts';

/** What is compared: somebody about to be registered, or somebody already known. */
export type Comparable = {
  readonly name: string;
  readonly idNumber: string;
  readonly birthDate: string;
  readonly formerIdNumbers?: readonly string[];
};

/** Why two may be one person. The first two alone are proof enough to look; the others come as one of the name with one of the number. */
export type Likeness =
  | 'same-number'
  | 'former-number'
  | 'same-name'
  | 'homophone'
  | 'look-alike-glyph'
  | 'one-digit'
  | 'swapped-digits'
  | 'same-birth'
  | 'swapped-day-month';

export type LookAlike<P> = { readonly person: P; readonly reasons: readonly Likeness[] };

/**
 * Those among `people` who may be `candidate` (F4): the same number, now or formerly, or a like name together with a like number or
 * birth. A like name alone is no reason in a township of five surnames, nor is a like number alone. Never decides; two people look.
 */
export function findLookAlikes<P extends Comparable>(
  candidate: Comparable,
  people: readonly P[],
): readonly LookAlike<P>[] {
  return people
    .map((person) => ({ person, reasons: reasonsOf(candidate, person) }))
    .filter((found) => found.reasons.length > 0)
    .toSorted((a, b) => weight(a.reasons) - weight(b.reasons));
}

/**
 * The expression that brings everybody `findLookAlikes` could find from the search index, and few others: the number, the birth, day
 * and month exchanged, the sound of the name.
 */
export function lookAlikeMatch(candidate: Comparable): string {
  const birth = candidate.birthDate.replaceAll('-', '');
  const sounds = spellings(readName(candidate.name).syllables).flatMap((chain) => wholeWays(chain.join('')));
  const numbers = [candidate.idNumber, ...(candidate.formerIdNumbers ?? [])].map((number) =>
    prefix(`s${backwards(plainNumber(number))}`),
  );
  return any([...numbers, prefix(`b${birth}`), prefix(`b${exchanged(birth)}`), ...sounds]);
}

function reasonsOf(one: Comparable, other: Comparable): readonly Likeness[] {
  if (one.idNumber === other.idNumber) return ['same-number'];
  const former = [...(one.formerIdNumbers ?? []), ...(other.formerIdNumbers ?? [])];
  if (former.includes(one.idNumber) || former.includes(other.idNumber)) return ['former-number'];
  const name = likeName(one.name, other.name);
  const number = likeNumber(one, other);
  return name && number ? [name, number] : [];
}

function likeName(one: string, other: string): Likeness | undefined {
  if (one === other) return 'same-name';
  const [first, second] = [readName(one), readName(other)];
  if (first.characters.length !== second.characters.length) return undefined;
  const glyphs = first.characters.every((character, index) => looksLike(character, second.characters[index] ?? ''));
  if (glyphs) return 'look-alike-glyph';
  const sounds = first.syllables.every(
    (readings, index) =>
      first.characters[index] === second.characters[index] ||
      readings.some((reading) => second.syllables[index]?.includes(reading)),
  );
  return sounds ? 'homophone' : undefined;
}

/** The check digit follows from the others, so only the first 17 are compared. */
function likeNumber(one: Comparable, other: Comparable): Likeness | undefined {
  const [first, second] = [one.idNumber.slice(0, 17), other.idNumber.slice(0, 17)];
  const differing = [...first].flatMap((digit, index) => (digit === second.charAt(index) ? [] : [index]));
  if (first.length === second.length && differing.length === 1) return 'one-digit';
  const [left, right] = differing;
  const swapped =
    differing.length === 2 &&
    left !== undefined &&
    right === left + 1 &&
    first.charAt(left) === second.charAt(right) &&
    first.charAt(right) === second.charAt(left);
  if (swapped) return 'swapped-digits';
  if (one.birthDate === other.birthDate) return 'same-birth';
  const birth = one.birthDate.replaceAll('-', '');
  return exchanged(birth) === other.birthDate.replaceAll('-', '') ? 'swapped-day-month' : undefined;
}

function exchanged(birth: string): string {
  return birth.slice(0, 4) + birth.slice(6) + birth.slice(4, 6);
}

function weight(reasons: readonly Likeness[]): number {
  if (reasons.includes('same-number') || reasons.includes('former-number')) return 0;
  return reasons.includes('same-name') ? 1 : 2;
}
