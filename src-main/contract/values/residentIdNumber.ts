import { type BusinessDate, isCalendarDay, toBusinessDate } from './businessDate.ts';
import { toHalfWidth, withoutSpaces } from './fullWidth.ts';
import { err, ok, type Result } from './result.ts';

/** A number of 18 characters that passed every check of GB 11643-1999 that needs no register. */
export type ResidentIdNumber = {
  readonly number: string;
  readonly birthDate: BusinessDate;
  readonly sex: 'male' | 'female';
  /** Six digits; may be an area abolished long ago, so it is never looked up to refuse somebody. */
  readonly areaCode: string;
  /** `hmt` = 港澳台居民居住证 (810000, 820000, 830000), `foreigner` = 外国人永久居留身份证 of 2023 (begins with 9). */
  readonly document: 'citizen' | 'hmt' | 'foreigner';
};

/** A number close to the typed one that would be right: which characters (1-based) differ and how. */
export type IdSuggestion = {
  readonly number: string;
  readonly kind: 'digit' | 'swap';
  readonly positions: readonly number[];
};

/** What is wrong; positions count from 1. `suggestions` are possibilities to compare with the card, never corrections. */
export type IdProblem =
  | { readonly code: 'empty' }
  | { readonly code: 'length'; readonly length: number }
  | { readonly code: 'fifteen-digits'; readonly upgraded?: string }
  | { readonly code: 'character'; readonly position: number; readonly found: string }
  | { readonly code: 'area'; readonly position: number; readonly areaCode: string }
  | { readonly code: 'birth-date'; readonly position: number; readonly found: string }
  | { readonly code: 'birth-in-future'; readonly position: number; readonly found: string }
  | {
      readonly code: 'check-digit';
      readonly position: 18;
      readonly found: string;
      readonly expected: string;
      readonly suggestions: readonly IdSuggestion[];
    };

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const checkCharacters = '10X98765432';
/** First two digits ever given out as a province (GB/T 2260); districts below them come and go and are not checked. */
const provinces = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82'.split(' '),
);

/** The 18th character by ISO 7064 MOD 11-2 (GB 11643-1999). `first17` must be 17 digits (else it throws: a bug). */
export function idCheckDigit(first17: string): string {
  if (!/^\d{17}$/.test(first17)) throw new RangeError('not 17 digits');
  const sum = weights.reduce((total, weight, index) => total + weight * Number(first17[index]), 0);
  return checkCharacters.charAt(sum % 11);
}

/**
 * Reads a resident number as typed or scanned: full width folded, spaces and invisible marks dropped, `x` raised.
 * Refuses every single wrong digit and every swap of neighbours (the check digit finds them all). With `today` a birth in the
 * future is refused too. A 15-digit number is a problem of its own: convert it, keep it as former number.
 */
export function parseResidentIdNumber(text: string, today?: string): Result<ResidentIdNumber, IdProblem> {
  const number = foldIdNumber(text);
  if (number === '') return err({ code: 'empty' });
  const strange = /[^0-9X]/u.exec(number) ?? /X(?=.)/.exec(number);
  if (strange) return err({ code: 'character', position: strange.index + 1, found: strange[0] });
  if (number.length === 15) return err(fifteenDigits(number));
  if (number.length !== 18) return err({ code: 'length', length: number.length });
  const problem = areaProblem(number) ?? birthProblem(number, today) ?? checkDigitProblem(number);
  return problem ? err(problem) : ok(fieldsOf(number));
}

/** What `parseResidentIdNumber` looks at: folded, without spaces, in capitals. Useful as the key of a search. */
export function foldIdNumber(text: string): string {
  return withoutSpaces(toHalfWidth(text)).toUpperCase();
}

/** The 18-character form of a 15-digit number: century 19 inserted, check digit computed. */
export function upgrade15(text: string): Result<string, IdProblem> {
  const number = foldIdNumber(text);
  if (number === '') return err({ code: 'empty' });
  const strange = /\D/u.exec(number);
  if (strange) return err({ code: 'character', position: strange.index + 1, found: strange[0] });
  if (number.length !== 15) return err({ code: 'length', length: number.length });
  const first17 = `${number.slice(0, 6)}19${number.slice(6)}`;
  const problem = areaProblem(first17) ?? birthProblem(first17);
  return problem ? err(problem) : ok(first17 + idCheckDigit(first17));
}

