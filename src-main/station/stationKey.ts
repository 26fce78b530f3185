import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type KeyKind, type KeyProblem, openKey } from '../adapters/storage/keyStore.ts';
import { createSecretServiceKeyWrap, hasSecretService } from '../adapters/storage/secretServiceKeyWrap.ts';
import { err, ok, type Result } from '../contract/values/result.ts';
import type { Configuration } from './configuration.ts';
import { fileNames } from './database.ts';
import type { StartFailure, StationOptions, SystemKeyWrap } from './station.ts';

type KeyOptions = Pick<StationOptions, 'dataFolder' | 'askPassphrase' | 'systemKeyWrap'>;

/** The machine's own keeper of secrets: what the shell brought, else Windows' or the Linux desktop's. */
async function findSystemWrap(options: KeyOptions): Promise<SystemKeyWrap | undefined> {
  if (options.systemKeyWrap) return options.systemKeyWrap;
  if (process.platform === 'win32')
    return (await import('../adapters/storage/windowsKeyWrap.ts')).createWindowsKeyWrap();
  return (await hasSecretService()) ? createSecretServiceKeyWrap() : undefined;
}

/** The way the county set, else the safest this machine offers: the system's secrets, else a passphrase at every start. */
function keyKind(configuration: Configuration, system: SystemKeyWrap | undefined): KeyKind {
  if (configuration.keyStore) return configuration.keyStore;
  if (configuration.store === 'training') return 'file';
  return system ? 'system' : 'passphrase';
}

/** Opens (or on the first start makes) the key of the database in this folder. */
export async function openStationKey(
  configuration: Configuration,
  options: KeyOptions,
): Promise<Result<string, StartFailure>> {
  const needsSystem = configuration.store === 'real' && (configuration.keyStore ?? 'system') === 'system';
  const system = needsSystem ? await findSystemWrap(options) : options.systemKeyWrap;
  const key = await openAsking(configuration, options, system);
  if (key.ok) return ok(key.value);
  const code = key.error === 'store-mismatch' ? 'STORE_MISMATCH' : 'KEY_MISSING';
  return err({ code, details: [{ path: fileNames.key, problem: key.error }] });
}

/** Tries before a start gives up; each costs as much as scrypt does. */
const mostTries = 5;

/** Opens the key; a wrong passphrase is asked for again, because nobody should have to start the program for a slip of the finger. */
async function openAsking(
  configuration: Configuration,
  options: KeyOptions,
  system: SystemKeyWrap | undefined,
): Promise<Result<string, KeyProblem>> {
  const path = join(options.dataFolder, fileNames.key);
  const { askPassphrase } = options;
  for (let tries = 1; ; tries += 1) {
    let given = '';
    const ask = async (): Promise<string> => {
      given = (await askPassphrase?.({ isNew: !existsSync(path), wrong: tries > 1 })) ?? '';
      return given;
    };
    const key = await openKey(
      {
        path,
        store: configuration.store,
        kind: keyKind(configuration, system),
        ...(askPassphrase ? { askPassphrase: ask } : {}),
        ...(system ? { system } : {}),
      },
      existsSync(join(options.dataFolder, fileNames.database)),
    );
    if (key.ok || key.error !== 'refused' || given === '' || tries === mostTries) return key;
  }
}
