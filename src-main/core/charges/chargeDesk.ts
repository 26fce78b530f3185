import { isForPeople } from '../../contract/values/chargeReason.ts';
import { Canceller } from '../kernel/canceller.ts';
import type { Environment } from '../kernel/environment.ts';
import { freshId } from '../kernel/ids.ts';
import { StorageError } from '../ports/journalStore.ts';
import type { ChargeRow } from '../ports/chargeRows.ts';
import { isOpen } from './apply.ts';
import { askTerminal, sendToTerminal } from './ask.ts';
import { conclude, type Told } from './conclude.ts';
import { Evidence } from './evidence.ts';
import type { Judged } from './judge.ts';
import { tellInterruptedSettlement } from './settle.ts';
import { printDueSlip } from './slip.ts';
import { noteStray } from './strays.ts';

/** Pauses before the questions about an outcome nobody knows; then one a minute as long as the station is open. */
const pausesMs = [500, 1_000, 2_000, 5_000, 10_000, 20_000, 30_000] as const;
const laterMs = 60_000;

/** What is remembered of a charge under way and stands in no journal: a restart begins to ask anew. */
type Live = { readonly chargeId: string; asked: number; stopAsked: boolean; slipTried: boolean; wake: () => void };

/** What a desk needs; `storageFailed` is told of a disk that takes no syncs any more. */
export type ChargeDeskParts = {
  readonly environment: Environment;
  readonly storageFailed: (error: StorageError) => void;
};

/**
 * The payment terminal of this PC. A charge is sent once; whatever is not certain afterwards is asked until evidence says what became of
 * it, as long as the station runs and again after every start. Nothing here is the truth: that is the journal, read anew after each wait.
 */
export class ChargeDesk {
  readonly #parts: ChargeDeskParts;
  readonly #environment: Environment;
  #live: Live | undefined;
  #held = false;
  #stopped = false;

