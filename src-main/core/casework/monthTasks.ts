import { addDays, addMonths } from '../../contract/values/businessDate.ts';
import { monthOf } from '../../contract/values/month.ts';
import type { DayDifference } from '../journal/index.ts';
import type { Environment } from '../kernel/environment.ts';
import { findingIdOf, isExplained } from '../month/index.ts';
import { toStationDate } from '../ports/clock.ts';
import type { Task } from './openTasks.ts';

/** Days back in which a difference with the province is still a task of its own; older ones stand in their month. */
const lookedBack = 40;

/** A deposit that was less than its day's cash, as long as the rest is here. */
function belowTasks({ projections: { days } }: Environment, now: string): readonly Task[] {
  return days
    .listToDeposit(60)
    .filter((day) => day.depositedFen > 0)
    .slice(0, 5)
    .map(({ businessDate, depositedFen, depositFen = 0 }) => ({
      taskId: `deposit-below:${businessDate}`,
      kind: 'deposit-below',
      at: now,
      params: { businessDate, amountFen: depositFen - depositedFen },
    }));
}

/** The oldest month that is over and not closed. */
function dueTasks({ clock, projections: { months, monthSums } }: Environment, now: string): readonly Task[] {
  const running = monthOf(toStationDate(clock.wallMs()));
  const { first = running } = monthSums.bounds();
  for (let month = first; month < running; month = addMonths(month, 1))
    if (monthSums.days(month).length > 0 && !months.find(month))
      return [{ taskId: `month:${month}`, kind: 'month-due', at: now, params: { month } }];
  return [];
}

/** Days on which the province has something else than this station and nobody has written why. */
function provinceTasks({ clock, projections }: Environment): readonly Task[] {
  const today = toStationDate(clock.wallMs());
  return projections.comparedDays.listOfDays(addDays(today, -lookedBack), today).flatMap((row): readonly Task[] => {
    const open = (JSON.parse(row.differences) as DayDifference[]).filter(
      ({ entryId: subject, why: code }) => !isExplained(projections, findingIdOf({ code, subject })),
    );
    const params = { businessDate: row.businessDate, count: open.length };
    return open.length === 0
      ? []
      : [{ taskId: `province:${row.businessDate}`, kind: 'province-differs', at: row.at, params }];
  });
}

/** Money the terminal took and nobody has a record of. */
function unownedTasks({ projections: { unowned } }: Environment): readonly Task[] {
  return unowned.listOpen(20).map(({ amountFen, at, bookingId }) => ({
    taskId: `unowned:${bookingId}`,
    kind: 'unowned-money',
    at,
    params: { amountFen },
  }));
}

/** What the accounts of a month ask of somebody. */
export function monthTasks(environment: Environment, now: string): readonly Task[] {
  return [
    ...unownedTasks(environment),
    ...belowTasks(environment, now),
    ...provinceTasks(environment),
    ...dueTasks(environment, now),
  ];
}
