import type { CancelSignal } from '../../core/kernel/cancel.ts';
import type { Clock } from '../../core/ports/clock.ts';
import type { DeviceOutcome } from '../../core/ports/devices.ts';
import { largestPaperBytes, type ScannedPaper } from '../../core/ports/documentScanner.ts';
import { lookAtPaper } from '../protocols/paper/paperFile.ts';
import type { FolderFile, WatchedFolder } from '../transports/watchedFolder.ts';
import { type DocumentScannerSession, noPaper, paperOf } from './documentScanner.ts';
import type { SessionHealth } from './session.ts';

/** The clerk has this long to press the camera's button; a file that stays unfinished is given up after `patienceMs`. */
const timing = { waitMs: 120_000, lookMs: 400, patienceMs: 6_000 } as const;

type Seen = { readonly file: FolderFile; readonly steadySinceMs: number };

/**
 * A document camera whose own program saves into a folder. Only what appears while a scan is asked for is taken, and what lay there
 * before stays where it is: it may be another person's. A file counts when it has not changed between two looks and its end is there.
 */
export class FolderScanner implements DocumentScannerSession {
  readonly pollMs = 1_000;
  readonly #folder: WatchedFolder;
  readonly #clock: Clock;

  constructor(folder: WatchedFolder, clock: Clock) {
    this.#folder = folder;
    this.#clock = clock;
  }

  async poll(): Promise<SessionHealth> {
    const files = await this.#folder.list();
    return files === undefined ? { state: 'absent', reason: 'folder-missing', reopen: true } : { state: 'ready' };
  }

  end(): void {}

  async scan(_wanted: unknown, signal?: CancelSignal): Promise<DeviceOutcome<ScannedPaper>> {
    const before = await this.#folder.list();
    if (before === undefined) return noPaper('folder-missing');
    const untilMs = this.#clock.monotonicMs() + timing.waitMs;
    const seen = new Map<string, Seen>();
    while (this.#clock.monotonicMs() < untilMs) {
      if (signal?.aborted) return noPaper('scan-cancelled');
      const files = await this.#folder.list();
      if (files === undefined) return noPaper('folder-missing');
      for (const file of files.filter((one) => !before.some((old) => sameFile(old, one)))) {
        const taken = await this.#tryFile(file, seen);
        if (taken) return taken;
      }
      await this.#clock.sleep(timing.lookMs);
    }
    return noPaper('scan-timeout');
  }

  /** What became of a new file: taken, refused, or nothing while it may still be written. */
  async #tryFile(file: FolderFile, seen: Map<string, Seen>): Promise<DeviceOutcome<ScannedPaper> | undefined> {
    const nowMs = this.#clock.monotonicMs();
    const last = seen.get(file.name);
    if (!last || !sameFile(last.file, file)) {
      seen.set(file.name, { file, steadySinceMs: nowMs });
      return undefined;
    }
    const givenUp = nowMs - last.steadySinceMs >= timing.patienceMs;
    if (file.size > largestPaperBytes) return givenUp ? noPaper('paper-too-large') : undefined;
    const bytes = file.size === 0 ? undefined : await this.#folder.read(file.name, largestPaperBytes);
    const whole = bytes !== undefined && lookAtPaper(bytes).state === 'whole';
    if (!whole) return givenUp ? noPaper('paper-unreadable') : undefined;
    const paper = paperOf(bytes);
    const removed = paper.ok && (await this.#folder.remove(file.name));
    return paper.ok && !removed ? { ...paper, warnings: ['file-left-behind'] } : paper;
  }
}

function sameFile(one: FolderFile, other: FolderFile): boolean {
  return one.name === other.name && one.size === other.size && one.changedMs === other.changedMs;
}
