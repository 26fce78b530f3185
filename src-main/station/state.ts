import type { Answer } from '../contract/index.ts';
import type { Phase } from '../core/kernel/environment.ts';
import type { Arriving } from '../core/delivery/index.ts';

type Shown = Answer<'station.getState'>;
type Warning = Shown['warnings'][number];

/** What the station knows about itself and no table holds: phase, recovery, arriving people, warnings. One owner, one place. */
export class StationState {
  readonly #changed: () => void;
  #phase: Phase = 'starting';
  #recovery: Shown['recovery'];
  #arriving: Arriving | undefined;
  readonly #warnings = new Set<Warning>();

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  phase(): Phase {
    return this.#phase;
  }

  /** Recovery, a failed disk and stopping are not left by a weaker phase: only a restart or an approved recovery ends them. */
  setPhase(phase: Phase): void {
    const sticky = this.#phase === 'stopping' || (this.#phase === 'disk-failed' && phase !== 'stopping');
    if (sticky || this.#phase === phase) return;
    this.#phase = phase;
    this.#changed();
  }

  enterRecovery(recovery: NonNullable<Shown['recovery']>): void {
    this.#recovery ??= recovery;
    this.setPhase('recovery');
  }

  leaveRecovery(): void {
    this.#recovery = undefined;
    this.setPhase('ready');
  }

  recovery(): Shown['recovery'] {
    return this.#recovery;
  }

  setArriving(arriving: Arriving | undefined): void {
    this.#arriving = arriving;
    this.#changed();
  }

  arriving(): Arriving | undefined {
    return this.#arriving;
  }

  warn(warning: Warning, on: boolean): void {
    const before = this.#warnings.has(warning);
    if (on) this.#warnings.add(warning);
    else this.#warnings.delete(warning);
    if (before !== on) this.#changed();
  }

  warnings(): Warning[] {
    return [...this.#warnings];
  }
}
