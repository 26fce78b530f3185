import { addDays } from '../../contract/values/businessDate.ts';
import { sumFen } from '../../contract/values/fen.ts';
import { findTerminal } from '../charges/index.ts';
import type { Environment } from '../kernel/environment.ts';
import { toStationDate } from '../ports/clock.ts';
import { bankDelays } from '../remittance/index.ts';
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

/** Cash that should have been at the bank, and deposits whose credit is late. */
function bankTasks(environment: Environment, now: string): readonly Task[] {
  const { cash, credits } = bankDelays(environment);
  const [oldest] = cash;
  const deposit: Task[] =
    oldest === undefined
      ? []
      : [
          {
            taskId: `deposit:${oldest.businessDate}`,
            kind: 'deposit-late',
            at: now,
            params: {
              businessDate: oldest.businessDate,
              days: oldest.daysLate,
              amountFen: sumFen(cash.map((day) => day.amountFen)),
            },
          },
        ];
  const credit = credits.slice(0, 20).map(({ daysLate, deposit: { amountFen, at, depositId, slipNumber } }) => ({
    taskId: `credit:${depositId}`,
    kind: 'credit-late' as const,
    at,
    params: { slipNumber, days: daysLate, amountFen },
  }));
  return [...deposit, ...credit];
}

/** Days back in which cards of an unsettled batch are looked for; longer ago they stand in the month's check. */
const lookedBack = 7;

/** Cards of a day that is over in a batch the terminal still keeps open: the acquirer pays nothing before it is settled. */
function settlementTasks(environment: Environment, now: string): readonly Task[] {
  const device = findTerminal(environment)?.deviceId;
  if (device === undefined) return [];
  const { charges, days, settlements, shifts } = environment.projections;
  const afterSeq = settlements.findLastDone(device)?.seq ?? 0;
  const today = toStationDate(environment.clock.wallMs());
  const businessDate = Array.from({ length: lookedBack }, (_, back) => addDays(today, -back))
    .filter((day) => day < today || days.find(day)?.state === 'sealed')
    .findLast((day) =>
      shifts.listOfDay(day).some(({ shiftId }) => charges.findApproved(shiftId, device, afterSeq) !== undefined),
    );
  if (businessDate === undefined) return [];
  const { count, oursFen: amountFen } = charges.sumApproved(device, afterSeq);
  const params = { businessDate, count, amountFen };
  return [{ taskId: `settlement:${afterSeq}`, kind: 'terminal-unsettled', at: now, params }];
}

/** What drawer, day, terminal and bank ask of somebody. */
export function dayTasks(environment: Environment, now: string): readonly Task[] {
  return [
    ...drawerTasks(environment, now),
    ...unsealedTasks(environment),
    ...settlementTasks(environment, now),
    ...bankTasks(environment, now),
  ];
}