  constructor(parts: ChargeDeskParts) {
    this.#parts = parts;
    this.#environment = parts.environment;
    this.#environment.terminal.onNote((note) => {
      if (this.#stopped) return;
      const charge = noteStray(this.#environment, note);
      // A late frame is evidence of nothing, but a good reason to ask now.
      if (charge && this.#live?.chargeId === charge.chargeId) this.#live.wake();
    });
  }

  /**
   * Closes what a start may close by itself, before anybody can begin a charge: an intent was never sent, and of one that was being sent
   * nobody knows. Then asks about whatever is open. Call once, as soon as acts may be made.
   */
  recover(): void {
    const { charges } = this.#environment.projections;
    for (const { chargeId, state } of charges.listOpen()) {
      if (state === 'intent') conclude(this.#environment, chargeId, { ...atRestart, outcome: 'not-sent' });
      if (state === 'sending') conclude(this.#environment, chargeId, { ...atRestart, outcome: 'unknown' });
    }
    tellInterruptedSettlement(this.#environment);
    const [open] = charges.listOpen();
    if (open) this.#follow(open.chargeId);
  }

  /** Holds the terminal while it is looked at before a charge; `undefined` when something is under way. */
  hold(): (() => void) | undefined {
    if (this.#held || this.#live) return undefined;
    this.#held = true;
    return () => {
      this.#held = false;
    };
  }

  /**
   * Sends a charge whose intent is in the journal: "sending" is durable before the first byte. Returns when that is so; what becomes of
   * it the books tell. Throws `StorageError` when the disk does not take the note; then no byte left and none will.
   */
  send(chargeId: string): void {
    const { changed, journal, projections } = this.#environment;
    const charge = projections.charges.find(chargeId);
    if (charge?.state !== 'intent' || this.#live) throw new Error('charges: only an intent is sent, one at a time');
    const live = this.#open(chargeId);
    try {
      const actor = { operator: charge.operator, shift: charge.shiftId, businessDate: charge.businessDate };
      journal.commit(actor, (append) =>
        append({ id: freshId(this.#environment), kind: 'charge.sending', body: { chargeId } }),
      );
    } catch (error) {
      void this.#resolve(live);
      throw error;
    }
    changed('charges');
    void this.#send(live, charge);
  }

  /** Asks the terminal to stop a charge that waits for a card. Its own outcome says what happened. */
  async stopCharge(chargeId: string): Promise<void> {
    if (this.#live?.chargeId !== chargeId) return;
    this.#live.stopAsked = true;
    this.#environment.changed('charges');
    await this.#environment.terminal.abort();
  }

  /** Asks about an open charge now instead of after the pause. */
  askNow(): void {
    this.#live?.wake();
  }

  /** How often was asked about a charge under way, and whether somebody wants it stopped. */
  progress(chargeId: string): { readonly asked: number; readonly stopAsked: boolean } {
    const live = this.#live?.chargeId === chargeId ? this.#live : undefined;
    return { asked: live?.asked ?? 0, stopAsked: live?.stopAsked ?? false };
  }

  /** The station ends. What is under way stays in the journal as it is, and the next start asks. */
  stop(): void {
    this.#stopped = true;
    this.#live?.wake();
  }

  #open(chargeId: string): Live {
    const live: Live = { chargeId, asked: 0, stopAsked: false, slipTried: false, wake: () => undefined };
    this.#live = live;
    return live;
  }

  #follow(chargeId: string): void {
    void this.#resolve(this.#open(chargeId));
  }

  async #send(live: Live, charge: ChargeRow): Promise<void> {
    await this.#guarded(async () => this.#take(live, await sendToTerminal(this.#environment, charge)));
    await this.#resolve(live);
  }

  /** Asks until the charge has an outcome. Afterwards the terminal is free for the next. */
  async #resolve(live: Live): Promise<void> {
    const evidence = new Evidence(this.#environment.clock);
    for (let round = 0; this.#openCharge(live) && !this.#stopped; round += 1) {
      await this.#pause(live, pausesMs[round] ?? laterMs);
      if (this.#stopped) return;
      if (this.#environment.phase() === 'ready') await this.#guarded(() => this.#ask(live, evidence));
    }
    if (this.#live === live) this.#live = undefined;
    if (!this.#stopped) this.#environment.changed('charges');
  }

  async #ask(live: Live, evidence: Evidence): Promise<void> {
    const charge = this.#openCharge(live);
    if (!charge) return;
    if (charge.state === 'intent') return this.#tell(live, { outcome: 'not-sent', by: 'answer', why: 'not-sent' });
    if (!live.slipTried) live.slipTried = printDueSlip(this.#environment, charge);
    // Another amount was charged than asked, or was said to be: no answer can tell more than the two that contradict each other.
    if (charge.why === 'amount-mismatch') return;
    const judged = await askTerminal(this.#environment, charge, evidence);
    live.asked += 1;
    this.#take(live, judged);
    this.#environment.changed('charges');
  }

  /** What evidence says becomes what the books say. Evidence that comes while no act may be made is asked for again. */
  #take(live: Live, judged: Judged): void {
    const charge = this.#openCharge(live);
    if (this.#stopped || !charge || this.#environment.phase() !== 'ready') return;
    switch (judged.is) {
      case 'approved':
      case 'declined':
        return this.#tell(live, { outcome: judged.is, by: judged.by, answer: judged.answer });
      case 'not-sent':
        return this.#tell(live, { outcome: 'not-sent', by: 'answer', why: judged.why });
      case 'clear':
        return this.#tell(live, {
          outcome: judged.says === 'declined' ? 'declined' : 'not-charged',
          by: judged.by,
          answer: judged.answer,
        });
      case 'open': {
        // Any other reason says only that the next question may tell.
        const news = charge.state !== 'unknown' || (isForPeople(judged.why) && charge.why !== judged.why);
        const { answer, why } = judged;
        if (news) this.#tell(live, { outcome: 'unknown', by: 'answer', why, ...(answer ? { answer } : {}) });
      }
    }
  }

  #tell(live: Live, told: Told): void {
    const concluded = conclude(this.#environment, live.chargeId, told);
    if (concluded !== 'no-receipt') return;
    // The card is charged and no number is left: the money stays "being checked" until a range is leased.
    if (this.#openCharge(live)?.why !== 'no-receipt-number')
      conclude(this.#environment, live.chargeId, { ...told, outcome: 'unknown', why: 'no-receipt-number' });
  }

  #openCharge(live: Live): ChargeRow | undefined {
    if (this.#stopped) return undefined;
    const charge = this.#environment.projections.charges.find(live.chargeId);
    return charge && isOpen(charge) ? charge : undefined;
  }

  /** Whatever fails in here leaves the charge open and visible; it is asked about again. */
  async #guarded(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      this.#environment.log.error('charge', { message });
      if (error instanceof StorageError && error.code !== 'full') this.#parts.storageFailed(error);
    }
  }

  async #pause(live: Live, ms: number): Promise<void> {
    const canceller = new Canceller();
    const woken = new Promise<void>((resolve) => {
      live.wake = () => {
        canceller.cancel();
        resolve();
      };
    });
    const slept = this.#environment.clock.sleep(ms, canceller.signal).catch(() => undefined);
    await Promise.race([slept, woken]);
  }
}

const atRestart = { by: 'restart', why: 'restart' } as const;
