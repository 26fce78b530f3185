import { existsSync, renameSync, rmSync } from 'node:fs';
import { type Connection, openConnection } from './connection.ts';

export type BackupCheck = { readonly seq: number; readonly hash: string };

/**
 * Writes a consistent copy under the same key (`VACUUM INTO`; the backup API fails on encrypted files), opens it again and compares
 * its end with the journal's. The file appears under its name only when that held. Throws when the copy is not what it should be.
 */
export function writeBackup(
  connection: Connection,
  options: { readonly target: string; readonly key?: string },
): BackupCheck {
  const part = `${options.target}.part`;
  rmSync(part, { force: true });
  connection.exec(`VACUUM INTO '${part.replaceAll("'", "''")}'`);
  const copy = openConnection({
    file: part,
    ...(options.key === undefined ? {} : { key: options.key }),
    readonly: true,
  });
  try {
    const check = copy.prepare('SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1').get() as
      | BackupCheck
      | undefined;
    const ok = copy.pragma('quick_check', { simple: true });
    if (!check || ok !== 'ok') throw new Error('backup: the copy does not check');
    renameSync(part, options.target);
    return check;
  } finally {
    copy.close();
    if (existsSync(part)) rmSync(part, { force: true });
  }
}
