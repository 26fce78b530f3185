import type { Projections, RangeRow } from '../ports/projections.ts';
import { tallyNames } from '../ports/tallies.ts';

/** The number a book had next when a month was over; its first number before anything happened to it. */
export function positionAfter(projections: Projections, book: RangeRow, month: string): number {
  const upTo = tallyNames.positionOfBook(book.rangeId, month);
  const positions = projections.tallies.listOf(tallyNames.positionOfBook(book.rangeId, ''));
  return positions.findLast((one) => one.name <= upTo)?.value ?? book.firstNumber;
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
