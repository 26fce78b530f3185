import { toStationDate } from '../ports/clock.ts';
import type { ShiftRow } from '../ports/projections.ts';
import { ok } from '../../contract/values/result.ts';
import type { Environment, Phase, Who } from './environment.ts';
import { type Outcome, refuse } from './outcome.ts';

const refusals = {
  starting: 'STATION_STARTING',
  recovery: 'RECOVERY_MODE',
  'clock-behind': 'CLOCK_BEHIND',
  revoked: 'TERMINAL_REVOKED',
  'disk-failed': 'DISK_FAILED',
  stopping: 'STATION_STOPPING',
} as const satisfies Record<Exclude<Phase, 'ready'>, string>;

/** Refuses every act while the station may not make any. */
export function requireReady(environment: Environment): Outcome<undefined> {
  const phase = environment.phase();
  return phase === 'ready' ? ok(undefined) : refuse(refusals[phase]);
}

/** The open shift of this operator on the day it was opened; a shift does not run over midnight. */
export function requireShift(environment: Environment, who: Who): Outcome<ShiftRow> {
  const ready = requireReady(environment);
  if (!ready.ok) return ready;
  const shift = environment.projections.shifts.findOpen();
  if (!shift) return refuse('SHIFT_NOT_OPEN');
  if (shift.operator !== who.operatorId) return refuse('SHIFT_OF_ANOTHER');
  if (toStationDate(environment.clock.wallMs()) !== shift.businessDate)
    return refuse('SHIFT_DAY_OVER', { businessDate: shift.businessDate });
  return ok(shift);
}
