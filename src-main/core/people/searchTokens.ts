import type { InsuredPerson } from './insuredPerson.ts';
import { all, exactly } from './matchExpression.ts';
import { type NameReading, readName } from './readName.ts';
import { backwards, blurred, hanPieces, hanToken, headLetters, plainNumber, spellings } from './searchAlphabet.ts';

/** What the index needs of somebody; people known only at this station have the same fields. */
export type SearchablePerson = Pick<
  InsuredPerson,
  'name' | 'idNumber' | 'birthDate' | 'phone' | 'cardNumber' | 'householdNumber'
> &
  Partial<Pick<InsuredPerson, 'formerIdNumbers' | 'villageCode'>>;

/**
 * The one text column of the search index for a person: tokens parted by blanks, made only of the alphabet of `searchAlphabet.ts`
 * (F87). Table: `fts5(tokens, content='', contentless_delete=1, tokenize='unicode61', detail=none)`: no question needs the places of
 * tokens, which would double the index. Deterministic, so the same person gives the same column wherever it is built.
 */
export function searchTokensOf(person: SearchablePerson): string {
  const { birthDate, cardNumber, formerIdNumbers, householdNumber, idNumber, name, phone, villageCode } = person;
  const reading = readName(name);
  const tokens = tokensOfName(reading);
  pushNumber(tokens, idNumber);
  for (const former of formerIdNumbers ?? []) pushNumber(tokens, former);
  pushBirth(tokens, birthDate);
  if (phone !== undefined) pushPlain(tokens, 't', backwards(plainNumber(phone)));
  if (cardNumber !== undefined) pushPlain(tokens, 'c', backwards(plainNumber(cardNumber)));
  if (householdNumber !== undefined) pushPlain(tokens, 'g', plainNumber(householdNumber));
  if (villageCode !== undefined) pushVillage(tokens, plainNumber(villageCode), reading);
  return tokens.join(' ');
}

/** A county's index is built by this and what it calls, so they go straight: arrays that grow, one way to read nearly every name. */
function tokensOfName(reading: NameReading): string[] {
  const tokens = unitTokens(reading);
  const whole = spellings(reading.syllables);
  for (const chain of whole) pushWhole(tokens, chain);
  for (const at of reading.givenAt)
    for (const chain of spellings(reading.syllables.slice(at), 3))
      tokens.push(`j${initials(chain)}`, `q${chain.join('')}`);
  // Further readings share most of their beginnings with the first.
  return whole.length === 1 ? tokens : [...new Set(tokens)];
}

/** Every short beginning as a token, and the whole where it goes on after them. */
function pushWhole(tokens: string[], chain: readonly string[]): void {
  const [short, long] = [initials(chain), chain.join('')];
  const heads = Math.min(long.length, headLetters);
  for (let length = 1; length <= heads; length += 1) tokens.push(`h${long.slice(0, length)}`);
  for (let length = 2; length <= short.length && length <= headLetters; length += 1)
    tokens.push(`h${short.slice(0, length)}`);
  if (long.length > headLetters) tokens.push(`f${long}`);
  if (short.length > headLetters) tokens.push(`i${short}`);
  // Where accents change nothing, the pinyin itself answers (`blurredWays`).
  const [first = ''] = chain;
  if (blurred(first) !== first) tokens.push(`l${blurred(first)}`);
  let blurry = '';
  for (const syllable of chain) blurry += blurred(syllable);
  if (blurry !== long) tokens.push(`k${blurry}`);
}

/** Characters alone, neighbours together, Latin words. */
function unitTokens({ characters, syllables }: NameReading): string[] {
  const tokens: string[] = [];
  let before = '';
  characters.forEach((unit, index) => {
    const isWord = /^\p{Script=Latin}/u.test(unit);
    const token = isWord ? `n${syllables[index]?.[0] ?? ''}` : hanToken(unit);
    tokens.push(token);
    if (before !== '' && !isWord) tokens.push(before + token);
    before = isWord ? '' : token;
  });
  return tokens;
}

function initials(syllables: readonly string[]): string {
  let letters = '';
  for (const syllable of syllables) letters += syllable.charAt(0);
  return letters;
}

function pushNumber(tokens: string[], idNumber: string): void {
  const number = plainNumber(idNumber);
  pushPlain(tokens, 's', backwards(number));
  if (/^(?:\d{15}|\d{17}[\dx])$/.test(number)) tokens.push(`a${number.slice(0, 6)}`);
}

function pushBirth(tokens: string[], birthDate: string): void {
  if (!/^\d{4}-\d\d-\d\d$/.test(birthDate)) return;
  const [year, day] = [birthDate.slice(0, 4), birthDate.slice(5, 7) + birthDate.slice(8)];
  tokens.push(`b${year}${day}`, `b${year}`, `d${day}`);
}

/** Where somebody lives, and the same beside each first letter of the name: a village's list is long. */
function pushVillage(tokens: string[], code: string, { syllables }: NameReading): void {
  if (code === '') return;
  tokens.push(`v${code}`);
  for (const initial of new Set(syllables[0]?.map((way) => way.charAt(0)))) tokens.push(`v${code}${initial}`);
}

function pushPlain(tokens: string[], mark: string, plain: string): void {
  if (plain !== '') tokens.push(mark + plain);
}

/** The question for everybody in whose name the parts of this one stand side by side; the name itself has to be compared. */
export function nameExpression(name: string): string | undefined {
  const { characters } = readName(name);
  const pieces = hanPieces(characters.filter((unit) => !/^\p{Script=Latin}/u.test(unit)).map(hanToken));
  return pieces.length === 0 ? undefined : all(pieces.map(exactly));
}

/** The question for the people who have, or had, exactly this number; undefined for a text that can't be one. */
export function idNumberExpression(idNumber: string): string | undefined {
  const plain = plainNumber(idNumber);
  return plain === '' ? undefined : exactly(`s${backwards(plain)}`);
}

/** The question for a household; undefined for a text without letter or digit. The text of the number itself decides. */
export function householdExpression(householdNumber: string): string | undefined {
  const plain = plainNumber(householdNumber);
  return plain === '' ? undefined : exactly(`g${plain}`);
}
