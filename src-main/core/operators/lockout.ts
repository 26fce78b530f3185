import type { Clock } from '../ports/clock.ts';
import type { Settings } from '../ports/mirror.ts';

const settingKey = 'operators.lockout';

/**
 * Lock-outs counted in running minutes of this PC: setting the clock or restarting does not shorten them. The remaining time
 * is stored at every tick.
 */
export class Lockouts {
  readonly #clock: Clock;
  readonly #settings: Settings;
  readonly #remaining = new Map<string, number>();
  #lastTickMs: number;

  constructor(clock: Clock, settings: Settings) {
    this.#clock = clock;
    this.#settings = settings;
    this.#lastTickMs = clock.monotonicMs();
    const stored = settings.get(settingKey);
    if (stored)
      for (const [operatorId, ms] of Object.entries(JSON.parse(stored) as Record<string, number>))
        this.#remaining.set(operatorId, ms);
  }

  /** Whole minutes left, at least 1 while locked; 0 when not locked. */
  minutesLeft(operatorId: string): number {
    this.tick();
    return Math.ceil((this.#remaining.get(operatorId) ?? 0) / 60_000);
  }

  start(operatorId: string, minutes: number): void {
    // Time that ran before this lock began is not its own.
    this.tick();
    this.#remaining.set(operatorId, minutes * 60_000);
    this.#store();
  }

  clear(operatorId: string): void {
    if (this.#remaining.delete(operatorId)) this.#store();
  }

  /** Counts the time that ran since the last tick; called every few seconds and before each question. */
  tick(): void {
    const now = this.#clock.monotonicMs();
    const elapsed = Math.max(0, now - this.#lastTickMs);
    this.#lastTickMs = now;
    if (this.#remaining.size === 0 || elapsed === 0) return;
    for (const [operatorId, ms] of this.#remaining) {
      if (ms <= elapsed) this.#remaining.delete(operatorId);
      else this.#remaining.set(operatorId, ms - elapsed);
    }
  }

  /** Keeps the remaining time over a restart. */
  store(): void {
    this.tick();
    this.#store();
  }

  #store(): void {
    const stored = JSON.stringify(Object.fromEntries(this.#remaining));
    if (this.#settings.get(settingKey) !== stored) this.#settings.set(settingKey, stored);
  }
}
