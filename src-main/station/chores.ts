import { statfsSync } from 'node:fs';
import { join } from 'node:path';
import type { Connection } from '../adapters/sqlite/connection.ts';
import { compareSealedDays } from '../core/month/index.ts';
import { toStationDate } from '../core/ports/clock.ts';
import type { Coverage } from '../core/ports/mirror.ts';
import { fileNames } from './database.ts';
import type { Reader } from './reader/reader.ts';
import { removeOldDrafts } from './oldDrafts.ts';
import { checkClock } from './recovery.ts';
import type { Rooms } from './rooms.ts';

const tickMs = 5_000;
/** A resident's minute is counted finer. */
const kioskTickMs = 500;
const coverageMs = 5 * 60_000;
const idleCheckpointMs = 30_000;
const backupMs = 60 * 60_000;
/** How often a sealed day is looked for that the province has not been asked about. */
const compareMs = 30_000;
/** Less free room than this is named on every screen. */
const nearlyFullBytes = 200 * 1024 * 1024;

export type ChoreParts = {
  readonly rooms: Rooms;
  readonly reader: Reader;
  readonly connection: Connection;
  readonly folder: string;
};

/**
 * What a station does beside its work: lock-out minutes, clock, disk room, checkpoint when idle, hourly backup, figures of the reader, old
 * drafts, the comparison of a sealed day with the province.
 * One tick every five seconds; nothing here can fail the station.
 */
export class Chores {
  readonly #parts: ChoreParts;
  readonly #setCoverage: (rows: readonly Coverage[]) => void;
  #coverageMs = Number.NEGATIVE_INFINITY;
  #backupMs: number;
  #lastSeq: number;
  #lastChangeMs: number;
  #checkpointed = true;
  /** Station date the old drafts were last looked for on. */
  #draftsOn: string | undefined;
  #compareMs = Number.NEGATIVE_INFINITY;
  #comparing = false;
  #timer: ReturnType<typeof setInterval> | undefined;
  #kioskTimer: ReturnType<typeof setInterval> | undefined;

  constructor(parts: ChoreParts, setCoverage: (rows: readonly Coverage[]) => void) {
    this.#parts = parts;
    this.#setCoverage = setCoverage;
    const { clock, journal } = parts.rooms.environment;
    this.#lastSeq = journal.end().seq;
    this.#lastChangeMs = clock.monotonicMs();
    this.#backupMs = clock.monotonicMs();
  }

  start(): void {
    this.#timer = setInterval(() => this.tick(), tickMs);
    this.#timer.unref();
    this.#kioskTimer = setInterval(() => this.#attempt('kiosk', () => this.#parts.rooms.kiosk.tick()), kioskTickMs);
    this.#kioskTimer.unref();
  }

  stop(): void {
    clearInterval(this.#timer);
    clearInterval(this.#kioskTimer);
    this.#attempt('lockouts', () => this.#parts.rooms.lockouts.store());
  }

  tick(): void {
    const { environment, lockouts, state } = this.#parts.rooms;
    this.#attempt('lockouts', () => lockouts.store());
    this.#attempt('clock', () => checkClock(environment, state));
    this.#attempt('interrupted', () => state.doWhatWaits());
    this.#attempt('disk', () => this.#checkDisk());
    this.#attempt('bundle', () => state.warn('bundle-refused', environment.mirror.refusedBundles().length > 0));
    this.#attempt('uploads', () => this.#parts.rooms.place?.uploads.expire());
    this.#attempt('second-screen', () => this.#parts.rooms.secondScreen.expire());
    this.#attempt('checkpoint', () => this.#checkpointWhenIdle());
    this.#attempt('coverage', () => this.#refreshCoverage());
    this.#attempt('backup', () => this.#backUpHourly());
    this.#attempt('drafts', () => this.#removeOldDrafts());
    this.#attempt('compare', () => this.#compareSealed());
  }

  /** A full disk or a folder that went away stops one chore, never the others and never the station. */
  #attempt(chore: string, work: () => void): void {
    try {
      work();
    } catch (error) {
      const { message } = error instanceof Error ? error : { message: String(error) };
      this.#parts.rooms.environment.log.warn('chore', { chore, message });
    }
  }

  #checkDisk(): void {
    const { bavail, bsize } = statfsSync(this.#parts.folder);
    this.#parts.rooms.state.warn('disk-nearly-full', bavail * bsize < nearlyFullBytes);
  }

  /** Clears away what no commit had to wait for; then a checkpoint, because a short `-wal` is less that can be lost. */
  #checkpointWhenIdle(): void {
    const { clock, drafts, journal } = this.#parts.rooms.environment;
    const now = clock.monotonicMs();
    if (journal.end().seq !== this.#lastSeq) {
      this.#lastSeq = journal.end().seq;
      this.#lastChangeMs = now;
      this.#checkpointed = false;
    } else if (!this.#checkpointed && now - this.#lastChangeMs > idleCheckpointMs) {
      this.#checkpointed = true;
      this.#attempt('drafts', () => drafts.removeDone());
      this.#parts.connection.pragma('wal_checkpoint(TRUNCATE)');
    }
  }

  /** Once a day, as soon as the clock may be believed. */
  #removeOldDrafts(): void {
    const { environment, state } = this.#parts.rooms;
    const today = toStationDate(environment.clock.wallMs());
    if (this.#draftsOn !== today && removeOldDrafts(environment, state)) this.#draftsOn = today;
  }

  /** One comparison at a time: the province may take longer to answer than the next look. */
  #compareSealed(): void {
    const { environment, state } = this.#parts.rooms;
    const now = environment.clock.monotonicMs();
    if (this.#comparing || now - this.#compareMs < compareMs || state.phase() !== 'ready') return;
    this.#compareMs = now;
    this.#comparing = true;
    void compareSealedDays(environment)
      .catch((error: unknown) => environment.log.warn('compare', { message: String(error) }))
      .finally(() => {
        this.#comparing = false;
      });
  }

  #refreshCoverage(): void {
    const { clock, changed, mirror } = this.#parts.rooms.environment;
    const now = clock.monotonicMs();
    if (now - this.#coverageMs < coverageMs || mirror.count() === 0 || this.#parts.rooms.state.arriving()) return;
    this.#coverageMs = now;
    void this.#parts.reader
      .run({ kind: 'coverage', year: Number(toStationDate(clock.wallMs()).slice(0, 4)) })
      .then((outcome) => {
        if (outcome.kind !== 'coverage') return;
        this.#setCoverage(outcome.rows);
        changed('tasks');
      });
  }

  /** The newest copy of each hour of the day is kept: 24 files at most. */
  #backUpHourly(): void {
    const { clock, log } = this.#parts.rooms.environment;
    const now = clock.monotonicMs();
    // A shortened or broken journal must not take the place of a copy that reaches further.
    const recovering = this.#parts.rooms.state.phase() === 'recovery';
    if (recovering || now - this.#backupMs < backupMs || this.#lastSeq === 0) return;
    this.#backupMs = now;
    const hour = new Date(clock.wallMs()).toISOString().slice(11, 13);
    const { folder, reader } = this.#parts;
    const target = join(folder, fileNames.backups, `hour-${hour}.db`);
    void reader.run({ kind: 'backup', target, papers: join(folder, fileNames.papers) }).then((outcome) => {
      if (outcome.kind === 'failed') log.warn('backup', { code: outcome.code });
      if (outcome.kind === 'backup' && outcome.papers.added > 0) log.info('backup.papers', { ...outcome.papers });
    });
  }
}
