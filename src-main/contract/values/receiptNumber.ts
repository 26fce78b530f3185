/** Numbers of one range or book: what stands before the counted digits on every receipt, and how many digits are counted. */
export type NumberSeries = { readonly prefix: string; readonly digits: number };

/** Counted digits of the ranges the province leases. */
export const leasedDigits = 8;

/** `61A`, eight digits and 417 → `61A00000417`. Throws on a counter the digits can't hold (a bug: the range was not checked). */
export function formatReceiptNumber({ digits, prefix }: NumberSeries, number: number): string {
  if (!Number.isSafeInteger(number) || number < 0 || number.toString().length > digits) {
    throw new RangeError(`no counter of a receipt: ${number}`);
  }
  return prefix + number.toString().padStart(digits, '0');
}

/** The counter of a receipt number within a series; `undefined` when it is none of its numbers. */
export function counterIn({ digits, prefix }: NumberSeries, text: string): number | undefined {
  if (text.length !== prefix.length + digits || !text.startsWith(prefix)) return undefined;
  const counted = text.slice(prefix.length);
  return /^\d+$/.test(counted) ? Number(counted) : undefined;
}

/** First and last number of a stretch, as printed. */
export type NumberSpan = { readonly first: string; readonly last: string };

/** Whether two stretches share a printed number, however each is divided into prefix and digits. */
export function spansOverlap(one: NumberSpan, other: NumberSpan): boolean {
  return one.first.length === other.first.length && one.first <= other.last && other.first <= one.last;
}
