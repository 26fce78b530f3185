import type { ReferenceBundle } from '../policy/index.ts';
import type { PairedTerminal } from '../ports/peers.ts';

/**
 * The PCs the county has paired with this one: those of the signed bundle with an address, in force on the day and not revoked. A
 * bundle is one station's, so every terminal in it belongs to the same hall.
 */
export function pairedTerminals(
  bundle: ReferenceBundle | undefined,
  own: string,
  today: string,
): readonly PairedTerminal[] {
  if (!bundle) return [];
  return bundle.terminals.flatMap(({ from, peer, publicKey, revokedAt, terminal, windowName }) =>
    terminal === own || !peer || revokedAt !== undefined || from > today
      ? []
      : [{ terminal, windowName, publicKey, ...peer }],
  );
}

/** The name of a PC for people, also of one that was revoked; its number where the bundle does not know it. */
export function windowOf(bundle: ReferenceBundle | undefined, terminal: string): string {
  return bundle?.terminals.find((one) => one.terminal === terminal)?.windowName ?? terminal;
}
