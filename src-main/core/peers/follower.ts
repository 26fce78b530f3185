import type { Environment } from '../kernel/environment.ts';
import { Canceller } from '../kernel/canceller.ts';
import { StorageError } from '../ports/journalStore.ts';
import { toInstant, toStationDate } from '../ports/clock.ts';
import type { EntriesPage, PairedTerminal } from '../ports/peers.ts';
import { judgePage } from './judgePage.ts';
import { keptFrom, tillKinds } from './kept.ts';
import type { PeerDesk } from './peerDesk.ts';

/** Pause between two rounds: what one window takes stands at the others within this, plus the line. */
const pauseMs = 2_000;
/** Old texts dropped in one go, between two rounds: some milliseconds of the disk. */
const prunedAtOnce = 500;
/** Pages of one PC in a row before the others have their turn. */
const pagesInARow = 40;

/** What following the other PCs needs. */
export type FollowerParts = { readonly environment: Environment; readonly desk: PeerDesk };

/**
 * Fetches what the other PCs wrote since last time, for as long as the station runs. A PC that does not answer is tried again in the next
 * round; one whose journal contradicts itself is kept apart and not followed until two people begin it anew.
 */
export class PeerFollower {
  readonly #environment: Environment;
  readonly #desk: PeerDesk;
  readonly #ending = new Canceller();
  #running: Promise<void> | undefined;
  /** The day on which nothing old was left. */
  #prunedOn = '';

  constructor(parts: FollowerParts) {
    this.#environment = parts.environment;
    this.#desk = parts.desk;
  }

  start(): void {
    this.#running ??= this.#run();
  }

  async stop(): Promise<void> {
    this.#ending.cancel();
    this.#desk.line?.close();
    await this.#running;
  }

  /** Asks every paired PC once for what is new. Never rejects. */
  async round(): Promise<void> {
    const { changed } = this.#environment;
    const moved = await Promise.all(this.#desk.paired().map((peer) => this.#followOrLog(peer)));
    this.#prune();
    if (!moved.includes(true)) return;
    for (const topic of ['peers', 'tasks', 'station'] as const) changed(topic);
  }

  async #run(): Promise<void> {
    const { clock } = this.#environment;
    while (!this.#ending.signal.aborted) {
      await this.round();
      await clock.sleep(pauseMs, this.#ending.signal).catch(() => undefined);
    }
  }

  /** Once a day, a little after each round: texts of entries nobody asks for again. */
  #prune(): void {
    const { clock, log } = this.#environment;
    const today = toStationDate(clock.wallMs());
    if (this.#prunedOn === today) return;
    const before = keptFrom(this.#environment, today);
    try {
      if (this.#desk.mirror.prune({ before, keep: tillKinds, limit: prunedAtOnce }) < prunedAtOnce)
        this.#prunedOn = today;
    } catch (error) {
      log.warn('peers', { message: error instanceof StorageError ? error.code : String(error) });
      this.#prunedOn = today;
    }
  }

  /** A full disk or a bug with one PC must not end the following of the others. */
  async #followOrLog(peer: PairedTerminal): Promise<boolean> {
    try {
      return await this.#follow(peer);
    } catch (error) {
      const message = error instanceof StorageError ? error.code : String(error);
      this.#environment.log.warn('peers', { terminal: peer.terminal, message });
      return false;
    }
  }

  /** True when something about this PC changed. */
  async #follow(peer: PairedTerminal): Promise<boolean> {
    const { line, mirror } = this.#desk;
    let moved = false;
    for (let page = 0; line && page < pagesInARow && !this.#ending.signal.aborted; page += 1) {
      const { alarm, lastHash, lastSeq } = mirror.reach(peer.terminal);
      const answer = await line.entries(peer, { fromSeq: lastSeq + 1, afterHash: lastHash });
      moved = this.#desk.note(peer.terminal, answer.ok, answer.ok ? answer.value.now : undefined) || moved;
      if (!answer.ok || alarm !== undefined) return moved;
      const taken = this.#take(peer, answer.value);
      moved ||= taken !== 'nothing';
      if (taken !== 'more') return moved;
    }
    return moved;
  }

  #take(peer: PairedTerminal, page: EntriesPage): 'nothing' | 'more' | 'all' | 'alarm' {
    const { clock, crypto, identity, log, signer } = this.#environment;
    const { mirror } = this.#desk;
    const { station, store } = identity;
    const reach = mirror.reach(peer.terminal);
    const judged = judgePage(page, { peer, reach, store, station, crypto, signer });
    const at = toInstant(clock.wallMs());
    if (!judged.ok) {
      mirror.raise(peer.terminal, { alarm: judged.error, at, apart: page.entries });
      log.error('peers', { terminal: peer.terminal, alarm: judged.error, seq: reach.lastSeq });
      return 'alarm';
    }
    if (judged.value.length === 0) return 'nothing';
    mirror.append(peer.terminal, judged.value, at);
    return reach.lastSeq + judged.value.length < page.endSeq ? 'more' : 'all';
  }
}
