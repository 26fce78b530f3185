import { generateKeyPair } from '../adapters/crypto/index.ts';
import { activate } from '../adapters/province/index.ts';
import type { Connection } from '../adapters/sqlite/connection.ts';
import { SqliteMirror } from '../adapters/sqlite/mirror.ts';
import { SqliteSettings } from '../adapters/sqlite/stationTables.ts';
import { err, ok, type Result } from '../contract/values/result.ts';
import type { JournalIdentity } from '../core/journal/index.ts';
import type { TerminalKeys } from '../core/kernel/environment.ts';
import type { Ports } from './compose.ts';
import type { StartFailure } from './station.ts';
import { productVersion } from './version.ts';

/** What activation gave this PC; kept in its encrypted settings. */
export type TerminalIdentity = {
  readonly identity: JournalIdentity & { readonly windowName: string };
  readonly keys: TerminalKeys;
  readonly gatewayPublicKey: string;
};

const settingKey = 'terminal.identity';
const keysKey = 'terminal.keys';

/** Settings that say who a terminal is. */
export const identitySettings: readonly string[] = [settingKey, keysKey];

export type ActivationWish = {
  readonly store: 'training' | 'real';
  readonly baseUrl: string;
  /** Tried in order until one is free; a real station has exactly one. */
  readonly codes: readonly string[];
  readonly gatewayPublicKey?: string;
  readonly ca?: string;
  readonly proxy?: string;
};

/** The key pair is made and stored before asking, so that a lost answer is asked for again with the same key. */
function openKeys(settings: SqliteSettings, ports: Ports): TerminalKeys {
  const stored = settings.get(keysKey);
  if (stored !== undefined) return JSON.parse(stored) as TerminalKeys;
  const keys = generateKeyPair(ports.random);
  settings.set(keysKey, JSON.stringify(keys));
  return keys;
}

/** This PC's identity as stored; undefined before activation. */
export function findIdentity(setting: (key: string) => string | undefined): TerminalIdentity | undefined {
  const stored = setting(settingKey);
  return stored === undefined ? undefined : (JSON.parse(stored) as TerminalIdentity);
}

/** Makes this PC a terminal of its station, once; later starts need no line for it. */
export async function openIdentity(
  connection: Connection,
  ports: Ports,
  wish: ActivationWish,
): Promise<Result<TerminalIdentity, StartFailure>> {
  const settings = new SqliteSettings(connection);
  const known = findIdentity((key) => settings.get(key));
  if (known) return ok(known);
  const keys = openKeys(settings, ports);
  let problem = 'no activation code';
  for (const code of wish.codes) {
    const { baseUrl, ca, gatewayPublicKey, proxy, store } = wish;
    const answer = await activate({
      ...ports,
      baseUrl,
      code,
      store,
      publicKey: keys.publicKey,
      privateKey: keys.privateKey,
      version: productVersion,
      ...(ca === undefined ? {} : { ca }),
      ...(proxy === undefined ? {} : { proxy }),
      ...(gatewayPublicKey === undefined ? {} : { gatewayPublicKey }),
    });
    if (answer.ok) {
      const { bundle, stationCode, terminal, windowName } = answer.value;
      const identity: TerminalIdentity = {
        identity: { store, terminal, station: stationCode, windowName },
        keys,
        gatewayPublicKey: answer.value.gatewayPublicKey,
      };
      // Its signature was checked with the answer it came in; the mirror of the run checks it again.
      new SqliteMirror(connection, () => true).saveBundle(bundle);
      settings.set(settingKey, JSON.stringify(identity));
      return ok(identity);
    }
    problem = answer.error.code ?? answer.error.kind;
    if (answer.error.kind !== 'refused') break;
  }
  return err({ code: 'ACTIVATION_FAILED', details: [{ path: 'province', problem }] });
}
