import { isCalendarDay } from '../../contract/values/businessDate.ts';
import { idCheckDigit, upgrade15 } from '../../contract/values/residentIdNumber.ts';
import { toHalfWidth } from '../../contract/values/fullWidth.ts';
import { err, ok, type Result } from '../../contract/values/result.ts';
import { all, any, exactly, prefix } from './matchExpression.ts';
import { backwards } from './searchAlphabet.ts';
import { looseWays, nameTerm, narrowedLoosely, narrowedTerm } from './searchNames.ts';
import { type SearchableVillage, type Villages, villagesAmong } from './searchVillages.ts';

/**
 * What to ask the index. `match` finds what was typed; `loosely` (homophones, given name alone, village and name run together) is
 * asked only when `match` gave fewer lines than there is room for, and its lines stand below. Both are complete FTS5 expressions made
 * of safe tokens only, whatever was typed.
 */
export type SearchQuery = {
  readonly match: string;
  readonly loosely?: string;
  /** The words that may be a name, folded, for `rankFound`. */
  readonly names: readonly string[];
};

/**
 * Understands the one search box (F87): characters, initials, pinyin, both mixed (张x民), ID number whole, head, tail or masked,
 * birth dates in every usual form, phone and card tails, household number, village; several words narrow each other.
 * `too-short`: one letter, or fewer than three digits, and nothing beside them. `villages` are those a word may mean.
 */
export function parseSearch(
  text: string,
  villages: readonly SearchableVillage[] = noVillages,
): Result<SearchQuery, 'empty' | 'too-short'> {
  const folded = toHalfWidth(text.toWellFormed().normalize('NFC')).toLowerCase().trim();
  const whole = wholeNumber(folded);
  const terms = whole === undefined ? termsOf(folded) : [{ kind: 'digits' as const, text: whole }];
  if (terms.length === 0) return err('empty');
  if (!terms.some(isEnough)) return err('too-short');
  const names = terms.filter((term) => term.kind === 'name').map((term) => term.text);
  const others = terms.filter((term) => term.kind !== 'name').map(numberTerm);
  if (others.includes(undefined)) return err('too-short');
  const numbers = others.filter((other) => other !== undefined);
  if (names.length === 0) return ok({ match: all(numbers), names });
  const places = villagesAmong(villages);
  const strict = [...numbers, namesTogether(names, places)];
  return ok({ match: all(strict), loosely: all([...numbers, namesTogetherLoosely(names, places)]), names });
}

const noVillages: readonly SearchableVillage[] = [];

type Term = { readonly kind: 'name' | 'digits' | 'date' | 'code' | 'masked'; readonly text: string };

/** Numbers are often typed or pasted in groups: `139 1234 0000`, `6217 0012 3456 4321`, `610902 19661205 9015`. */
function wholeNumber(folded: string): string | undefined {
  if (!/^\d[\d\s-]*x?$/.test(folded)) return undefined;
  const joined = folded.replaceAll(/[\s-]/g, '');
  return joined.length === 11 || (joined.length >= 15 && joined.length <= 19) ? joined : undefined;
}

