import { addDays } from '../../contract/values/businessDate.ts';
import { monthOf } from '../../contract/values/month.ts';
import type { Environment } from './environment.ts';
import { toStationDate } from '../ports/clock.ts';

/**
 * The business date an act without a till belongs to: today, or after today was sealed the next day that is not, and never in a closed month. The act keeps its real
 * time beside it.
 */
export function bookingDate(environment: Environment): string {
  let day: string = toStationDate(environment.clock.wallMs());
  const { days, months } = environment.projections;
  while (days.find(day)?.state === 'sealed' || months.find(monthOf(day))) day = addDays(day, 1);
  return day;
}
