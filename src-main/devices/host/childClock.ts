import { setTimeout as delay } from 'node:timers/promises';
import type { CancelSignal } from '../../core/kernel/cancel.ts';
import type { Clock } from '../../core/ports/clock.ts';

/** What the entry file of a child reads off the machine. */
export type MachineTime = { readonly boot: string; readonly wallMs: () => number; readonly monotonicMs: () => number };

/** A child's clock over the machine's; the station has its own, injected. */
export function childClock(machine: MachineTime): Clock {
  return { ...machine, sleep };
}

async function sleep(ms: number, signal?: CancelSignal): Promise<void> {
  if (signal?.aborted) throw signal.reason;
  const stop = new AbortController();
  const abort = (): void => stop.abort(signal?.reason);
  signal?.addEventListener('abort', abort, { once: true });
  try {
    await delay(ms, undefined, { signal: stop.signal });
  } finally {
    signal?.removeEventListener('abort', abort);
  }
}
