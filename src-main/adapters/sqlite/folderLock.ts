import { join } from 'node:path';
import { type Connection, openConnection } from './connection.ts';

/**
 * Holds `lock.db` in BEGIN EXCLUSIVE for the life of the process: one program on one data folder, free at once after a kill,
 * whoever the user is. Returns undefined when somebody else holds it.
 */
export function lockFolder(folder: string): { release(): void } | undefined {
  let connection: Connection | undefined;
  try {
    // Whoever holds it holds it for hours: waiting would only delay the sentence that says so.
    connection = openConnection({ file: join(folder, 'lock.db'), patienceMs: 0 });
    connection.pragma('journal_mode=DELETE');
    connection.exec('BEGIN EXCLUSIVE');
    const held = connection;
    return {
      release() {
        held.exec('ROLLBACK');
        held.close();
      },
    };
  } catch (error) {
    connection?.close();
    if ((error as { code?: string }).code?.startsWith('SQLITE_BUSY')) return undefined;
    throw error;
  }
}
