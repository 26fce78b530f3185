import { renameSync, rmSync } from 'node:fs';
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
  try {
    connection.exec(`VACUUM INTO '${part.replaceAll("'", "''")}'`);
    const check = checkCopy(part, options.key);
    // The journal may have grown meanwhile; what the copy ends with has to stand in it.
    const ours = connection.prepare('SELECT hash FROM journal WHERE seq = ?').get(check.seq) as { hash: string };
    if (ours.hash !== check.hash) throw new Error('backup: the copy is of another journal');
    renameSync(part, options.target);
    return check;
  } finally {
    rmSync(part, { force: true });
  }
}

/** Opens the copy with the same key and reads where it ends; throws when it is not sound. */
function checkCopy(file: string, key: string | undefined): BackupCheck {
  const copy = openConnection({ file, ...(key === undefined ? {} : { key }), readonly: true });
  try {
    const end = copy.prepare('SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1').get();
    if (!end || copy.pragma('quick_check', { simple: true }) !== 'ok')
      throw new Error('backup: the copy does not check');
    return end as BackupCheck;
  } finally {
    copy.close();
  }
}
