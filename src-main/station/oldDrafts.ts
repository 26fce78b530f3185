import { addDays } from '../contract/values/businessDate.ts';
import { sweepPapers } from '../core/enrolment/index.ts';
import type { Environment } from '../core/kernel/environment.ts';
import { toStationDate } from '../core/ports/clock.ts';
import type { StationState } from './state.ts';

/**
 * How many days a draft outlives its business date. Nobody typed anything into a contribution's draft: it is made anew in a moment. A
 * registration somebody left may wait for a paper from the village, so it stays a month.
 */
const keptDays = { contribution: 3, enrolment: 30 } as const;

/**
 * Removes what people left behind who went away: drafts of earlier business dates, without a word. An open shift keeps its own date, so
 * nothing typed today goes; on the word of a clock that the province has not confirmed nothing goes at all: one that runs ahead would
 * call everything old. Money is never a draft, so none can be lost here. Answers whether it looked.
 */
export function removeOldDrafts(environment: Environment, state: StationState): boolean {
  if (environment.phase() !== 'ready' || !state.clockConfirmed()) return false;
  const today = toStationDate(environment.clock.wallMs());
  const shiftDate = environment.projections.shifts.findOpen()?.businessDate ?? today;
  const from = shiftDate < today ? shiftDate : today;
  for (const kind of ['contribution', 'enrolment'] as const) {
    const removed = environment.drafts.removeSavedBefore(kind, addDays(from, -keptDays[kind]));
    if (removed > 0) environment.log.info('old-drafts', { kind, removed });
  }
  const papers = sweepPapers(environment);
  if (papers > 0) environment.log.info('old-papers', { removed: papers });
  return true;
}
