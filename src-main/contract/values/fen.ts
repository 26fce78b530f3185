import { err, ok, type Result } from './result.ts';

/** An amount of money in fen (1/100 yuan), always a safe integer; negative only for differences. */
export type Fen = number & { readonly __brand: 'Fen' };

/** The largest amount the product handles: 99,999,999.99 yuan. */
export const maxFen = 9_999_999_999;

/** Makes a `Fen` of a number the program computed; throws when it is not a safe integer (a bug, not an input). */
export function fen(amount: number): Fen {
  if (!Number.isSafeInteger(amount)) throw new RangeError(`not an integer amount of fen: ${amount}`);
  return amount as Fen;
}

/** Adds amounts exactly. */
export function sumFen(amounts: readonly number[]): Fen {
  return fen(amounts.reduce((total, amount) => total + amount, 0));
}

/**
 * Reads what a person typed as yuan ("300", "300.5", "1,409.50", full width allowed by the caller) into fen.
 * Errors: `empty`, `not-a-number`, `too-many-decimals`, `too-large`. Negative input is `not-a-number`.
 */
export function parseYuan(text: string): Result<Fen, 'empty' | 'not-a-number' | 'too-many-decimals' | 'too-large'> {
  const plain = text.replaceAll(/[,\s]/g, '');
  if (plain === '') return err('empty');
  const match = /^(\d+)(?:\.(\d*))?$/.exec(plain);
  if (!match) return err('not-a-number');
  const decimals = match[2] ?? '';
  if (decimals.length > 2) return err('too-many-decimals');
  const amount = Number(match[1]) * 100 + Number(decimals.padEnd(2, '0') || '0');
  return amount > maxFen ? err('too-large') : ok(fen(amount));
}

/** Shows fen as yuan with separators and two decimals, without a unit: `12,900.00`, `−10.00`. */
export function formatYuan(amount: number): string {
  const absolute = Math.abs(amount);
  const yuan = Math.floor(absolute / 100)
    .toString()
    .replaceAll(/\B(?=(\d{3})+$)/g, ',');
  return `${amount < 0 ? '−' : ''}${yuan}.${(absolute % 100).toString().padStart(2, '0')}`;
}
