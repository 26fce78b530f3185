import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createCrypto } from '../adapters/crypto/index.ts';
import { writeBackup } from '../adapters/sqlite/backup.ts';
import { createChainSource } from '../adapters/sqlite/chainSource.ts';
import { type Connection, openConnection } from '../adapters/sqlite/connection.ts';
import { lockFolder } from '../adapters/sqlite/folderLock.ts';
import { readSchemaVersion } from '../adapters/sqlite/migrations.ts';
import {
  compareProjections,
  readProjectionVersion,
  rebuildProjections as replayJournal,
} from '../adapters/sqlite/rebuild.ts';
import { usageOf } from '../adapters/sqlite/usage.ts';
import { type CopiedPapers, copyPapers } from '../adapters/storage/paperCopies.ts';
import { HeadFile } from '../adapters/storage/headFile.ts';
import { redact } from '../adapters/telemetry/fileLog.ts';
import { err, ok, type Result } from '../contract/values/result.ts';
import { type ChainReport, verifyChain } from '../core/journal/index.ts';
import { applyEntry } from '../core/projections/index.ts';
import { readConfiguration } from './configuration.ts';
import { fileNames, openDatabase } from './database.ts';
import { papersBeside } from './restore/papers.ts';
import { finishSwap } from './restore/swap.ts';
import type { StartFailure, StationOptions } from './station.ts';
import { openStationKey } from './stationKey.ts';
import { productVersion } from './version.ts';

/** What every tool of the command line gets. The station must not run on the folder at the same time, except for `backup`. */
export type MaintenanceOptions = Pick<
  StationOptions,
  'dataFolder' | 'configurationFile' | 'askPassphrase' | 'systemKeyWrap'
> & {
  /** Where `backup` and `export-diagnostics` write. */
  readonly target?: string;
  /** What `restore` reads. */
  readonly source?: string;
};

/** Entries done so far; return false to cancel. */
export type Progress = (entries: number) => boolean;

type Outcome<T> = Promise<Result<T, StartFailure>>;

/** A folder whose key is open. */
export type Opened = { readonly key: string; readonly store: 'training' | 'real'; readonly file: string };

const refuse = (
  code: StartFailure['code'],
  path: string,
  problem: string,
): { readonly ok: false; readonly error: StartFailure } => err({ code, details: [{ path, problem }] });

async function openFolder(options: MaintenanceOptions): Outcome<Opened> {
  const configuration = readConfiguration(options.configurationFile);
  if (!configuration.ok) return err({ code: 'CONFIGURATION_INVALID', details: configuration.error });
  const file = join(options.dataFolder, fileNames.database);
  // A restore needs no database, but it must never make a new key: nothing under the old one could be opened with it.
  const needed = options.source === undefined ? fileNames.database : fileNames.key;
  if (!existsSync(join(options.dataFolder, needed))) return refuse('KEY_MISSING', needed, 'missing');
  const { store } = configuration.value;
  const key = await openStationKey(configuration.value, options);
  if (!key.ok) return key;
  return ok({ key: key.value, store, file });
}

/** Runs work on the folder while nobody else holds it. */
export async function exclusively<T>(
  options: MaintenanceOptions,
  work: (opened: Opened) => Result<T, StartFailure> | Outcome<T>,
): Outcome<T> {
  const opened = await openFolder(options);
  if (!opened.ok) return opened;
  const lock = lockFolder(options.dataFolder);
  if (!lock) return refuse('FOLDER_IN_USE', options.dataFolder, 'lock.db');
  try {
    finishSwap(options.dataFolder);
    return await work(opened.value);
  } catch (error) {
    const code = (error as { code?: unknown }).code;
    if (typeof code !== 'string' || !code.startsWith('SQLITE_')) throw error;
    return refuse(code === 'SQLITE_FULL' ? 'DISK_FULL' : 'DATABASE_DAMAGED', fileNames.database, code);
  } finally {
    lock.release();
  }
}

function withConnection<T>(opened: Opened, readonly: boolean, work: (connection: Connection) => T): T {
  const connection = openConnection({ file: opened.file, key: opened.key, readonly });
  try {
    return work(connection);
  } finally {
    connection.close();
  }
}

export type VerifyReport = ChainReport & {
  /** Every page of the file and its MAC. */
  readonly fileSound: boolean;
  /** Projections that a replay of the journal would make differently. */
  readonly differingProjections: readonly string[];
  /** The head file against the journal's end. */
  readonly head: 'fine' | 'absent' | 'broken' | 'ahead';
};

