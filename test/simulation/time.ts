import type { CancelSignal } from '../../src-main/core/kernel/cancel.ts';
import type { Clock } from '../../src-main/core/ports/clock.ts';

/** One life of a simulated process. When it ends, nothing that waits for it ever continues. */
export type Life = { alive: boolean };

type Timer = { readonly dueMs: number; readonly order: number; readonly life: Life; readonly fire: () => void };

/**
 * The only time of a simulation. Timers fire in order of their time, equal ones in order of their making, and only while somebody
 * advances; between two timers every promise that can continue does.
 */
export class VirtualTime {
  #nowMs: number;
  #made = 0;
  #timers: Timer[] = [];

  constructor(startMs: number) {
    this.#nowMs = startMs;
  }

  nowMs(): number {
    return this.#nowMs;
  }

  /** Resolves when the time has come and the life still lasts, rejects when the signal fires; in a life that ended it does neither. */
  sleep(ms: number, life: Life, signal?: CancelSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) {
        reject(cancelled(signal));
        return;
      }
      this.#made += 1;
      const timer: Timer = {
        dueMs: this.#nowMs + Math.max(0, Math.ceil(ms)),
        order: this.#made,
        life,
        fire: resolve,
      };
      // Kept sorted: most timers are the newest of their time, so the search from the end is short.
      let at = this.#timers.length;
      while (at > 0 && (this.#timers[at - 1] as Timer).dueMs > timer.dueMs) at -= 1;
      this.#timers.splice(at, 0, timer);
      signal?.addEventListener('abort', () => this.#cancel(timer, () => reject(cancelled(signal))), { once: true });
    });
  }

  /** A timer that fired already has nothing left to cancel. */
  #cancel(timer: Timer, reject: () => void): void {
    const at = this.#timers.indexOf(timer);
    if (at < 0) return;
    this.#timers.splice(at, 1);
    if (timer.life.alive) reject();
  }

  /** Lets `ms` pass, timer by timer. Returns early when `stop` says so. */
  async advance(ms: number, stop: () => boolean = () => false): Promise<void> {
    const untilMs = this.#nowMs + ms;
    await settle();
    for (let next = this.#timers[0]; next !== undefined && next.dueMs <= untilMs; next = this.#timers[0]) {
      this.#timers.shift();
      if (!next.life.alive) continue;
      this.#nowMs = Math.max(this.#nowMs, next.dueMs);
      next.fire();
      await settle();
      if (stop()) return;
    }
    this.#nowMs = Math.max(this.#nowMs, untilMs);
  }

  /** Forgets what ended lives still wait for. */
  sweep(): void {
    this.#timers = this.#timers.filter((timer) => timer.life.alive);
  }
}

function cancelled(signal: CancelSignal): Error {
  return signal.reason instanceof Error ? signal.reason : new Error('cancelled');
}

/** Every promise that can continue without time passing has continued when this resolves. */
export function settle(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

/** The clocks of one life of a machine: its wall clock may be wrong by `skewMs`, its monotonic one starts at the boot. */
export function clockOf(time: VirtualTime, life: Life, about: { boot: string; skewMs: () => number }): Clock {
  const bootedMs = time.nowMs();
  return {
    boot: about.boot,
    wallMs: () => time.nowMs() + about.skewMs(),
    monotonicMs: () => time.nowMs() - bootedMs,
    sleep: (ms, signal) => time.sleep(ms, life, signal),
  };
}
