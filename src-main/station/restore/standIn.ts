import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateKeyPair } from '../../adapters/crypto/index.ts';
import { type Connection, openConnection } from '../../adapters/sqlite/connection.ts';
import { migrate } from '../../adapters/sqlite/migrations.ts';
import { rebuildProjections } from '../../adapters/sqlite/rebuild.ts';
import { readTerminalFacts, type TerminalFacts } from '../../adapters/sqlite/terminalFacts.ts';
import { applyEntry } from '../../core/projections/index.ts';
import type { RandomSource } from '../../core/ports/random.ts';
import { findIdentity, identitySettings, type TerminalIdentity } from '../identity.ts';
import { recoveryShareName } from '../recoveryShare.ts';
import { listBackupFiles } from './place.ts';

type Opening = { readonly folder: string; readonly store: 'training' | 'real'; readonly key: string };

/**
 * Books in memory for a station whose own file can't be opened, so that its pages come up and offer the restore. No money can be taken
 * on them, and nothing of them outlives the run.
 */
export function openStandIn(store: 'training' | 'real'): Connection {
  const connection = openConnection({ file: ':memory:' });
  migrate(connection, store);
  rebuildProjections({ connection, apply: applyEntry });
  return connection;
}

/** What another file under the same key knows of the terminal: who it is, and the county's bundle with its operators. */
export function factsOf(file: string, key: string): TerminalFacts | undefined {
  let connection: Connection | undefined;
  try {
    connection = openConnection({ file, key, readonly: true });
    const facts = readTerminalFacts(connection, identitySettings);
    return facts.bundles.length > 0 ? facts : undefined;
  } catch {
    return undefined;
  } finally {
    connection?.close();
  }
}

/** What the newest backup that can be read knows of the terminal. */
export function newestFacts({ folder, key }: Opening): TerminalFacts | undefined {
  for (const { file } of listBackupFiles(folder)) {
    const facts = factsOf(file, key);
    if (facts) return facts;
  }
  return undefined;
}

/** The terminal's number as the sealed recovery share beside the books says it. */
export function terminalBeside(folder: string): string | undefined {
  try {
    const share = JSON.parse(readFileSync(join(folder, recoveryShareName), 'utf8')) as { readonly terminal?: unknown };
    return typeof share.terminal === 'string' ? share.terminal : undefined;
  } catch {
    return undefined;
  }
}

/** Who the station is as its backups say; without any, a terminal with keys nobody trusts, and so without a line. */
export function standInIdentity(
  opening: Opening,
  facts: TerminalFacts | undefined,
  random: RandomSource,
): TerminalIdentity {
  const known = facts && findIdentity((key) => facts.settings.get(key));
  if (known) return known;
  const terminal = terminalBeside(opening.folder) ?? '';
  return {
    identity: { store: opening.store, terminal, station: '', windowName: '' },
    keys: generateKeyPair(random),
    gatewayPublicKey: '',
  };
}
