import { schemaVersion } from '../../adapters/sqlite/migrations.ts';
import type { BackupReport } from './inspect.ts';

/** What stands in the station's place now, as far as it can be trusted. */
export type PresentBooks = {
  readonly store: 'training' | 'real';
  /** Absent when neither the books nor anything beside them say it. */
  readonly terminal?: string;
  /** The last entry that is certainly sound; a backup has to hold the same one. Absent when nothing of the file can be trusted. */
  readonly soundTo?: { readonly seq: number; readonly hash: string };
  /** The highest journal number that is known to have existed. */
  readonly wantedTo: number;
};

export type BackupVerdict =
  | 'fit'
  | 'unreadable'
  | 'damaged'
  | 'other-store'
  | 'other-terminal'
  | 'other-journal'
  | 'newer-program'
  | 'reaches-less';

/** Whether a backup may take the place of today's books. The first thing that is wrong with it is the answer. */
export function judgeBackup(report: BackupReport, present: PresentBooks): BackupVerdict {
  if (!report.readable) return 'unreadable';
  if (report.store !== present.store) return 'other-store';
  if (present.terminal !== undefined && report.terminal !== present.terminal) return 'other-terminal';
  if (report.schema > schemaVersion) return 'newer-program';
  if (!report.sound) return 'damaged';
  const { soundTo } = present;
  if (soundTo === undefined) return 'fit';
  if (report.seq < soundTo.seq) return 'reaches-less';
  return report.hashAt === soundTo.hash ? 'fit' : 'other-journal';
}

/** How many numbers that are known to have existed would still be missing. */
export function missingAfter(report: BackupReport, present: PresentBooks): number {
  return report.readable ? Math.max(0, present.wantedTo - report.seq) : present.wantedTo;
}