const patterns: readonly { readonly kind: Term['kind']; readonly pattern: RegExp }[] = [
  { kind: 'masked', pattern: /\d{3,6}\*{2,}[\dx]{2,4}/y },
  { kind: 'date', pattern: /\d{4}[-/.年]\d{1,2}(?:[-/.月]\d{1,2}[日号]?|月)?(?![\d-])/y },
  { kind: 'date', pattern: /\d{4}年生?/y },
  { kind: 'date', pattern: /\d{1,2}[-/.月]\d{1,2}[日号]?(?![\d-])/y },
  { kind: 'code', pattern: /[a-z]{1,4}\d{4,}[a-z\d-]*/y },
  { kind: 'digits', pattern: /\d{3,}x(?![a-z])|\d+/y },
  { kind: 'name', pattern: /[\p{Script=Han}\p{Co}a-z\p{Script=Latin}·•‧・'’]+/uy },
];

/** Cuts the text into terms; what fits nothing (punctuation, blanks) only parts them. */
function termsOf(folded: string): readonly Term[] {
  const terms: Term[] = [];
  for (let at = 0; at < folded.length; ) {
    const term = termAt(folded, at);
    if (term) terms.push(term);
    at += term ? term.text.length : 1;
  }
  return terms.slice(0, maxTerms);
}

/** More words than this never help and would only make the question long. */
const maxTerms = 6;

function termAt(folded: string, at: number): Term | undefined {
  for (const { kind, pattern } of patterns) {
    pattern.lastIndex = at;
    const found = pattern.exec(folded)?.[0];
    if (found !== undefined && (kind !== 'name' || /[\p{L}\p{Co}]/u.test(found))) return { kind, text: found };
  }
  return undefined;
}

function isEnough(term: Term): boolean {
  switch (term.kind) {
    case 'name':
      return /[\p{Script=Han}\p{Co}]/u.test(term.text) || term.text.length >= 2;
    case 'digits':
      return term.text.length >= 3;
    case 'date':
    case 'code':
    case 'masked':
      return true;
  }
}

function numberTerm(term: Term): string | undefined {
  switch (term.kind) {
    case 'digits':
      return digitsTerm(term.text);
    case 'date':
      return dateTerm(term.text);
    case 'masked': {
      const [headDigits, tailDigits] = term.text.split(/\*+/);
      const tail = prefix(`s${backwards(tailDigits ?? '')}`);
      return headDigits?.length === 6 ? all([exactly(`a${headDigits}`), tail]) : tail;
    }
    case 'code': {
      const plain = term.text.replaceAll('-', '');
      return any([prefix(`c${backwards(plain)}`), prefix(`g${plain}`)]);
    }
    case 'name':
      return undefined;
  }
}

/** A run of digits may be many things; whichever it is, the person is found. */
function digitsTerm(digits: string): string {
  // Two digits beside a name are the year of birth.
  if (digits.length < 3)
    return any([birthTerm(`19${digits.padStart(2, '0')}`), birthTerm(`20${digits.padStart(2, '0')}`)]);
  const tails = digits.length === 3 ? ['s'] : ['s', 't', 'c'];
  return any([
    ...tails.map((mark) => prefix(mark + backwards(digits))),
    ...idHeadWays(digits),
    // The first digits of a household number are those of the township: as a beginning they would let in everybody.
    digits.length >= 9 ? prefix(`g${digits}`) : exactly(`g${digits}`),
    ...birthWays(digits),
  ]);
}

/**
 * The beginning of an ID number is area and birth date, which stand in the index once for everybody who shares them; shorter ones than
 * an area tell nobody apart. A number without its check digit (17), and one of the old kind (15), are completed.
 */
function idHeadWays(digits: string): readonly string[] {
  if (!/^\d{6,17}$/.test(digits)) return [];
  const area = exactly(`a${digits.slice(0, 6)}`);
  const birth = digits.slice(6, 14);
  // A part of a year stands for half the township: it waits for the next digit.
  const ways = [birth.length < 4 ? area : all([area, birthTerm(birth)])];
  if (digits.length === 17) return [prefix(`s${backwards(digits + idCheckDigit(digits).toLowerCase())}`)];
  const upgraded = digits.length === 15 ? upgrade15(digits) : undefined;
  return upgraded?.ok ? [...ways, prefix(`s${backwards(upgraded.value.toLowerCase())}`)] : ways;
}

/** A birth date from its beginning: the whole year is a token of its own. */
function birthTerm(digits: string): string {
  return digits.length === 4 ? exactly(`b${digits}`) : prefix(`b${digits}`);
}

function birthWays(digits: string): readonly string[] {
  const century = /^(19|20)\d\d/.test(digits);
  const month = Number(digits.slice(4, 6));
  if (digits.length === 8 && century && isDay(digits)) return [prefix(`b${digits}`)];
  if (digits.length === 6 && century && month >= 1 && month <= 12) return [prefix(`b${digits}`), ...shortYears(digits)];
  if (digits.length === 6) return shortYears(digits);
  if (digits.length !== 4) return [];
  return [...(century ? [birthTerm(digits)] : []), ...(isDay(`2000${digits}`) ? [exactly(`d${digits}`)] : [])];
}

/** 661205: both centuries, where there is such a day. */
function shortYears(digits: string): readonly string[] {
  return ['19', '20'].filter((century) => isDay(century + digits)).map((century) => prefix(`b${century}${digits}`));
}

function isDay(digits: string): boolean {
  return isCalendarDay(Number(digits.slice(0, 4)), Number(digits.slice(4, 6)), Number(digits.slice(6, 8)));
}

/** 1966-12-5, 1966年12月, 1966年, 12月5日, 12.5. */
function dateTerm(text: string): string {
  const parts = text.split(/\D+/).filter((part) => part !== '');
  const padded = parts.map((part) => part.padStart(2, '0')).join('');
  return (parts[0] ?? '').length === 4 ? birthTerm(padded) : prefix(`d${padded}`);
}

/** Several words: each narrows (village and name), or together they are one name typed with blanks (zhang xiao ming). */
function namesTogether(names: readonly string[], villages: Villages): string {
  if (names.length === 1) return nameTerm(names[0] ?? '');
  return any([narrowedTerm(names, villages), nameTerm(names.join(''))]);
}

function namesTogetherLoosely(names: readonly string[], villages: Villages): string {
  if (names.length === 1) return any(looseWays(names[0] ?? '', villages));
  return any([narrowedLoosely(names, villages), ...looseWays(names.join(''), villages)]);
}
