import { dirname, join } from 'node:path';
import { openConnection } from '../../adapters/sqlite/connection.ts';
import { knownPapersOf } from '../../adapters/sqlite/knownPapers.ts';
import { bringBackPapers } from '../../adapters/storage/paperCopies.ts';
import { fileNames } from '../database.ts';
import type { BroughtBack } from './place.ts';

/** Where the papers of a backup lie: in a folder beside the file, one for all backups there, because a paper never changes. */
export function papersBeside(backup: string): string {
  return join(dirname(backup), fileNames.papers);
}

/** Where papers of a backup may lie: among today's, beside the station's own backups, beside the file itself. */
export function paperFolders(folder: string, backup: string): readonly string[] {
  const { backups, papers } = fileNames;
  return [...new Set([join(folder, papers), join(folder, backups, papers), papersBeside(backup)])];
}

/** Puts the papers a file knows where they belong. Call before that file becomes the books. */
export function bringBackKnown(options: {
  readonly file: string;
  readonly key?: string;
  readonly to: string;
  readonly copies: readonly string[];
}): BroughtBack {
  const { copies, file, key, to } = options;
  const connection = openConnection({ file, readonly: true, ...(key === undefined ? {} : { key }) });
  try {
    return bringBackPapers(knownPapersOf(connection), { to, copies });
  } finally {
    connection.close();
  }
}
