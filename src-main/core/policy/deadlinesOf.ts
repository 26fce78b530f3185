import { daysBetween, daysInMonth, partsOf, toBusinessDate } from '../../contract/values/businessDate.ts';
import type { CalendarRow, ReferenceBundle } from './bundle.ts';
import { inForce } from './inForce.ts';
import { lastWorkingDay, rollForward } from './workingDays.ts';

/** A date the county set for this month. `nominalDay` is the day as written in the rule, `shifted` says that holidays moved it. */
export type Deadline = {
  readonly date: string;
  readonly nominalDay: number;
  readonly code: string;
  readonly hour: string;
  /** Negative once it is over. */
  readonly daysLeft: number;
  readonly shifted: boolean;
};

/**
 * The deadlines of the month of `today`, earliest first. Days 5, 8 and 10 are one county's practice: they move over holidays only
 * where the county says so (domain 3.1). "Last working day" is a rule of its own and never counts as shifted.
 */
export function deadlinesOf(bundle: ReferenceBundle, today: string): readonly Deadline[] {
  const rows = inForce(bundle.calendar, today)?.rows ?? [];
  return rows.map((row) => deadlineOf(row, today)).toSorted((a, b) => daysBetween(b.date, a.date));
}

function deadlineOf(row: CalendarRow, today: string): Deadline {
  const { year, month } = partsOf(today);
  const lastDay = daysInMonth(year, month);
  const nominalDay = row.day === 'last-working-day' ? lastDay : Math.min(row.day, lastDay);
  const nominal = toBusinessDate(year, month, nominalDay);
  const date =
    row.day === 'last-working-day' ? lastWorkingDay(today) : row.rollForward ? rollForward(nominal) : nominal;
  return {
    date,
    nominalDay,
    code: row.code,
    hour: row.hour,
    daysLeft: daysBetween(today, date),
    shifted: row.day !== 'last-working-day' && date !== nominal,
  };
}
