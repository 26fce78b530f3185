import type { Projections, RangeRow } from '../ports/projections.ts';
import { tallyNames } from '../ports/tallies.ts';

/**
 * The number a book had next when a month was over; its first number before anything happened to it. The furthest of all months so far: a
 * sheet spoiled on the first of a month, while the till of the day before is still open, moves the book before that till does.
 */
export function positionAfter(
  projections: { readonly tallies: Pick<Projections['tallies'], 'listOf'> },
  book: Pick<RangeRow, 'rangeId' | 'firstNumber'>,
  month: string,
): number {
  const upTo = tallyNames.positionOfBook(book.rangeId, month);
  return projections.tallies
    .listOf(tallyNames.positionOfBook(book.rangeId, ''))
    .filter((one) => one.name <= upTo)
    .reduce((furthest, one) => Math.max(furthest, one.value), book.firstNumber);
}

/** `2026-01` → `2025-12`. */
export function monthBefore(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return number === 1 ? `${year - 1}-12` : `${year}-${String(number - 1).padStart(2, '0')}`;
}

/** First and last day of a month as far as dates are compared as text. */
export function datesOf(month: string): { readonly from: string; readonly to: string } {
  return { from: `${month}-01`, to: `${month}-31` };
}
