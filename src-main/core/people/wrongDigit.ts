import { type IdSuggestion, suggestIdNumbers } from '../../contract/values/residentIdNumber.ts';

/** A digit that is wrong and what it should be, by something else that is known; position from 1. */
export type WrongDigit = { readonly position: number; readonly expected: string };

/**
 * Which digit of a number with a failing check digit is wrong (F2). The check digit alone says only *that* one is; the birth date
 * on the form, then this county's code, say which, when exactly one correction agrees with them. Undefined when they don't.
 */
export function wrongDigit(
  number: string,
  known: { readonly birthDate?: string; readonly countyCode: string },
): WrongDigit | undefined {
  const birth = known.birthDate?.replaceAll('-', '');
  const county = known.countyCode.slice(0, 6);
  const corrections = suggestIdNumbers(number).filter(({ kind }) => kind === 'digit');
  const ways: readonly ((suggestion: IdSuggestion) => boolean)[] = [
    (suggestion) => birth !== undefined && number.slice(6, 14) !== birth && suggestion.number.slice(6, 14) === birth,
    (suggestion) => number.slice(0, 6) !== county && suggestion.number.slice(0, 6) === county,
  ];
  for (const agrees of ways) {
    const [only, ...more] = corrections.filter(agrees);
    const position = only?.positions[0];
    if (only && position !== undefined && more.length === 0) {
      return { position, expected: only.number.charAt(position - 1) };
    }
  }
  return undefined;
}
