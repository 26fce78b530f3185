import { monthOf } from '../../contract/values/month.ts';
import { ok } from '../../contract/values/result.ts';
import { posted } from '../accounts/index.ts';
import type { Environment, Who } from '../kernel/environment.ts';
import { requireCollector, requireReady } from '../kernel/gate.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import { toStationDate } from '../ports/clock.ts';

/** The day of the last till while nobody has sealed it. Days before it were closed by the rules of their time. */
export function unsealedDay(environment: Environment): string | undefined {
  const { days, shifts } = environment.projections;
  const last = shifts.findLast();
  return last && days.find(last.businessDate)?.state !== 'sealed' ? last.businessDate : undefined;
}

/** No till opens in a sealed day, and none while an older day is open. */
function checkDays(environment: Environment, today: string): Outcome<undefined> {
  if (environment.projections.days.find(today)?.state === 'sealed')
    return refuse('DAY_SEALED', { businessDate: today });
  const businessDate = unsealedDay(environment);
  return businessDate === undefined || businessDate >= today
    ? ok(undefined)
    : refuse('DAY_NOT_SEALED', { businessDate });
}

/**
 * Opens the till with its counted float: the float moves from the safe (1002) into the drawer (1001). The business date is the
 * calendar day now, as far as known not after the province's, and never lies before the last shift's; the day of that one is sealed first. The same shift id again gives the same
 * answer.
 */
export function openShift(
  environment: Environment,
  who: Who,
  params: { readonly shiftId: string; readonly floatFen: number },
): Outcome<{ shiftId: string; businessDate: string }> {
  const { projections, journal } = environment;
  const same = projections.shifts.find(params.shiftId);
  if (same) {
    return same.floatFen === params.floatFen && same.operator === who.operatorId
      ? ok({ shiftId: same.shiftId, businessDate: same.businessDate })
      : refuse('ID_REUSED');
  }
  const ready = requireReady(environment);
  if (!ready.ok) return ready;
  const collector = requireCollector(environment);
  if (!collector.ok) return collector;
  if (projections.shifts.findOpen()) return refuse('SHIFT_ALREADY_OPEN');
  const businessDate = toStationDate(environment.clock.wallMs());
  const provinceDay = environment.provinceTime.latestDay();
  // A clock that runs ahead would open a day, and a contribution year, that are not there yet.
  if (provinceDay !== undefined && provinceDay < businessDate)
    return refuse('CLOCK_AHEAD', { businessDate, provinceDay });
  const last = projections.shifts.findLast();
  if (last && last.businessDate > businessDate) return refuse('CLOCK_BEHIND', { lastBusinessDate: last.businessDate });
  if (projections.months.find(monthOf(businessDate))) return refuse('MONTH_CLOSED', { month: monthOf(businessDate) });
  const days = checkDays(environment, businessDate);
  if (!days.ok) return days;
  journal.commit({ operator: who.operatorId, shift: params.shiftId, businessDate }, (append) =>
    append({
      id: params.shiftId,
      kind: 'shift.opened',
      body: { shiftId: params.shiftId, floatFen: params.floatFen, postings: posted('shift-opened', params.floatFen) },
    }),
  );
  environment.changed('till');
  environment.changed('session');
  return ok({ shiftId: params.shiftId, businessDate });
}
