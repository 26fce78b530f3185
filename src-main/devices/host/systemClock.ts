import { setTimeout as delay } from 'node:timers/promises';
import type { CancelSignal } from '../../core/kernel/cancel.ts';
import type { Clock } from '../../core/ports/clock.ts';

/** The machine's clocks for a child process; the station has its own, injected. */
export function systemClock(boot: string): Clock {
  return {
    boot,
    wallMs: () => Date.now(),
    monotonicMs: () => performance.now(),
    sleep: (ms, signal) => sleep(ms, signal),
  };
}

async function sleep(ms: number, signal: CancelSignal | undefined): Promise<void> {
  const stop = new AbortController();
  if (signal?.aborted) throw signal.reason;
  const abort = (): void => stop.abort(signal?.reason);
  signal?.addEventListener('abort', abort, { once: true });
  try {
    await delay(ms, undefined, { signal: stop.signal });
  } finally {
    signal?.removeEventListener('abort', abort);
  }
}
