import { addDays } from '../../contract/values/businessDate.ts';
import type { Environment } from './environment.ts';
import { toStationDate } from '../ports/clock.ts';

/**
 * The business date an act without a till belongs to: today, or after today was sealed the next day that is not. The act keeps its real
 * time beside it.
 */
export function bookingDate(environment: Environment): string {
  let day: string = toStationDate(environment.clock.wallMs());
  while (environment.projections.days.find(day)?.state === 'sealed') day = addDays(day, 1);
  return day;
}
