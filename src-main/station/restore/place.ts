import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Head } from '../../adapters/storage/headFile.ts';
import type { PaperCount } from '../../adapters/storage/paperCopies.ts';
import type { Result } from '../../contract/values/result.ts';
import { fileNames } from '../database.ts';
import type { Uploads } from '../uploads.ts';
import type { BackupReport } from './inspect.ts';

/** Papers of some books after they were looked for everywhere. */
export type BroughtBack = PaperCount & { readonly broughtBack: number };

/** Where the books of this run lie and what may be done with the files themselves. */
export type BooksPlace = {
  readonly folder: string;
  readonly store: 'training' | 'real';
  readonly key: string;
  readonly uploads: Uploads;
  /** The file itself could not be opened: this run stands on books in memory. */
  readonly standIn: boolean;
  /** The terminal as something beside the books names it, for when the books can't. */
  readonly terminal: string | undefined;
  /** The head as it lies beside the database now. */
  head(): Head | undefined;
  /** Looks a file through in the reader thread; its papers are looked for beside `from`, where the file was copied from. */
  inspect(
    file: string,
    wish?: { readonly hashAtSeq?: number | undefined; readonly from?: string },
  ): Promise<BackupReport>;
  /** Puts the papers that a file knows where they belong, in the reader thread. `from`: where the file was copied from. */
  bringBack(file: string, from: string): Promise<Result<BroughtBack, 'DISK_FULL' | 'FAILED'>>;
  /** In a stand-in: takes over operators and policy of a file that was found fit, so that somebody can approve its restore. */
  learnFrom(file: string): void;
  /** Ends this run once its calls are answered, does the work with everything closed, and opens the books again. */
  restart(work: () => void): void;
};

/** A file in the folder of backups. `backupId` is its name there. */
export type BackupFile = { readonly backupId: string; readonly file: string; readonly savedMs: number };

/** Most backups looked through for one list: 24 hours and what updates and people left. */
const mostBackups = 30;

/** The newest backups of this station. */
export function listBackupFiles(folder: string): readonly BackupFile[] {
  const backups = join(folder, fileNames.backups);
  let names: readonly string[];
  try {
    names = readdirSync(backups);
  } catch {
    return [];
  }
  return names
    .filter((name) => name.endsWith('.db') && name.length <= 60)
    .map((name) => ({ backupId: name, file: join(backups, name), savedMs: statSync(join(backups, name)).mtimeMs }))
    .toSorted((one, other) => other.savedMs - one.savedMs)
    .slice(0, mostBackups);
}
