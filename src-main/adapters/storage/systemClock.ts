import { randomUUID } from 'node:crypto';
import { setImmediate as giveWay, setTimeout as sleepFor } from 'node:timers/promises';
import type { Clock } from '../../core/ports/clock.ts';

/** The clocks of this machine. `boot` names this run of the program; drawn by chance unless given. */
export function createSystemClock(boot: string = randomUUID()): Clock {
  return {
    boot,
    wallMs: () => Date.now(),
    monotonicMs: () => performance.now(),
    sleep: async (ms, signal) => {
      // Nothing to wait for, only others to let in: unlike a wait this must not let a program end in the middle of its work.
      if (ms === 0) return giveWay();
      await sleepFor(ms, undefined, signal ? { signal: signal as AbortSignal, ref: false } : { ref: false });
    },
  };
}
