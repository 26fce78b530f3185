import { formatReceiptNumber } from '../../contract/values/receiptNumber.ts';
import type { Projections, RangeRow } from '../ports/projections.ts';
import { tallyNames } from '../ports/tallies.ts';

/**
 * The next number of a range is gone: the one after it is next, past sheets that were spoiled or lost before their turn. Where a book
 * stands is kept by month, because a month's end is proved later.
 */
export function moveOn(projections: Projections, range: RangeRow, businessDate: string): void {
  let next = range.nextNumber + 1;
  let { ahead } = range;
  while (ahead > 0 && next <= range.lastNumber && projections.sheets.find(formatReceiptNumber(range, next))) {
    next += 1;
    ahead -= 1;
  }
  projections.ranges.patch(range.rangeId, { nextNumber: next, ...(ahead === range.ahead ? {} : { ahead }) });
  if (range.kind === 'pre-printed')
    projections.tallies.set(tallyNames.positionOfBook(range.rangeId, businessDate.slice(0, 7)), next);
}
