import { createCrypto } from '../../adapters/crypto/index.ts';
import { createChainSource } from '../../adapters/sqlite/chainSource.ts';
import { type Connection, openConnection } from '../../adapters/sqlite/connection.ts';
import { type JournalEndOfFile, journalEndOf } from '../../adapters/sqlite/journalEnd.ts';
import { knownPapersOf } from '../../adapters/sqlite/knownPapers.ts';
import { readSchemaVersion } from '../../adapters/sqlite/migrations.ts';
import { countPapers, type PaperCount } from '../../adapters/storage/paperCopies.ts';
import { verifyChain } from '../../core/journal/index.ts';

/**
 * What a file that is said to be a backup turned out to be. `unreadable`: not a database, damaged in its first page, or under another
 * key; nobody can tell these apart. `sound`: every page with its MAC, every entry with its hash.
 */
export type BackupReport =
  | { readonly readable: false }
  | (JournalEndOfFile & {
      readonly readable: true;
      readonly sound: boolean;
      readonly schema: number;
      readonly papers: PaperCount;
    });

/** Looks at a file through and through. Reads only; never throws for what a file may hold. */
export function inspectBackup(options: {
  readonly file: string;
  readonly key?: string;
  /** Journal number whose hash is wanted for comparing. */
  readonly hashAtSeq?: number;
  /** Folders where papers of those books may lie. */
  readonly papers?: readonly string[];
}): BackupReport {
  let connection: Connection | undefined;
  try {
    const { file, key } = options;
    connection = openConnection({ file, readonly: true, ...(key === undefined ? {} : { key }) });
    const end = journalEndOf(connection, options.hashAtSeq);
    if (end === undefined) return { readable: false };
    const papers = countPapers(knownPapersOf(connection), options.papers ?? []);
    return { ...end, readable: true, sound: isSound(connection), schema: readSchemaVersion(connection), papers };
  } catch {
    return { readable: false };
  } finally {
    connection?.close();
  }
}

function isSound(connection: Connection): boolean {
  try {
    if (connection.pragma('integrity_check(1)', { simple: true }) !== 'ok') return false;
    return verifyChain(createChainSource(connection), createCrypto()).fault === undefined;
  } catch {
    return false;
  }
}
