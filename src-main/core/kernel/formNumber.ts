import { formatReceiptNumber } from '../../contract/values/receiptNumber.ts';

/** Counted digits of a form's number; few enough to be written and read aloud. */
export const kitDigits = 5;

/** The number on a form of an outage kit: `T01B`, 17 → `T01B00017`. */
export function formNumberOf(prefix: string, number: number): string {
  return formatReceiptNumber({ prefix, digits: kitDigits }, number);
}
