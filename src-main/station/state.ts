import type { Answer } from '../contract/index.ts';
import type { Phase } from '../core/kernel/environment.ts';
import { StorageError } from '../core/ports/journalStore.ts';
import type { Arriving } from '../core/delivery/index.ts';

type Shown = Answer<'station.getState'>;
type Warning = Shown['warnings'][number];

/** Setting that keeps a tail found missing and not accepted yet, as JSON; empty = nothing is missing. */
export const lossKey = 'journal.loss';

/** A missing tail as it is stored until two people accept it. */
export type KeptLoss = { readonly recovery: NonNullable<Shown['recovery']>; readonly lostActsTo: number };

/** What the station knows about itself and no table holds: phase, recovery, arriving people, warnings. One owner, one place. */
export class StationState {
  readonly #changed: () => void;
  readonly #keep: (loss: KeptLoss | undefined) => void;
  #phase: Phase = 'starting';
  #recovery: Shown['recovery'];
  #lostActsTo = 0;
  #arriving: Arriving | undefined;
  readonly #warnings = new Set<Warning>();
  #whenReady: (() => void) | undefined;
  #clockConfirmed = false;

  /**
   * `keep` stores a missing tail over restarts: notes written in recovery (a sign-in) make the journal longer than the head it was
   * judged by, and the next start would see another fault or none.
   */
  constructor(changed: () => void, keep: (loss: KeptLoss | undefined) => void = () => undefined) {
    this.#changed = changed;
    this.#keep = keep;
  }

  /**
   * `ready` only once what waited for readiness is done: nobody begins a charge before what the run before had under way is settled,
   * even where a full disk keeps that waiting.
   */
  phase(): Phase {
    return this.#phase === 'ready' && this.#whenReady ? 'starting' : this.#phase;
  }

  /** Recovery, a failed disk and stopping are not left by a weaker phase: only a restart or an approved recovery ends them. */
  setPhase(phase: Phase): void {
    const sticky = this.#phase === 'stopping' || (this.#phase === 'disk-failed' && phase !== 'stopping');
    if (sticky || this.#phase === phase) return;
    this.#phase = phase;
    try {
      this.doWhatWaits();
    } catch (error) {
      // The next tick tries again.
      if (!(error instanceof StorageError)) throw error;
    }
    this.#changed();
  }

  /** Leaves `work` to be done once the station is ready for the first time: at once, after an accepted loss, with the clock set right. */
  onceReady(work: () => void): void {
    this.#whenReady = work;
    this.doWhatWaits();
  }

  /** Does what waits for readiness. What throws is kept, and tried again by the next call. */
  doWhatWaits(): void {
    if (this.#phase !== 'ready' || !this.#whenReady) return;
    this.#whenReady();
    this.#whenReady = undefined;
    this.#changed();
  }

  /** `lostActsTo` is what the province says it has of us, when that is how the loss was noticed. */
  enterRecovery(recovery: NonNullable<Shown['recovery']>, lostActsTo = 0): void {
    this.#recovery ??= recovery;
    this.#lostActsTo = Math.max(this.#lostActsTo, lostActsTo);
    // A broken chain or file is found anew by every start, and a restored copy ends it.
    if (this.#recovery.reason.startsWith('journal-shorter'))
      this.#keep({ recovery: this.#recovery, lostActsTo: this.#lostActsTo });
    this.setPhase('recovery');
  }

  leaveRecovery(): void {
    this.#recovery = undefined;
    this.#lostActsTo = 0;
    this.#keep(undefined);
    this.setPhase('ready');
  }

  lostActsTo(): number {
    return this.#lostActsTo;
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

  /** What the province's signed time said of this clock last. */
  judgeClock(differs: boolean): void {
    this.#clockConfirmed = !differs;
    this.warn('clock-differs', differs);
  }

  /** Whether the province has agreed with this clock in this run. */
  clockConfirmed(): boolean {
    return this.#clockConfirmed;
  }

  warnings(): Warning[] {
    return [...this.#warnings];
  }
}
