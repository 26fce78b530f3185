import type { Environment } from '../kernel/environment.ts';
import { toInstant } from '../ports/clock.ts';
import { StorageError } from '../ports/journalStore.ts';
import type { ProvinceFailure } from '../ports/province.ts';
import { idleBatch, idleLanes, interactiveBatch } from './batch.ts';
import { reportLostNumbers } from '../operators/index.ts';
import { deliverInLanes, type Pace } from './lanes.ts';
import type { Link } from './link.ts';
import { type Arriving, heartbeat, leaseReceiptsWhenLow, refreshPeople, refreshPolicy } from './refresh.ts';

/** In season a failed round is tried again within a minute (full jitter); the button is always there. */
const backOffCapMs = 60_000;
const backOffFirstMs = 1_000;
const heartbeatMs = 60_000;
/** The province put something off (a registration it looks at): asked again at this pace while the line is well. */
const deferredMs = 10_000;
/** A wall clock this far from the province's is named on screen. */
export const clockToleranceMs = 5 * 60_000;

/** What the loop tells the station. */
export type LoopEvents = {
  readonly arriving: (arriving: Arriving | undefined) => void;
  readonly clockDiffers: (differs: boolean) => void;
  readonly revoked: () => void;
  /** The disk did not take what the province said; the next round asks again. */
  readonly storageFailed: (error: StorageError) => void;
  /** The province has acts of this terminal beyond the journal's end. */
  readonly provinceIsAhead: (contiguousTo: number) => void;
};

export type LoopParts = {
  readonly environment: Environment;
  readonly link: Link;
  readonly events: LoopEvents;
  readonly version: string;
  /** Whether the counter waits for the province now: the backlog makes way. */
  readonly clerkWaits: () => boolean;
};

/**
 * Talks to the province for as long as the station runs: heartbeat, bundle, receipts, acts, people. One thing at a time, money
 * first; only a large backlog goes on several connections. Everything it does is safe to repeat, so a kill at any wait loses nothing.
 */
export class DeliveryLoop {
  readonly #environment: Environment;
  readonly #link: Link;
  readonly #events: LoopEvents;
  readonly #version: string;
  readonly #clerkWaits: () => boolean;
  #stopped = false;
  #failures = 0;
  /** Something was written since the round under way began: it may have looked for the last time already. */
  #nudged = false;
  #lastHeartbeatMs = Number.NEGATIVE_INFINITY;
  #wake: (() => void) | undefined;
  #nextTryAt: string | undefined;
  #sending = false;
  #round: Promise<ProvinceFailure | undefined> | undefined;
  #loop: Promise<void> | undefined;

  constructor(parts: LoopParts) {
    this.#environment = parts.environment;
    this.#link = parts.link;
    this.#events = parts.events;
    this.#version = parts.version;
    this.#clerkWaits = parts.clerkWaits;
    // Whoever wrote it: a new act is sent soon, outside any answer.
    parts.environment.journal.onCommit((_end, appended) => {
      if (appended.some(({ entry }) => entry.actSeq !== undefined)) this.nudge();
    });
  }

  start(): void {
    this.#loop ??= this.#run();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#wake?.();
    await this.#loop;
  }

  /** Something waits that may go now: try soon. */
  nudge(): void {
    this.#nudged = true;
    if (this.#failures === 0) this.#wake?.();
  }

  status(): { readonly sending: boolean; readonly nextTryAt?: string } {
    return { sending: this.#sending, ...(this.#nextTryAt === undefined ? {} : { nextTryAt: this.#nextTryAt }) };
  }

  /**
   * F5: a round now, whatever the back-off says. A round under way began before the clerk asked, so after a good end of it another one
   * says how things stand now.
   */
  async sendNow(): Promise<ProvinceFailure | undefined> {
    const before = await this.#round;
    if (before) return before;
    this.#lastHeartbeatMs = Number.NEGATIVE_INFINITY;
    return this.#runRound();
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      const failure = await this.#roundOrBackOff();
      this.#failures = failure ? this.#failures + 1 : 0;
      await this.#pause(failure);
    }
  }

  /** A full disk or a bug in one round must not end all later ones, nor the program: it is logged and tried again later. */
  async #roundOrBackOff(): Promise<ProvinceFailure | undefined> {
    try {
      return await this.#runRound();
    } catch (error) {
      if (error instanceof StorageError) this.#events.storageFailed(error);
      this.#environment.log.error('delivery', { message: error instanceof Error ? error.message : String(error) });
      return { kind: 'line', code: 'LOCAL' };
    }
  }

