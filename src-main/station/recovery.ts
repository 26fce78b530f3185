import type { Head } from '../adapters/storage/headFile.ts';
import type { Environment } from '../core/kernel/environment.ts';
import { toInstant } from '../core/ports/clock.ts';
import type { StationState } from './state.ts';

/** A clock this much before the last entry is wrong; less is what time servers correct. */
const behindToleranceMs = 2 * 60_000;

/**
 * Compares the journal with the `head` file. Shorter: acknowledged acts are missing, no money is taken until that is settled.
 * Another hash at the head's number: the chain is not the one that was written. Returns whether the file itself is broken.
 */
export function checkHead(
  environment: Environment,
  state: StationState,
  head: Head | 'absent' | 'broken',
): 'broken' | 'fine' {
  if (head === 'absent') return 'fine';
  if (head === 'broken') return 'broken';
  const end = environment.journal.end();
  if (head.seq > end.seq) {
    state.enterRecovery({ reason: 'journal-shorter-than-head', missingFrom: end.seq + 1, missingTo: head.seq });
    return 'fine';
  }
  const entry = head.seq === 0 ? undefined : environment.store.findBySeq(head.seq)?.entry;
  if (entry && entry.hash !== head.hash)
    state.enterRecovery({ reason: 'chain-broken', missingFrom: head.seq, missingTo: head.seq });
  return 'fine';
}

/** The latest wall time of the journal that the province has shown to be wrong. */
const aheadToKey = 'clock.aheadTo';

/** A clock that stands before the latest entry stops the station until it is set right; noticed at start and while running. */
export function checkClock(environment: Environment, state: StationState): void {
  const last = environment.journal.end().at;
  const phase = state.phase();
  if (phase === 'recovery' || phase === 'revoked' || phase === 'stopping' || phase === 'disk-failed') return;
  const known = last === undefined || last === environment.settings.get(aheadToKey);
  const behind = !known && environment.clock.wallMs() < Date.parse(last) - behindToleranceMs;
  if (behind && phase !== 'clock-behind') {
    environment.log.warn('clock-behind', { last, now: toInstant(environment.clock.wallMs()) });
    state.setPhase('clock-behind');
  }
  if (!behind && phase === 'clock-behind') state.setPhase('ready');
}

/**
 * The province's signed time agrees with this clock, so the entries that stand after it were written by a clock that ran ahead.
 * The station would otherwise wait until that wrong day came.
 */
export function trustClock(environment: Environment, state: StationState): void {
  const last = environment.journal.end().at;
  if (state.phase() !== 'clock-behind' || last === undefined) return;
  environment.settings.set(aheadToKey, last);
  environment.log.warn('clock-trusted', { last, now: toInstant(environment.clock.wallMs()) });
  checkClock(environment, state);
}
