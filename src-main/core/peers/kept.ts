import { addMonths } from '../../contract/values/businessDate.ts';
import { monthOf } from '../../contract/values/month.ts';
import type { Environment } from '../kernel/environment.ts';

/** Entries that say how the tills of a day stand: a handful a day, asked for however old the day is. */
export const tillKinds = [
  'shift.opened',
  'shift.closed',
  'till.dropped',
  'day.sealed',
  'batch.counted',
  'settlement.credited',
] as const;

/** Months looked back for one that is not closed. */
const lookedBack = 24;

/**
 * The first day whose entries of other PCs are kept whole: of the oldest month that is not closed here, and never later than the month
 * before this one, so that whoever looks into a difference of last month still finds what its entries said.
 */
export function keptFrom({ projections: { months, monthSums } }: Environment, today: string): string {
  const last = addMonths(monthOf(today), -1);
  let from = last;
  for (let back = 1; back <= lookedBack; back += 1) {
    const month = addMonths(last, -back);
    if (monthSums.days(month).length > 0 && !months.find(month)) from = month;
  }
  return `${from}-01`;
}