  async #pause(failure: ProvinceFailure | undefined): Promise<void> {
    if (this.#stopped) return;
    const waiting = this.#environment.projections.acts.counts().waiting > 0;
    if (!failure && waiting && this.#nudged) return;
    const waitMs = failure ? this.#backOff(failure) : waiting ? deferredMs : heartbeatMs;
    const { clock } = this.#environment;
    this.#nextTryAt = failure ? toInstant(clock.wallMs() + waitMs) : undefined;
    await Promise.race([
      clock.sleep(waitMs),
      new Promise<void>((resolve) => {
        this.#wake = resolve;
      }),
    ]);
    this.#wake = undefined;
  }

  #backOff(failure: ProvinceFailure): number {
    if (failure.retryAfterMs !== undefined) return Math.min(failure.retryAfterMs, 600_000);
    const ceiling = Math.min(backOffCapMs, backOffFirstMs * 2 ** Math.min(this.#failures, 10));
    const [a = 0, b = 0] = this.#environment.random.bytes(2);
    return Math.max(200, Math.floor((ceiling * (a * 256 + b)) / 65_536));
  }

  #runRound(): Promise<ProvinceFailure | undefined> {
    this.#round ??= this.#oneRound().finally(() => {
      this.#round = undefined;
      this.#sending = false;
      this.#environment.changed('delivery');
      this.#environment.changed('station');
    });
    return this.#round;
  }

  async #oneRound(): Promise<ProvinceFailure | undefined> {
    this.#nudged = false;
    const failure = (await this.#greet()) ?? (await this.#deliverAll()) ?? (await this.#fetch());
    this.#link.note(failure);
    // The gateway's own signed word, which a revoked terminal hears instead of any command.
    if (failure?.code === 'TERMINAL_REVOKED') this.#events.revoked();
    return failure;
  }

  /** Heartbeat when one is due; also hears commands. */
  async #greet(): Promise<ProvinceFailure | undefined> {
    const { clock } = this.#environment;
    if (clock.monotonicMs() - this.#lastHeartbeatMs < heartbeatMs) return undefined;
    const answer = await heartbeat(this.#environment, this.#version);
    if (!answer.ok) return answer.error;
    this.#lastHeartbeatMs = clock.monotonicMs();
    this.#link.note(undefined);
    const { commands, contiguousTo, serverAt } = answer.value;
    this.#environment.provinceTime.note(Date.parse(serverAt));
    this.#events.clockDiffers(Math.abs(Date.parse(serverAt) - clock.wallMs()) > clockToleranceMs);
    if (commands.includes('revoke')) this.#events.revoked();
    if (contiguousTo > this.#environment.journal.end().actSeq) this.#events.provinceIsAhead(contiguousTo);
    if (commands.includes('resync')) this.#environment.mirror.clear();
    return undefined;
  }

  /** Sends until nothing that may go is left; small batches on one connection while a clerk may wait. */
  async #deliverAll(): Promise<ProvinceFailure | undefined> {
    // Behind its own journal the station writes nothing, so it can't note answers either.
    if (this.#environment.phase() !== 'ready') return undefined;
    this.#sending = true;
    return deliverInLanes(this.#environment, {
      pace: () => this.#pace(),
      stopped: () => this.#stopped,
      answered: () => this.#link.note(undefined),
    });
  }

  #pace(): Pace {
    const wide = this.#environment.projections.acts.counts().waiting > interactiveBatch && !this.#clerkWaits();
    return wide ? { batch: idleBatch, lanes: idleLanes } : { batch: interactiveBatch, lanes: 1 };
  }

  async #fetch(): Promise<ProvinceFailure | undefined> {
    const policy = await refreshPolicy(this.#environment);
    if (!policy.ok) return policy.error;
    // Operators may be needed to leave recovery; receipt numbers and people's numbers are entries, and wait.
    if (this.#environment.phase() !== 'ready') return undefined;
    const reported = await reportLostNumbers(this.#environment);
    if (!reported.ok) return reported.error;
    const leased = await leaseReceiptsWhenLow(this.#environment);
    if (!leased.ok) return leased.error;
    const people = await refreshPeople(this.#environment, this.#events.arriving, () => this.#stopped);
    return people.ok ? undefined : people.error;
  }
}
