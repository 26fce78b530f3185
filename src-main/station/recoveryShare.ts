import { existsSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sealFor } from '../adapters/crypto/index.ts';
import type { TerminalIdentity } from './identity.ts';

/** Beside the database; of use to the county only. */
export const recoveryShareName = 'recovery-share.json';

/**
 * The database key sealed to the county's gateway key: a dead keyring or a forgotten passphrase must not take the books with it.
 * Written once after activation; a county opens it with the private half it keeps.
 */
export function keepRecoveryShare(folder: string, terminal: TerminalIdentity, key: string): void {
  const file = join(folder, recoveryShareName);
  if (existsSync(file)) return;
  const { store, terminal: number } = terminal.identity;
  const share = {
    store,
    terminal: number,
    sealedTo: terminal.gatewayPublicKey,
    sealed: sealFor(terminal.gatewayPublicKey, key),
  };
  writeFileSync(`${file}.part`, JSON.stringify(share), { mode: 0o600, flush: true });
  renameSync(`${file}.part`, file);
}
