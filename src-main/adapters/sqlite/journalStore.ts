import type { Entry, EntryWithPrivate } from '../../core/journal/entry.ts';
import { upcast } from '../../core/journal/upcast.ts';
import {
  type JournalEnd,
  type JournalStore,
  type JournalTransaction,
  StorageError,
  type StoredPrivate,
} from '../../core/ports/journalStore.ts';
import type { Projections } from '../../core/ports/projections.ts';
import type { Connection, Statement, Transaction } from './connection.ts';
import { createProjections } from './projections.ts';

type JournalSqlRow = { json: string; private: string | null };

/** No room: the database itself, or the index of its `-wal`, could not grow. Nothing was damaged. */
export function isDiskFull(code: string): boolean {
  return code === 'SQLITE_FULL' || code === 'SQLITE_IOERR_SHMSIZE';
}

/** Turns SQLite's failure into the port's; anything unknown is rethrown as it is (a bug). */
export function toStorageError(error: unknown): unknown {
  const code = (error as { code?: unknown }).code;
  if (typeof code !== 'string') return error;
  if (isDiskFull(code)) return new StorageError('full', error);
  if (code.startsWith('SQLITE_IOERR')) return new StorageError('failed', error);
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') return new StorageError('corrupt', error);
  if (code.startsWith('SQLITE_READONLY')) return new StorageError('read-only', error);
  return error;
}

/** How far back the latest wall time is looked for: more than a clock set back could have written before a start noticed it. */
const clockEntries = 1_000;

const selectEntry = `SELECT j.json AS json, p.json AS private FROM journal j LEFT JOIN entry_private p ON p.seq = j.seq`;

/** The journal and its projections in one encrypted file; one writer connection, every call synchronous. */
export class SqliteJournalStore implements JournalStore {
  readonly projections: Projections;
  readonly #connection: Connection;
  readonly #insert: Statement;
  readonly #insertPrivate: Statement;
  readonly #erase: Statement;
  readonly #byId: Statement;
  readonly #bySeq: Statement;
  readonly #page: Statement;
  readonly #end: Statement;
  readonly #beginReading: Statement;
  readonly #endReading: Statement;
  /** Made once: a wrapper of its own for each commit costs more than some of the rows. */
  readonly #inTransaction: Transaction<(work: (transaction: JournalTransaction) => unknown) => unknown>;
  #isReading = false;

  constructor(connection: Connection) {
    this.#connection = connection;
    this.projections = createProjections(connection, 'p_');
    this.#insert = connection.prepare(
      `INSERT INTO journal (seq, id, actSeq, acts, kind, at, hash, json)
       VALUES (?, ?, ?, coalesce(?, (SELECT acts FROM journal WHERE seq = ? - 1), 0), ?, ?, ?, ?)`,
    );
    this.#insertPrivate = connection.prepare('INSERT INTO entry_private (seq, salt, json) VALUES (?, ?, ?)');
    this.#beginReading = connection.prepare('BEGIN');
    this.#endReading = connection.prepare('COMMIT');
    const transaction: JournalTransaction = {
      insert: (entry, storedPrivate) => this.#insertEntry(entry, storedPrivate),
      erase: (seqs) => {
        for (const seq of seqs) this.#erase.run(seq);
      },
      projections: this.projections,
    };
    this.#inTransaction = connection.transaction((work) => work(transaction));
    this.#erase = connection.prepare('DELETE FROM entry_private WHERE seq = ?');
    this.#byId = connection.prepare(`${selectEntry} WHERE j.id = ?`);
    this.#bySeq = connection.prepare(`${selectEntry} WHERE j.seq = ?`);
    this.#page = connection.prepare(`${selectEntry} WHERE j.seq >= ? ORDER BY j.seq LIMIT ?`);
    this.#end = connection.prepare(
      `SELECT seq, hash, acts,
         (SELECT max(at) FROM (SELECT at FROM journal ORDER BY seq DESC LIMIT ${clockEntries})) AS at
       FROM journal ORDER BY seq DESC LIMIT 1`,
    );
  }

  end(): JournalEnd {
    const row = this.#end.get() as { seq: number; hash: string; at: string; acts: number } | undefined;
    if (!row) return { seq: 0, actSeq: 0, hash: '0'.repeat(64) };
    return { seq: row.seq, actSeq: row.acts, hash: row.hash, at: row.at };
  }

  transact<T>(work: (transaction: JournalTransaction) => T): T {
    // Inside a reading SQLite would only set a savepoint: the commit would not be durable when it returns.
    if (this.#isReading) throw new Error('journal: a commit inside a reading');
    try {
      return this.#inTransaction.immediate(work as (transaction: JournalTransaction) => unknown) as T;
    } catch (error) {
      throw toStorageError(error);
    }
  }

  reading<T>(work: () => T): T {
    if (this.#connection.inTransaction) return work();
    this.#beginReading.run();
    this.#isReading = true;
    try {
      return work();
    } finally {
      this.#isReading = false;
      // An error of the disk may have ended it already.
      if (this.#connection.inTransaction) this.#endReading.run();
    }
  }

  #insertEntry(entry: Entry, storedPrivate: StoredPrivate | undefined): void {
    this.#insert.run(
      entry.seq,
      entry.id,
      entry.actSeq ?? null,
      entry.actSeq ?? null,
      entry.seq,
      entry.kind,
      entry.at,
      entry.hash,
      JSON.stringify(entry),
    );
    if (storedPrivate) this.#insertPrivate.run(entry.seq, storedPrivate.salt, storedPrivate.json);
  }

  findById(id: string): EntryWithPrivate | undefined {
    return this.#read(this.#byId.get(id));
  }

  findBySeq(seq: number): EntryWithPrivate | undefined {
    return this.#read(this.#bySeq.get(seq));
  }

  list(fromSeq: number, limit: number): readonly EntryWithPrivate[] {
    return this.#page.all(fromSeq, limit).map((row) => this.#read(row) as EntryWithPrivate);
  }

  #read(row: unknown): EntryWithPrivate | undefined {
    if (row === undefined) return undefined;
    const { json, private: privateJson } = row as JournalSqlRow;
    return upcast(JSON.parse(json) as Entry, privateJson === null ? undefined : JSON.parse(privateJson));
  }
}
