import { err, ok, type Result } from './result.ts';

/** A receipt number: the prefix of its leased range and a counter of eight digits. */
export type ReceiptNumberParts = { readonly prefix: string; readonly number: number };

/** `61A` and 417 → `61A00000417`. Throws on a counter outside 0–99,999,999 (a bug: the range was not checked). */
export function formatReceiptNumber(prefix: string, number: number): string {
  if (!Number.isSafeInteger(number) || number < 0 || number > 99_999_999) {
    throw new RangeError(`no counter of a receipt: ${number}`);
  }
  return prefix + number.toString().padStart(8, '0');
}

/** Takes a receipt number apart: the last eight digits count, what stands before is the prefix. */
export function parseReceiptNumber(text: string): Result<ReceiptNumberParts, 'not-a-receipt-number'> {
  const match = /^([A-Z0-9-]{0,12})(\d{8})$/.exec(text);
  return match ? ok({ prefix: match[1] ?? '', number: Number(match[2]) }) : err('not-a-receipt-number');
}
