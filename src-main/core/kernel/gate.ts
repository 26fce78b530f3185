import { toStationDate } from '../ports/clock.ts';
import type { ShiftRow } from '../ports/projections.ts';
import { ok } from '../../contract/values/result.ts';
import { type Capabilities, capabilitiesOn } from '../policy/index.ts';
import { bookingDate } from './bookingDate.ts';
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

/** What this station may do today; refused while there are no rules of the county. */
export function capabilitiesNow(environment: Environment): Outcome<Capabilities> {
  const policy = environment.policy();
  return policy ? ok(capabilitiesOn(policy, toStationDate(environment.clock.wallMs()))) : refuse('POLICY_MISSING');
}

/** Refuses new money where somebody else collects. What was taken before goes its way to the bank all the same. */
export function requireCollector(environment: Environment): Outcome<undefined> {
  const now = capabilitiesNow(environment);
  if (!now.ok) return now;
  return now.value.takesMoney ? ok(undefined) : refuse('COLLECTED_ELSEWHERE');
}

/** The open shift of this operator on the day it was opened; a shift does not run over midnight. */
export function requireShift(environment: Environment, who: Who): Outcome<ShiftRow> {
  const ready = requireReady(environment);
  if (!ready.ok) return ready;
  const collector = requireCollector(environment);
  if (!collector.ok) return collector;
  const shift = environment.projections.shifts.findOpen();
  if (!shift) return refuse('SHIFT_NOT_OPEN');
  if (shift.operator !== who.operatorId) return refuse('SHIFT_OF_ANOTHER');
  if (toStationDate(environment.clock.wallMs()) !== shift.businessDate)
    return refuse('SHIFT_DAY_OVER', { businessDate: shift.businessDate });
  return ok(shift);
}

/** Where an act without money stands: in the open till, or at a station that takes none on the day it is booked. */
export function requireDesk(
  environment: Environment,
  who: Who,
): Outcome<{ readonly shiftId?: string; readonly businessDate: string }> {
  const now = capabilitiesNow(environment);
  if (!now.ok) return now;
  if (now.value.takesMoney) return requireShift(environment, who);
  const ready = requireReady(environment);
  return ready.ok ? ok({ businessDate: bookingDate(environment) }) : ready;
}
