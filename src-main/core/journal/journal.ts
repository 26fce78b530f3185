import type { Clock } from '../ports/clock.ts';
import { toInstant } from '../ports/clock.ts';
import type { Crypto } from '../ports/crypto.ts';
import type { JournalEnd, JournalStore, StoredPrivate } from '../ports/journalStore.ts';
import type { Projections } from '../ports/projections.ts';
import type { RandomSource } from '../ports/random.ts';
import { canonical, entryHash, privateHash } from './canonical.ts';
import type { Canonical, Entry, EntryDraft, EntryWithPrivate, Store } from './entry.ts';
import { kinds } from './kinds.ts';

/** Who writes this journal: fixed for the life of the data folder. */
export type JournalIdentity = { readonly store: Store; readonly terminal: string; readonly station: string };

/** Who acts while entries are appended. */
export type Actor = { readonly operator?: string; readonly shift?: string; readonly businessDate?: string };

/** Appends one entry inside the open transaction and returns it as written; `by` where somebody else acts than in the rest of it. */
export type Append = (draft: EntryDraft, by?: Actor) => EntryWithPrivate;

/** Told after each commit, outside the transaction: the head file and the hints hang here. */
export type CommitListener = (end: JournalEnd, entries: readonly EntryWithPrivate[]) => void;

export type JournalParts = {
  readonly store: JournalStore;
  readonly identity: JournalIdentity;
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly crypto: Crypto;
  /** Writes an entry into the projections; never reads the mirror. */
  readonly apply: (appended: EntryWithPrivate, projections: Projections) => void;
};

/**
 * The one journal of a terminal. `commit` opens one synchronous transaction, numbers, chains and applies what the work
 * appends, and returns after the durable commit: that moment is when money exists. The program's only writer.
 */
export class Journal {
  readonly #parts: JournalParts;
  readonly #listeners = new Set<CommitListener>();
  #end: JournalEnd;
  #committing = false;

  constructor(parts: JournalParts) {
    this.#parts = parts;
    this.#end = parts.store.end();
  }

  end(): JournalEnd {
    return this.#end;
  }

  onCommit(listener: CommitListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Runs `work` in one transaction. Throws `StorageError` with nothing kept; a throw inside `work` also rolls back. No await
   * is possible inside because `work` is synchronous; nesting is a bug and throws.
   */
  commit<T>(actor: Actor, work: (append: Append) => T): T {
    if (this.#committing) throw new Error('journal: commit inside a commit');
    this.#committing = true;
    let end = this.#end;
    const appended: EntryWithPrivate[] = [];
    try {
      const outcome = this.#parts.store.transact((transaction) =>
        work((draft, by = actor) => {
          const { entry, storedPrivate } = this.#chain(draft, by, end);
          transaction.insert(entry, storedPrivate);
          const full = (
            draft.private === undefined ? { entry } : { entry, private: draft.private }
          ) as EntryWithPrivate;
          if (full.entry.kind === 'privacy.erased') transaction.erase(full.entry.body.seqs);
          this.#parts.apply(full, transaction.projections);
          end = { seq: entry.seq, actSeq: entry.actSeq ?? end.actSeq, hash: entry.hash, at: later(entry.at, end.at) };
          appended.push(full);
          return full;
        }),
      );
      this.#end = end;
      return outcome;
    } finally {
      this.#committing = false;
      if (this.#end === end && appended.length > 0) this.#tell(appended);
    }
  }

  #tell(appended: readonly EntryWithPrivate[]): void {
    for (const listener of this.#listeners) listener(this.#end, appended);
  }

  #chain(draft: EntryDraft, actor: Actor, end: JournalEnd): { entry: Entry; storedPrivate: StoredPrivate | undefined } {
    const { clock, crypto, identity, random } = this.#parts;
    const kind = kinds[draft.kind];
    let storedPrivate: StoredPrivate | undefined;
    let privateDigest: string | undefined;
    if (draft.private !== undefined) {
      const salt = hex(random.bytes(16));
      const json = canonical(draft.private as unknown as Canonical);
      storedPrivate = { salt, json };
      privateDigest = privateHash(salt, json, crypto);
    }
    const withoutHash = {
      seq: end.seq + 1,
      ...(kind.act ? { actSeq: nextActSeq(draft, end) } : {}),
      id: draft.id,
      kind: draft.kind,
      version: kind.version,
      store: identity.store,
      terminal: identity.terminal,
      station: identity.station,
      ...actor,
      at: toInstant(clock.wallMs()),
      mono: Math.floor(clock.monotonicMs()),
      boot: clock.boot,
      ...(privateDigest === undefined ? {} : { private: privateDigest }),
      body: draft.body,
    };
    const hash = entryHash(end.hash, withoutHash as unknown as Canonical, crypto);
    return { entry: { ...withoutHash, hash } as Entry, storedPrivate };
  }
}

/** Of two instants of the station's one offset the later: a clock set back must stay visible as one. */
function later(at: string, before = at): string {
  return at > before ? at : before;
}

/** Acts are numbered without a gap, except after an accepted loss: lost numbers are never used again. */
function nextActSeq(draft: EntryDraft, end: JournalEnd): number {
  return (draft.kind === 'station.recovered' ? Math.max(end.actSeq, draft.body.lostActsTo) : end.actSeq) + 1;
}

const hexOfByte = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

function hex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += hexOfByte[byte];
  return text;
}
