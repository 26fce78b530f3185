import { accessSync, constants, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { lockFolder } from '../adapters/sqlite/folderLock.ts';
import { createSystemClock } from '../adapters/storage/systemClock.ts';
import { createFileLog } from '../adapters/telemetry/fileLog.ts';
import { err, ok, type Result } from '../contract/values/result.ts';
import { systemPorts } from './compose.ts';
import { type Configuration, readConfiguration } from './configuration.ts';
import { fileNames, openDatabase } from './database.ts';
import { RestartableStation } from './restartable.ts';
import { newestFacts, openStandIn } from './restore/standIn.ts';
import { dropUndecided, finishSwap } from './restore/swap.ts';
import { type RunParts, runStation } from './running.ts';
import { openStationKey } from './stationKey.ts';
import type { StartFailure, StartStation, Station, StationOptions } from './station.ts';

function refuse(
  code: StartFailure['code'],
  path: string,
  problem: string,
): { readonly ok: false; readonly error: StartFailure } {
  return err({ code, details: [{ path, problem }] });
}

function prepareFolder(folder: string): Result<undefined, StartFailure> {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.W_OK);
    return ok(undefined);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    return refuse(code === 'ENOSPC' ? 'DISK_FULL' : 'FOLDER_NOT_WRITABLE', folder, code);
  }
}

/**
 * Starts a station on its data folder: configuration, lock, key, database, identity, then everything that runs. Each step that
 * can fail in the field ends in one code with one sentence and leaves the folder as it was.
 */
export const startStation: StartStation = async (options) => {
  if (!process.versions.node.startsWith('24.')) return refuse('NODE_VERSION', 'node', process.versions.node);
  const configuration = readConfiguration(options.configurationFile);
  if (!configuration.ok) return err({ code: 'CONFIGURATION_INVALID', details: configuration.error });
  const prepared = prepareFolder(options.dataFolder);
  if (!prepared.ok) return prepared;
  const lock = lockFolder(options.dataFolder);
  if (!lock) return refuse('FOLDER_IN_USE', options.dataFolder, 'lock.db');
  const started = await startLocked(configuration.value, options, lock);
  if (!started.ok) lock.release();
  return started;
};

async function startLocked(
  configuration: Configuration,
  options: StationOptions,
  lock: { release(): void },
): Promise<Result<Station, StartFailure>> {
  const key = await openStationKey(configuration, options);
  if (!key.ok) return key;
  const clock = createSystemClock();
  const log = createFileLog(join(options.dataFolder, fileNames.log), () => clock.wallMs());
  return RestartableStation.start({
    begin: (restart) => beginRun({ configuration, options, key: key.value, ports: systemPorts(clock, log), restart }),
    ended: () => lock.release(),
    failed: (failure) => log.error('restart', { code: failure.code, problem: failure.details[0]?.problem ?? '' }),
  });
}

/**
 * One run on the folder: a swap that was decided is finished, the books are opened. Books that can't be opened end no start: the
 * station then stands on memory, takes no money and offers the restore.
 */
async function beginRun(parts: Omit<RunParts, 'connection'>): Promise<Result<Station, StartFailure>> {
  const { configuration, key, options } = parts;
  const folder = options.dataFolder;
  const { store } = configuration;
  try {
    finishSwap(folder);
    dropUndecided(folder);
  } catch (error) {
    return refuse('FOLDER_NOT_WRITABLE', folder, (error as NodeJS.ErrnoException).code ?? 'unknown');
  }
  const opened = openDatabase(folder, { store, key });
  const run = opened.ok ? await runStation({ ...parts, connection: opened.value }) : opened;
  if (run.ok) return run;
  if (opened.ok) opened.value.close();
  if (run.error.code !== 'DATABASE_DAMAGED') return run;
  const connection = openStandIn(store);
  return runStation({ ...parts, connection, standIn: { facts: newestFacts({ folder, store, key }) } });
}
