import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createCrypto } from '../../adapters/crypto/index.ts';
import { openConnection } from '../../adapters/sqlite/connection.ts';
import { SqliteSettings } from '../../adapters/sqlite/stationTables.ts';
import { HeadFile } from '../../adapters/storage/headFile.ts';
import { err, ok, type Result } from '../../contract/values/result.ts';
import { fileNames } from '../database.ts';
import { exclusively, type MaintenanceOptions, type Opened } from '../maintenance.ts';
import type { StartFailure } from '../station.ts';
import { type KeptLoss, lossKey } from '../state.ts';
import { inspectBackup } from './inspect.ts';
import { type BackupVerdict, judgeBackup, missingAfter, type PresentBooks } from './judge.ts';
import { bringBackKnown, paperFolders } from './papers.ts';
import { keptFolderName, markStaged, restoreReportKey, stageCopy } from './restore.ts';
import type { BroughtBack } from './place.ts';
import { terminalBeside } from './standIn.ts';
import { dropUndecided, swapDatabase } from './swap.ts';

/** What a restore from the command line did. `refused` names why the file was not used; then nothing was changed. */
export type RestoreReport =
  | { readonly refused: BackupVerdict }
  | {
      readonly reachesSeq: number;
      readonly stillMissing: number;
      readonly keptIn: string;
      readonly papers: BroughtBack;
    };

/** The first number that the station itself found missing, when it did; what follows it are notes of the recovery. */
function missingFrom(opened: Opened): number | undefined {
  const connection = openConnection({ file: opened.file, key: opened.key, readonly: true });
  try {
    const kept = new SqliteSettings(connection).get(lossKey);
    return kept ? (JSON.parse(kept) as KeptLoss).recovery.missingFrom : undefined;
  } finally {
    connection.close();
  }
}

/** Today's books as far as the file itself says; a file that is not sound cannot hold a backup back. */
function presentBooks(options: MaintenanceOptions, opened: Opened): PresentBooks {
  const { file, key } = opened;
  const whole = inspectBackup({ file, key });
  const lost = whole.readable && whole.sound ? missingFrom(opened) : undefined;
  const soundSeq = whole.readable && whole.sound ? (lost ?? whole.seq + 1) - 1 : 0;
  const report = soundSeq > 0 ? inspectBackup({ file, key, hashAtSeq: soundSeq }) : whole;
  const hash = report.readable ? report.hashAt : undefined;
  const head = new HeadFile(join(options.dataFolder, fileNames.head), createCrypto()).read();
  const headSeq = typeof head === 'string' ? 0 : head.seq;
  const terminal = report.readable ? report.terminal : terminalBeside(options.dataFolder);
  return {
    store: opened.store,
    ...(terminal === undefined ? {} : { terminal }),
    ...(hash === undefined ? {} : { soundTo: { seq: soundSeq, hash } }),
    wantedTo: Math.max(headSeq, soundSeq),
  };
}

function broughtBack(wish: Parameters<typeof bringBackKnown>[0]): Result<BroughtBack, 'DISK_FULL'> {
  try {
    return ok(bringBackKnown(wish));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOSPC' || code === 'EDQUOT') return err('DISK_FULL');
    throw error;
  }
}

/**
 * Puts a backup in the place of the books while no station runs on the folder, by the same rules and in the same order as from the
 * screen. For files of more than 200 MB, and for a PC whose screen nobody can reach. Whoever may run it owns the files anyway, so
 * nobody approves; the note says so.
 */
export async function restoreFolder(
  options: MaintenanceOptions,
  wallMs: number,
): Promise<Result<RestoreReport, StartFailure>> {
  const { source = '' } = options;
  if (!existsSync(source)) return err({ code: 'SOURCE_MISSING', details: [{ path: '--from', problem: source }] });
  return exclusively<RestoreReport>(options, async (opened) => {
    const folder = options.dataFolder;
    const staged = await stageCopy(folder, source);
    if (!staged.ok) return err({ code: staged.error, details: [] });
    const present = presentBooks(options, opened);
    const hashAtSeq = present.soundTo === undefined ? {} : { hashAtSeq: present.soundTo.seq };
    const report = inspectBackup({ file: staged.value, key: opened.key, ...hashAtSeq });
    const verdict = judgeBackup(report, present);
    if (verdict !== 'fit' || !report.readable) {
      dropUndecided(folder);
      return ok({ refused: verdict });
    }
    const [to = '', ...copies] = paperFolders(folder, source);
    const papers = broughtBack({ file: staged.value, key: opened.key, to, copies });
    if (!papers.ok) {
      dropUndecided(folder);
      return err({ code: papers.error, details: [] });
    }
    const keptIn = keptFolderName(wallMs);
    const stillMissing = missingAfter(report, present);
    const told = { reachedSeq: report.seq, stillMissing, keptIn, approvedBy: '' };
    // What is missing beyond the head is found again by the next start; only an old finding must not outlive this.
    const marked = await markStaged(
      { folder, key: opened.key },
      { [lossKey]: '', [restoreReportKey]: JSON.stringify(told) },
    );
    if (!marked.ok) return err({ code: marked.error, details: [] });
    swapDatabase(folder, keptIn);
    return ok({ reachesSeq: report.seq, stillMissing, keptIn, papers: papers.value });
  });
}
