import type { ReferenceBundle } from '../policy/index.ts';
import type { PairedTerminal } from '../ports/peers.ts';

/**
 * The PCs the county has paired with this one: those of the signed bundle with an address that are not revoked. A bundle is one
 * station's, so every terminal in it belongs to the same hall. No clock is asked: one set to last year must not let the guard forget its
 * neighbours.
 */
export function pairedTerminals(bundle: ReferenceBundle | undefined, own: string): readonly PairedTerminal[] {
  if (!bundle) return [];
  return bundle.terminals.flatMap(({ peer, publicKey, revokedAt, terminal, windowName }) =>
    terminal === own || !peer || revokedAt !== undefined ? [] : [{ terminal, windowName, publicKey, ...peer }],
  );
}

/** The name of a PC for people, also of one that was revoked; its number where the bundle does not know it. */
export function windowOf(bundle: ReferenceBundle | undefined, terminal: string): string {
  return bundle?.terminals.find((one) => one.terminal === terminal)?.windowName ?? terminal;
}