/**
 * Numbers one slip away from `number` that pass every check, neighbours swapped first: for "compare these with the card".
 * Positions count from 1. `number` must have 18 characters, digits with at most a final X.
 */
export function suggestIdNumbers(number: string): readonly IdSuggestion[] {
  const swaps = Array.from({ length: 17 }, (_, at) => swapped(number, at));
  const digits = Array.from({ length: 18 }, (_, at) => oneDigitAway(number, at)).flat();
  return [...swaps, ...digits].filter((suggestion) => suggestion.number !== number && passes(suggestion.number));
}

/**
 * Number of a foreigner's card of before 2023: three letters, twelve digits, the last by the 7-3-1 rule of travel documents.
 * The rule is warned about, never enforced: issued cards are known to differ.
 */
export function checkOldForeignerNumber(text: string): 'ok' | 'check-digit-differs' | 'other-form' {
  const number = foldIdNumber(text);
  if (!/^[A-Z]{3}\d{12}$/.test(number)) return 'other-form';
  const sum = [...number.slice(0, 14)].reduce((total, character, index) => {
    return total + Number.parseInt(character, 36) * ([7, 3, 1][index % 3] ?? 0);
  }, 0);
  return sum % 10 === Number(number[14]) ? 'ok' : 'check-digit-differs';
}

function fifteenDigits(number: string): IdProblem {
  const upgraded = upgrade15(number);
  return upgraded.ok ? { code: 'fifteen-digits', upgraded: upgraded.value } : { code: 'fifteen-digits' };
}

function areaProblem(number: string): IdProblem | undefined {
  const areaCode = number.slice(0, 6);
  const known = areaCode.startsWith('9') || areaCode === '830000' || provinces.has(areaCode.slice(0, 2));
  return known ? undefined : { code: 'area', position: 1, areaCode };
}

function birthProblem(number: string, today?: string): IdProblem | undefined {
  const found = number.slice(6, 14);
  const [year, month, day] = [Number(found.slice(0, 4)), Number(found.slice(4, 6)), Number(found.slice(6))];
  if (!isCalendarDay(year, month, day)) {
    const position = year < 1800 || year > 2199 ? 7 : month < 1 || month > 12 ? 11 : 13;
    return { code: 'birth-date', position, found };
  }
  if (today !== undefined && toBusinessDate(year, month, day) > today) {
    return { code: 'birth-in-future', position: 7, found };
  }
  return undefined;
}

function checkDigitProblem(number: string): IdProblem | undefined {
  const expected = idCheckDigit(number.slice(0, 17));
  const found = number.charAt(17);
  if (found === expected) return undefined;
  return { code: 'check-digit', position: 18, found, expected, suggestions: suggestIdNumbers(number) };
}

function fieldsOf(number: string): ResidentIdNumber {
  const areaCode = number.slice(0, 6);
  return {
    number,
    birthDate: toBusinessDate(Number(number.slice(6, 10)), Number(number.slice(10, 12)), Number(number.slice(12, 14))),
    sex: Number(number[16]) % 2 === 1 ? 'male' : 'female',
    areaCode,
    document: /^8[123]0000$/.test(areaCode) ? 'hmt' : areaCode.startsWith('9') ? 'foreigner' : 'citizen',
  };
}

function passes(number: string): boolean {
  if (!/^\d{17}[0-9X]$/.test(number)) return false;
  return !areaProblem(number) && !birthProblem(number) && idCheckDigit(number.slice(0, 17)) === number.charAt(17);
}

function swapped(number: string, at: number): IdSuggestion {
  const [left, right] = [number.charAt(at), number.charAt(at + 1)];
  return {
    number: number.slice(0, at) + right + left + number.slice(at + 2),
    kind: 'swap',
    positions: [at + 1, at + 2],
  };
}

function oneDigitAway(number: string, at: number): IdSuggestion[] {
  const alphabet = at === 17 ? '0123456789X' : '0123456789';
  return [...alphabet].map((digit) => ({
    number: number.slice(0, at) + digit + number.slice(at + 1),
    kind: 'digit',
    positions: [at + 1],
  }));
}
