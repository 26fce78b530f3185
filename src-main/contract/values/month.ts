import { addDays } from './businessDate.ts';

/** The month a business date lies in. */
export function monthOf(businessDate: string): string {
  return businessDate.slice(0, 7);
}

/** Every calendar day of a month, first to last. */
export function daysOfMonth(month: string): readonly string[] {
  const days: string[] = [];
  for (let day: string = `${month}-01`; monthOf(day) === month; day = addDays(day, 1)) days.push(day);
  return days;
}
