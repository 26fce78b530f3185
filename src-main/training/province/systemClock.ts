import { setTimeout as wait } from 'node:timers/promises';
import type { CancelSignal } from '../../core/kernel/cancel.ts';
import type { Clock } from '../../core/ports/clock.ts';

/** The machine's clocks. A sleep does not keep the process alive: a province with nothing to serve may end. */
export function createSystemClock(): Clock {
  return {
    boot: `${process.pid}-${Math.round(performance.timeOrigin)}`,
    wallMs: () => Date.now(),
    monotonicMs: () => performance.now(),
    sleep: (ms: number, signal?: CancelSignal) => wait(ms, undefined, signal ? { signal: signal as AbortSignal } : {}),
  };
}
