import type { ErrorParams } from '../../errors.ts';
import { formatChineseDate } from '../../values/businessDate.ts';
import { formatYuan } from '../../values/fen.ts';

/** The two sentences of a code that a person writes; the third, about the money, follows from the verdict alone. */
export type ErrorWords = {
  /** What happened. */
  readonly what: (params: ErrorParams) => string;
  /** What to do now. */
  readonly next: (params: ErrorParams) => string;
};

/** A pair of sentences; fixed ones are given as text. */
export function words(what: string | ErrorWords['what'], next: string | ErrorWords['next']): ErrorWords {
  return {
    what: typeof what === 'string' ? () => what : what,
    next: typeof next === 'string' ? () => next : next,
  };
}

/** The sentence with a parameter in it, or nothing when it is missing; `??` then gives the one without, so none ever has a hole. */
export function ifGiven(params: ErrorParams, name: string, sentence: (value: string) => string): string | undefined {
  const value = params[name];
  return value === undefined || value === '' ? undefined : sentence(String(value));
}

/** An amount parameter as `300.00 元`. */
export function yuan(value: string): string {
  return `${formatYuan(Number(value))} 元`;
}

/** A `YYYY-MM-DD` parameter as 2026年11月6日; anything else as it came. */
export function day(value: string): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? formatChineseDate(value) : value;
}