/** Checks the file, the chain, the private parts, the projections and the head file. Changes nothing. */
export async function verifyJournal(
  options: MaintenanceOptions,
  progress: Progress = () => true,
): Outcome<VerifyReport> {
  return exclusively(options, (opened) =>
    ok(
      withConnection(opened, false, (connection) => {
        const crypto = createCrypto();
        const fileSound = connection.pragma('integrity_check(1)', { simple: true }) === 'ok';
        const chain = verifyChain(createChainSource(connection), crypto, progress);
        const compared = chain.fault
          ? { differing: [] }
          : compareProjections({ connection, crypto, apply: applyEntry });
        const head = new HeadFile(join(options.dataFolder, fileNames.head), crypto).read();
        const headState = typeof head === 'string' ? head : head.seq > chain.endSeq ? 'ahead' : 'fine';
        return {
          ...chain,
          fileSound,
          differingProjections: compared.differing,
          head: headState,
        } satisfies VerifyReport;
      }),
    ),
  );
}

/** Replays the journal into fresh projections. `undefined` = cancelled, the old ones stay. */
export async function rebuildProjections(
  options: MaintenanceOptions,
  progress: Progress = () => true,
): Outcome<{ readonly entries: number | undefined }> {
  return exclusively(options, (opened) =>
    ok(
      withConnection(opened, false, (connection) => ({
        entries: replayJournal({ connection, apply: applyEntry, progress }),
      })),
    ),
  );
}

/** Brings the file to this program's schema (with its backup before); the same happens at every start. */
export async function migrateDatabase(
  options: MaintenanceOptions,
): Outcome<{ readonly schema: number; readonly projections: number }> {
  return exclusively(options, (opened) => {
    const connection = openDatabase(options.dataFolder, { store: opened.store, key: opened.key });
    if (!connection.ok) return connection;
    const versions = {
      schema: readSchemaVersion(connection.value),
      projections: readProjectionVersion(connection.value),
    };
    connection.value.close();
    return ok(versions);
  });
}

/** Writes a checked copy under the same key, and the encrypted papers into a folder beside it; may run beside a working station (it only reads). */
export async function backupTo(
  options: MaintenanceOptions,
): Outcome<{ readonly target: string; readonly seq: number; readonly papers: CopiedPapers }> {
  const opened = await openFolder(options);
  if (!opened.ok) return opened;
  const target = options.target ?? join(options.dataFolder, fileNames.backups, `manual-${productVersion}.db`);
  mkdirSync(dirname(target), { recursive: true });
  try {
    const check = withConnection(opened.value, true, (connection) =>
      writeBackup(connection, { target, key: opened.value.key }),
    );
    const papers = copyPapers(join(options.dataFolder, fileNames.papers), papersBeside(target));
    return ok({ target, seq: check.seq, papers });
  } catch (error) {
    const code = (error as { code?: unknown }).code;
    return refuse(
      code === 'SQLITE_FULL' || code === 'ENOSPC' ? 'DISK_FULL' : 'DATABASE_DAMAGED',
      target,
      typeof code === 'string' ? code : 'copy does not check',
    );
  }
}

/**
 * One file for the county's IT person: versions, counts, integrity, the end of the log. No names, numbers, phones or addresses; every
 * line of the log goes through the same strike-out once more.
 */
export async function exportDiagnostics(options: MaintenanceOptions): Outcome<{ readonly target: string }> {
  const verified = await verifyJournal(options);
  const opened = await openFolder(options);
  const logFile = join(options.dataFolder, fileNames.log);
  const log = existsSync(logFile) ? readFileSync(logFile, 'utf8').split('\n').slice(-500).map(redact) : [];
  const usage = opened.ok && verified.ok ? withConnection(opened.value, true, usageOf) : undefined;
  const target = options.target ?? join(options.dataFolder, 'diagnostics.json');
  const bundle = {
    product: 'township-station',
    version: productVersion,
    node: process.versions.node,
    platform: `${process.platform} ${process.arch}`,
    verified: verified.ok ? verified.value : { refused: verified.error.code },
    usage,
    log,
  };
  try {
    writeFileSync(target, JSON.stringify(bundle, undefined, 2), { mode: 0o600 });
    return ok({ target });
  } catch (error) {
    return refuse('FOLDER_NOT_WRITABLE', target, (error as NodeJS.ErrnoException).code ?? 'unknown');
  }
}
