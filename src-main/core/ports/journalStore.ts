import type { Entry, EntryWithPrivate } from '../journal/entry.ts';
import type { Projections } from './projections.ts';

/** Where the chain ends; `at` is the latest wall time of the last entries, which a clock set back leaves behind. */
export type JournalEnd = { readonly seq: number; readonly actSeq: number; readonly hash: string; readonly at?: string };

/** A private part as stored: salt in hex and canonical JSON. */
export type StoredPrivate = { readonly salt: string; readonly json: string };

/** Writes of one open transaction; gone when it rolls back. */
export interface JournalTransaction {
  insert(entry: Entry, storedPrivate: StoredPrivate | undefined): void;
  /** Deletes private rows (erasure); the entries keep their hash. */
  erase(seqs: readonly number[]): void;
  readonly projections: Projections;
}

/**
 * The append-only store and its projections. All calls are synchronous; `transact` commits durably before it returns or throws
 * and leaves nothing. A full disk throws `StorageError` with code `full`.
 */
export interface JournalStore {
  end(): JournalEnd;
  transact<T>(work: (transaction: JournalTransaction) => T): T;
  /**
   * Runs reads over one state of the store: they agree with each other, and cost one lock instead of one each. Synchronous; commits
   * nothing, so no `transact` and no other write inside (a bug, throws).
   */
  reading<T>(work: () => T): T;
  readonly projections: Projections;
  findById(id: string): EntryWithPrivate | undefined;
  findBySeq(seq: number): EntryWithPrivate | undefined;
  /** Entries from `fromSeq` on, in order, at most `limit`. */
  list(fromSeq: number, limit: number): readonly EntryWithPrivate[];
}

/** The storage failed; nothing of the transaction stays. `failed` = the disk did not take a sync: stop acknowledging, reopen, verify. */
export class StorageError extends Error {
  readonly code: 'full' | 'failed' | 'corrupt' | 'read-only';
  constructor(code: 'full' | 'failed' | 'corrupt' | 'read-only', cause: unknown) {
    super(`storage ${code}`, { cause });
    this.name = 'StorageError';
    this.code = code;
  }
}
