import type { InsuredPerson } from './insuredPerson.ts';
import { phrase } from './matchExpression.ts';
import { type NameReading, readName } from './readName.ts';
import { backwards, blurred, hanToken, hanTokens, plainNumber, spellings } from './searchAlphabet.ts';

/** What the index needs of somebody; people known only at this station have the same fields. */
export type SearchablePerson = Pick<
  InsuredPerson,
  'name' | 'idNumber' | 'birthDate' | 'phone' | 'cardNumber' | 'householdNumber'
> &
  Partial<Pick<InsuredPerson, 'formerIdNumbers'>>;

/**
 * The one text column of the search index for a person: tokens parted by blanks, made only of the alphabet of `searchAlphabet.ts`
 * (F87). Table: `fts5(tokens, content='', contentless_delete=1, tokenize='unicode61', prefix='3')`: only a mark with two letters or
 * digits is typed often and shared by many; each further prefix length costs a quarter of the index. Deterministic, so the same
 * person gives the same column wherever it is built.
 */
export function searchTokensOf(person: SearchablePerson, villageName?: string): string {
  const tokens = [
    nameTokens(person.name),
    ...[person.idNumber, ...(person.formerIdNumbers ?? [])].map((number) => idTokens(plainNumber(number))),
    birthTokens(person.birthDate),
    tail('t', person.phone),
    tail('c', person.cardNumber),
    person.householdNumber === undefined ? '' : head('g', person.householdNumber),
    villageName === undefined ? '' : villageTokens(villageName),
  ];
  return tokens.filter((part) => part !== '').join(' ');
}

/** In a township every third name has been seen before; what a name gives is kept while a roster is being indexed. */
const names = new Map<string, string>();
const maxNames = 20_000;

function nameTokens(name: string): string {
  const known = names.get(name);
  if (known !== undefined) return known;
  const tokens = tokensOfName(name);
  if (names.size >= maxNames) names.clear();
  names.set(name, tokens);
  return tokens;
}

function tokensOfName(name: string): string {
  const reading = readName(name);
  const units = unitTokens(reading);
  const whole = spellings(reading.syllables);
  const given = reading.givenAt.flatMap((at) => spellings(reading.syllables.slice(at), 3));
  const marked = new Set([
    ...whole.map((chain) => `i${initials(chain)}`),
    ...whole.map((chain) => `f${chain.join('')}`),
    // Where accents change nothing, the pinyin itself answers (`blurredWays`).
    ...whole
      .map((chain) => ({ plain: chain.join(''), blurry: chain.map(blurred).join('') }))
      .filter(({ blurry, plain }) => blurry !== plain)
      .map(({ blurry }) => `k${blurry}`),
    ...given.map((chain) => `j${initials(chain)}`),
    ...given.map((chain) => `q${chain.join('')}`),
  ]);
  return [...units, ...marked].join(' ');
}

function unitTokens(reading: NameReading): readonly string[] {
  return reading.characters.map((unit, index) =>
    /^\p{Script=Latin}/u.test(unit) ? `n${reading.syllables[index]?.[0] ?? ''}` : hanToken(unit),
  );
}

function initials(syllables: readonly string[]): string {
  return syllables.map((syllable) => syllable.charAt(0)).join('');
}

function idTokens(number: string): string {
  if (number === '') return '';
  const area = /^(?:\d{15}|\d{17}[\dx])$/.test(number) ? ` a${number.slice(0, 6)}` : '';
  return `s${backwards(number)}${area}`;
}

/** The question for everybody in whose name the parts of this one stand side by side; the name itself has to be compared. */
export function nameExpression(name: string): string | undefined {
  const units = unitTokens(readName(name));
  return units.length === 0 ? undefined : phrase(units);
}

/** The question for the people who have, or had, exactly this number; undefined for a text that can't be one. */
export function idNumberExpression(idNumber: string): string | undefined {
  const plain = plainNumber(idNumber);
  return plain === '' ? undefined : phrase([`s${backwards(plain)}`]);
}

function birthTokens(birthDate: string): string {
  const digits = birthDate.replaceAll('-', '');
  return /^\d{8}$/.test(digits) ? `b${digits} d${digits.slice(4)}` : '';
}

function tail(mark: string, number: string | undefined): string {
  const plain = plainNumber(number ?? '');
  return plain === '' ? '' : mark + backwards(plain);
}

function head(mark: string, text: string): string {
  const plain = plainNumber(text);
  return plain === '' ? '' : mark + plain;
}

/** The villages are a dozen, the people 60,000: what a name of a village gives is kept. */
const villages = new Map<string, string>();
const maxVillages = 1000;

function villageTokens(villageName: string): string {
  const known = villages.get(villageName);
  if (known !== undefined) return known;
  const syllables = readName(`·${villageName}`).syllables;
  const chains = spellings(syllables, 2);
  const tokens = [
    ...hanTokens(villageName).map((token) => `v${token}`),
    ...chains.flatMap((chain) => [`w${initials(chain)}`, `y${chain.join('')}`]),
  ].join(' ');
  if (villages.size < maxVillages) villages.set(villageName, tokens);
  return tokens;
}
