import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { err, ok, type Result } from '../contract/values/result.ts';
import { StorageError } from '../core/ports/journalStore.ts';
import { applyEntry } from '../core/projections/index.ts';
import { writeBackup } from '../adapters/sqlite/backup.ts';
import { type Connection, openConnection } from '../adapters/sqlite/connection.ts';
import { isDiskFull } from '../adapters/sqlite/journalStore.ts';
import { applicationIds, migrate, readSchemaVersion, schemaVersion } from '../adapters/sqlite/migrations.ts';
import { projectionVersion } from '../adapters/sqlite/projectionSpecs.ts';
import { readProjectionVersion, rebuildProjections } from '../adapters/sqlite/rebuild.ts';
import type { StartFailure } from './station.ts';

/** Names inside a data folder. */
export const fileNames = {
  database: 'station.db',
  head: 'head',
  key: 'key.json',
  backups: 'backups',
  /** Encrypted papers, in the data folder and once more beside the backups. */
  papers: 'papers',
  log: 'station.log',
  /** Recorded lines of devices, redacted. */
  traces: 'traces',
} as const;

type Store = 'training' | 'real';

const refuse = (code: StartFailure['code'], problem: string): { readonly ok: false; readonly error: StartFailure } =>
  err({ code, details: [{ path: fileNames.database, problem }] });

/**
 * Turns what SQLite or the storage throws during a start into the sentence's code. Rethrows everything else: a bug is no damaged
 * file.
 */
export function openProblem(error: unknown): { readonly ok: false; readonly error: StartFailure } {
  if (error instanceof StorageError) return openProblem(error.cause);
  const code = (error as { code?: string }).code ?? '';
  if (isDiskFull(code)) return refuse('DISK_FULL', code);
  if (code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT') || code.startsWith('SQLITE_IOERR'))
    return refuse('DATABASE_DAMAGED', code);
  if (code.startsWith('SQLITE_')) return refuse('FOLDER_NOT_WRITABLE', code);
  throw error;
}

/** Practice and real books refuse each other by the file's own mark. */
function checkStore(connection: Connection, store: Store): boolean {
  const found = Number(connection.pragma('application_id', { simple: true }));
  return readSchemaVersion(connection) === 0 || found === applicationIds[store];
}

/** An update may be taken back until the first entry after it by restoring this copy. */
function backUpBefore(connection: Connection, folder: string, key: string | undefined): void {
  const version = readSchemaVersion(connection);
  if (version === 0 || version === schemaVersion) return;
  mkdirSync(join(folder, fileNames.backups), { recursive: true });
  const target = join(folder, fileNames.backups, `before-schema-${schemaVersion}.db`);
  if (!existsSync(target)) writeBackup(connection, { target, ...(key === undefined ? {} : { key }) });
}

/**
 * Opens the station's database: checks the store and the schema, backs up before a schema change, migrates, rebuilds projections
 * whose version changed. Every failure is a value with one sentence; nothing is created over something damaged.
 */
export function openDatabase(
  folder: string,
  options: { readonly store: Store; readonly key?: string },
): Result<Connection, StartFailure> {
  let connection: Connection | undefined;
  try {
    connection = openConnection({
      file: join(folder, fileNames.database),
      ...(options.key === undefined ? {} : { key: options.key }),
    });
    if (!checkStore(connection, options.store)) {
      connection.close();
      return refuse('STORE_MISMATCH', options.store);
    }
    if (readSchemaVersion(connection) > schemaVersion) {
      const found = readSchemaVersion(connection);
      connection.close();
      return refuse('SCHEMA_NEWER', String(found));
    }
    backUpBefore(connection, folder, options.key);
    migrate(connection, options.store);
    if (readProjectionVersion(connection) !== projectionVersion) rebuildProjections({ connection, apply: applyEntry });
    return ok(connection);
  } catch (error) {
    connection?.close();
    return openProblem(error);
  }
}
