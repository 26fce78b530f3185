import {
  addDays,
  type BusinessDate,
  daysBetween,
  daysInMonth,
  partsOf,
  toBusinessDate,
} from '../../contract/values/businessDate.ts';
// The tables only: the package's functions read dates through the machine's time zone and answer differently in some.
import published from 'chinese-days/dist/chinese-days.json' with { type: 'json' };

const holidays: Readonly<Record<string, string>> = published.holidays;
const movedWorkdays: Readonly<Record<string, string>> = published.workdays;

/**
 * Whether offices work on that day: Monday to Friday, without the State Council's published holidays, with the Saturdays and
 * Sundays it moved work to. Years not published yet know weekends only.
 */
export function isWorkingDay(date: string): boolean {
  if (movedWorkdays[date] !== undefined) return true;
  if (holidays[date] !== undefined) return false;
  // 1970-01-01 was a Thursday; 0 = Monday.
  const weekday = (((daysBetween('1970-01-01', date) + 3) % 7) + 7) % 7;
  return weekday < 5;
}

/** Whether the holidays of that year are known; without them a working day is only probable. */
export function holidaysPublished(year: number): boolean {
  return holidays[`${year}-10-01`] !== undefined;
}

/** The day itself when offices work, else the next day they do. */
export function rollForward(date: string): BusinessDate {
  let day = addDays(date, 0);
  while (!isWorkingDay(day)) day = addDays(day, 1);
  return day;
}

/** The last working day of the month that `date` lies in. */
export function lastWorkingDay(date: string): BusinessDate {
  const { year, month } = partsOf(date);
  let day = toBusinessDate(year, month, daysInMonth(year, month));
  while (!isWorkingDay(day)) day = addDays(day, -1);
  return day;
}

/** The day on which a limit of `count` working days ends; the day of the event itself does not count. */
export function addWorkingDays(date: string, count: number): BusinessDate {
  let day = addDays(date, 0);
  for (let left = count; left > 0; ) {
    day = addDays(day, 1);
    if (isWorkingDay(day)) left--;
  }
  return day;
}
