import type { Environment } from '../kernel/environment.ts';
import { toStationDate } from '../ports/clock.ts';
import { getOverview } from '../remittance/index.ts';
import { drawerLevel, unsealedDay } from '../till/index.ts';
import type { Task } from './openTasks.ts';

/** The day before is not sealed: no till opens until it is. */
function unsealedTasks(environment: Environment): readonly Task[] {
  const { days, shifts } = environment.projections;
  const businessDate = unsealedDay(environment);
  const today = toStationDate(environment.clock.wallMs());
  if (businessDate === undefined || businessDate >= today || shifts.findOpen()) return [];
  const at = shifts.findLast()?.closedAt ?? days.find(businessDate)?.sealedAt ?? '';
  return [{ taskId: `day:${businessDate}`, kind: 'day-unsealed', at, params: { businessDate } }];
}

/** The drawer has reached one of the county's limits. */
function drawerTasks(environment: Environment, now: string): readonly Task[] {
  const shift = environment.projections.shifts.findOpen();
  const level = shift && drawerLevel(environment, shift);
  if (!shift || level === undefined || level === 'normal') return [];
  return [{ taskId: `drawer:${shift.shiftId}:${level}`, kind: 'till-limit', at: now, params: { level } }];
}

/** Cash that should have been at the bank, deposits whose credit is late, and those that took less than the day's cash. */
function bankTasks(environment: Environment, now: string): readonly Task[] {
  const { deposits, toDeposit } = getOverview(environment);
  const late = toDeposit.filter((day) => day.daysLate > 0);
  const [oldest] = late;
  const waiting = deposits.filter((deposit) => deposit.state === 'deposited' && deposit.daysLate > 0);
  return [
    ...(oldest === undefined
      ? []
      : [
          {
            taskId: `deposit:${oldest.businessDate}`,
            kind: 'deposit-late' as const,
            at: now,
            params: {
              businessDate: oldest.businessDate,
              days: oldest.daysLate,
              amountFen: late.reduce((sum, day) => sum + day.depositFen - day.depositedFen, 0),
            },
          },
        ]),
    ...waiting.slice(0, 20).map((deposit) => ({
      taskId: `credit:${deposit.depositId}`,
      kind: 'credit-late' as const,
      at: deposit.at,
      params: { slipNumber: deposit.slipNumber, days: deposit.daysLate, amountFen: deposit.amountFen },
    })),
  ];
}

/** What drawer, day and bank ask of somebody. */
export function dayTasks(environment: Environment, now: string): readonly Task[] {
  return [...drawerTasks(environment, now), ...unsealedTasks(environment), ...bankTasks(environment, now)];
}
