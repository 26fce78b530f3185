import { daysOfMonth, monthOf } from '../../../contract/values/month.ts';
import { addMonths } from '../../../contract/values/businessDate.ts';
import type { Environment } from '../../kernel/environment.ts';
import type { Finding, MonthCheck } from '../../kernel/finding.ts';
import { findOperator } from '../../operators/index.ts';
import { toStationDate } from '../../ports/clock.ts';

/** The oldest month with a till that is not closed, before this one. */
function formerOpen({ projections: { months, monthSums } }: Environment, month: string): string | undefined {
  const { first } = monthSums.bounds();
  for (let former = first ?? month; former < month; former = addMonths(former, 1))
    if (monthSums.days(former).length > 0 && !months.find(former)) return former;
  return undefined;
}

/** A clock that runs ahead would close a month whose days are still to come, and no till could open on any of them. */
function isOver({ clock, projections: { days }, provinceTime }: Environment, month: string): boolean {
  const here = toStationDate(clock.wallMs());
  const there = provinceTime.latestDay() ?? here;
  const today = there < here ? there : here;
  const last = daysOfMonth(month).at(-1) ?? '';
  // On the last evening the month is over once its last day is sealed: what is booked after that belongs to the next.
  return today > last || (today === last && days.find(last)?.state === 'sealed');
}

/** What has to be behind the station before a month is closed: days, charges, frames and prints without an outcome. */
export const readyCheck: MonthCheck = (environment, month) => {
  const { charges, days, monthSums, prints, shifts, strays } = environment.projections;
  const findings: Finding[] = [];
  const former = formerOpen(environment, month);
  const place = { place: 'month' } as const;
  if (!isOver(environment, month))
    findings.push({ code: 'month-not-over', subject: month, weight: 'stops', params: { month }, where: place });
  if (former)
    findings.push({ code: 'former-month-open', subject: former, weight: 'stops', params: { former }, where: place });
  for (const businessDate of monthSums.days(month)) {
    if (days.find(businessDate)?.state === 'sealed') continue;
    const open = shifts.listOfDay(businessDate).find((shift) => shift.state === 'open');
    const operator = open === undefined ? '' : (findOperator(environment, open.operator)?.name ?? open.operator);
    findings.push({
      code: 'day-not-sealed',
      subject: businessDate,
      weight: 'stops',
      params: { businessDate, operator },
      where: { place: 'day', businessDate },
    });
  }
  for (const { amountFen, businessDate, chargeId } of charges.listOpen())
    if (monthOf(businessDate) <= month)
      findings.push({
        code: 'charge-open',
        subject: chargeId,
        weight: 'stops',
        params: { businessDate, amountFen },
        where: { place: 'collect', businessDate },
      });
  const frames = strays.listOpen(200).filter((stray) => monthOf(stray.at) <= month).length;
  if (frames > 0)
    findings.push({
      code: 'stray-open',
      subject: month,
      weight: 'stops',
      params: { count: frames },
      where: { place: 'cards' },
    });
  const unknown = prints.listOpen(200).filter((print) => monthOf(print.at) <= month).length;
  if (unknown > 0)
    findings.push({
      code: 'print-open',
      subject: month,
      weight: 'stops',
      params: { count: unknown },
      where: { place: 'collect' },
    });
  return findings;
};
