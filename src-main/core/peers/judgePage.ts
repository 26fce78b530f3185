import { err, ok, type Result } from '../../contract/values/result.ts';
import { type Canonical, type Entry, entryHash, genesisHash, type Store } from '../journal/index.ts';
import type { Crypto, Signer } from '../ports/crypto.ts';
import type { PeerAlarm, PeerReach } from '../ports/peerMirror.ts';
import type { EntriesPage, PairedTerminal } from '../ports/peers.ts';
import { pageText } from './service.ts';

/** Whose page it is, how far that PC is known here, and to which station it has to belong. */
export type PageContext = {
  readonly peer: PairedTerminal;
  readonly reach: PeerReach;
  readonly store: Store;
  readonly station: string;
  readonly crypto: Crypto;
  readonly signer: Signer;
};

function isSigned(page: EntriesPage, { peer, signer, station, store }: PageContext): boolean {
  const [first, last] = [page.entries[0], page.entries.at(-1)];
  if (!first || !last || page.signature === undefined) return false;
  const { terminal } = peer;
  const text = pageText({ store, station, terminal, fromSeq: first.seq, toSeq: last.seq, hash: last.hash });
  return signer.verify(text, page.signature, peer.publicKey);
}

function holdsTogether(entries: readonly Entry[], context: PageContext): boolean {
  const { crypto, peer, reach, station, store } = context;
  let previous = reach.lastSeq === 0 ? genesisHash : reach.lastHash;
  let seq = reach.lastSeq;
  for (const entry of entries) {
    const { hash, ...withoutHash } = entry;
    seq += 1;
    if (entry.seq !== seq || entry.terminal !== peer.terminal) return false;
    if (entry.store !== store || entry.station !== station) return false;
    if (entryHash(previous, withoutHash as unknown as Canonical, crypto) !== hash) return false;
    previous = hash;
  }
  return true;
}

/**
 * Whether a page of another PC's entries may follow what is known of it: signed by the key the county's bundle names, dense, chained to
 * the last hash, of this station and store. Anything else is an alarm, never a repair. An empty page needs no signature: it says nothing,
 * and the line it came by is pinned.
 */
export function judgePage(page: EntriesPage, context: PageContext): Result<readonly Entry[], PeerAlarm> {
  const { lastHash, lastSeq } = context.reach;
  if (page.terminal !== context.peer.terminal) return err('signature');
  if (page.endSeq < lastSeq) return err('shorter');
  if (page.entries.length === 0) return ok([]);
  if (!isSigned(page, context)) return err('signature');
  const [first] = page.entries;
  if (first && first.seq === lastSeq && first.hash !== lastHash) return err('fork');
  try {
    return holdsTogether(page.entries, context) ? ok(page.entries) : err('chain');
  } catch {
    // Something in it has no canonical form, so no journal can have written it.
    return err('unreadable');
  }
}
