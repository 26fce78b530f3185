import type { Crypto } from '../ports/crypto.ts';
import type { StoredPrivate } from '../ports/journalStore.ts';
import { canonical, entryHash, genesisHash, privateHash } from './canonical.ts';
import type { Canonical, Entry } from './entry.ts';

/** The first thing found wrong in a chain; `seq` names the row. */
export type ChainFault = { readonly seq: number; readonly problem: 'gap' | 'hash' | 'private' | 'unreadable' };

/** What a verification found: where the chain ends, and the first fault if any. */
export type ChainReport = {
  readonly entries: number;
  readonly endSeq: number;
  readonly endHash: string;
  readonly erased: number;
  readonly fault?: ChainFault;
};

/**
 * Checks numbers, hashes and private parts of one entry against the chain so far. Pure: callers page through the journal
 * (the reader thread, `cli verify`) and feed it.
 */
export class ChainVerifier {
  readonly #crypto: Crypto;
  #hash: string = genesisHash;
  #seq = 0;
  #actSeq = 0;
  readonly #missing = new Set<number>();
  #erased = 0;

  constructor(crypto: Crypto) {
    this.#crypto = crypto;
  }

  /** Takes the next entry as stored. Returns the fault, if this one breaks the chain. */
  take(entry: Entry, storedPrivate: StoredPrivate | undefined): ChainFault | undefined {
    if (entry.seq !== this.#seq + 1) return { seq: this.#seq + 1, problem: 'gap' };
    if (entry.actSeq !== undefined && !this.#actFollows(entry, entry.actSeq)) return { seq: entry.seq, problem: 'gap' };
    const { hash, ...withoutHash } = entry;
    let expected: string;
    try {
      expected = entryHash(this.#hash, withoutHash as unknown as Canonical, this.#crypto);
    } catch {
      return { seq: entry.seq, problem: 'unreadable' };
    }
    if (expected !== hash) return { seq: entry.seq, problem: 'hash' };
    if (storedPrivate && !this.#privateHolds(entry, storedPrivate)) return { seq: entry.seq, problem: 'private' };
    if (!storedPrivate && entry.private !== undefined) this.#missing.add(entry.seq);
    if (entry.kind === 'privacy.erased') this.#noteErased(entry as Entry<'privacy.erased'>);
    this.#hash = hash;
    this.#seq = entry.seq;
    this.#actSeq = entry.actSeq ?? this.#actSeq;
    return undefined;
  }

  /** A private part may be gone only when an entry of the chain says so. */
  #noteErased(entry: Entry<'privacy.erased'>): void {
    for (const seq of entry.body.seqs) if (this.#missing.delete(seq)) this.#erased += 1;
  }

  /** The end of the whole chain: private parts that are gone without an entry that erased them are a fault. */
  finish(): ChainReport {
    const [gone] = this.#missing;
    return this.report(gone === undefined ? undefined : { seq: gone, problem: 'private' });
  }

  /** What was found so far. */
  report(fault?: ChainFault): ChainReport {
    const report = { entries: this.#seq, endSeq: this.#seq, endHash: this.#hash, erased: this.#erased };
    return fault ? { ...report, fault } : report;
  }

  #actFollows(entry: Entry, actSeq: number): boolean {
    return entry.kind === 'station.recovered' ? actSeq > this.#actSeq : actSeq === this.#actSeq + 1;
  }

  #privateHolds(entry: Entry, stored: StoredPrivate): boolean {
    try {
      return privateHash(stored.salt, canonical(JSON.parse(stored.json) as Canonical), this.#crypto) === entry.private;
    } catch {
      return false;
    }
  }
}

/** Where verification reads from: entries with their stored private parts, in pages. */
export interface ChainSource {
  listStored(
    fromSeq: number,
    limit: number,
  ): readonly { readonly entry: Entry; readonly storedPrivate?: StoredPrivate }[];
}

/** Verifies a whole journal page by page; `progress` gets the number of entries checked and may cancel by returning false. */
export function verifyChain(
  source: ChainSource,
  crypto: Crypto,
  progress: (entries: number) => boolean = () => true,
): ChainReport {
  const verifier = new ChainVerifier(crypto);
  for (let from = 1; ; ) {
    const page = source.listStored(from, 500);
    if (page.length === 0) return verifier.finish();
    for (const { entry, storedPrivate } of page) {
      const fault = verifier.take(entry, storedPrivate);
      if (fault) return verifier.report(fault);
    }
    from += page.length;
    if (!progress(from - 1)) return verifier.report();
  }
}
