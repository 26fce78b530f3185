import type { Attempts, DraftRow, Drafts, Settings } from '../../core/ports/mirror.ts';
import type { Connection, Statement } from './connection.ts';
import { toStorageError } from './journalStore.ts';

/** Runs a write; a full or failing disk leaves as the port's error, as it does from the journal. */
function write(work: () => unknown): void {
  try {
    work();
  } catch (error) {
    throw toStorageError(error);
  }
}

/** A draft whose id stands in the journal is done: nobody finds it any more, whenever its row goes. */
const isOpen = 'NOT EXISTS (SELECT 1 FROM journal WHERE journal.id = draft.draftId)';

/** Drafts of this terminal: kept over a crash, no part of the journal. */
export class SqliteDrafts implements Drafts {
  readonly #save: Statement;
  readonly #find: Statement;
  readonly #open: Statement;
  readonly #list: Statement;
  readonly #remove: Statement;
  readonly #removeOld: Statement;
  readonly #removeDone: Statement;

  constructor(connection: Connection) {
    this.#save = connection.prepare<unknown[]>(
      `INSERT INTO draft (draftId, kind, subject, operator, savedAt, json) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (draftId) DO UPDATE SET subject = excluded.subject, operator = excluded.operator, savedAt = excluded.savedAt, json = excluded.json`,
    );
    this.#find = connection.prepare<unknown[]>(`SELECT * FROM draft WHERE draftId = ? AND ${isOpen}`);
    this.#open = connection.prepare<unknown[]>(
      `SELECT * FROM draft WHERE kind = ? AND subject = ? AND ${isOpen} ORDER BY savedAt DESC LIMIT 1`,
    );
    this.#list = connection.prepare<unknown[]>(
      `SELECT * FROM draft WHERE kind = ? AND ${isOpen} ORDER BY savedAt DESC LIMIT ?`,
    );
    this.#remove = connection.prepare<unknown[]>('DELETE FROM draft WHERE draftId = ?');
    this.#removeOld = connection.prepare<unknown[]>('DELETE FROM draft WHERE kind = ? AND savedAt < ?');
    this.#removeDone = connection.prepare<unknown[]>(`DELETE FROM draft WHERE NOT (${isOpen})`);
  }

  save(draft: DraftRow): void {
    const { draftId, json, kind, operator, savedAt, subject } = draft;
    write(() => this.#save.run(draftId, kind, subject, operator, savedAt, json));
  }

  find(draftId: string): DraftRow | undefined {
    return this.#find.get(draftId) as DraftRow | undefined;
  }

  findOpen(kind: DraftRow['kind'], subject: string): DraftRow | undefined {
    return this.#open.get(kind, subject) as DraftRow | undefined;
  }

  list(kind: DraftRow['kind'], limit: number): readonly DraftRow[] {
    return this.#list.all(kind, limit) as DraftRow[];
  }

  remove(draftId: string): void {
    write(() => this.#remove.run(draftId));
  }

  removeSavedBefore(kind: DraftRow['kind'], before: string): number {
    let removed = 0;
    write(() => {
      removed = this.#removeOld.run(kind, before).changes;
    });
    return removed;
  }

  removeDone(): void {
    write(() => this.#removeDone.run());
  }
}

/** Settings of this terminal by key. */
export class SqliteSettings implements Settings {
  readonly #get: Statement;
  readonly #set: Statement;

  constructor(connection: Connection) {
    this.#get = connection.prepare<unknown[]>('SELECT value FROM setting WHERE key = ?');
    this.#set = connection.prepare<unknown[]>(
      'INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
    );
  }

  get(key: string): string | undefined {
    return (this.#get.get(key) as { value: string } | undefined)?.value;
  }

  set(key: string, value: string): void {
    write(() => this.#set.run(key, value));
  }
}

/** When acts were last sent without an answer yet. */
export class SqliteAttempts implements Attempts {
  readonly #connection: Connection;
  readonly #note: Statement;
  readonly #find: Statement;
  readonly #count: Statement;
  readonly #remove: Statement;

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#note = connection.prepare<unknown[]>(
      `INSERT INTO delivery_attempt (entryId, attempts, lastAt, firstAt) VALUES (?, 1, ?, ?)
       ON CONFLICT (entryId) DO UPDATE SET attempts = attempts + 1, lastAt = excluded.lastAt`,
    );
    this.#find = connection.prepare<unknown[]>('SELECT attempts, lastAt FROM delivery_attempt WHERE entryId = ?');
    this.#count = connection.prepare<unknown[]>('SELECT count(*) AS n, min(firstAt) AS oldest FROM delivery_attempt');
    this.#remove = connection.prepare<unknown[]>('DELETE FROM delivery_attempt WHERE entryId = ?');
  }

  note(entryIds: readonly string[], at: string): void {
    write(
      this.#connection.transaction(() => {
        for (const entryId of entryIds) this.#note.run(entryId, at, at);
      }),
    );
  }

  find(entryId: string): { attempts: number; lastAt: string } | undefined {
    return this.#find.get(entryId) as { attempts: number; lastAt: string } | undefined;
  }

  countSent(): { count: number; oldestAt?: string } {
    const row = this.#count.get() as { n: number; oldest: string | null };
    return { count: row.n, ...(row.oldest === null ? {} : { oldestAt: row.oldest }) };
  }

  remove(entryIds: readonly string[]): void {
    write(() => {
      for (const entryId of entryIds) this.#remove.run(entryId);
    });
  }
}
