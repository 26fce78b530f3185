import type { LocalIndex } from '../../core/ports/mirror.ts';
import type { Connection, Statement } from './connection.ts';

/** The local index as a temporary FTS table in memory, with the same tokens and expressions as the mirror's. */
export class SqliteLocalIndex implements LocalIndex {
  readonly #put: Statement;
  readonly #remove: Statement;
  readonly #search: Statement;

  constructor(connection: Connection) {
    connection.exec(
      `CREATE VIRTUAL TABLE temp.local_search USING fts5(personKey UNINDEXED, tokens, tokenize='unicode61')`,
    );
    this.#put = connection.prepare<unknown[]>('INSERT INTO temp.local_search (personKey, tokens) VALUES (?, ?)');
    this.#remove = connection.prepare<unknown[]>('DELETE FROM temp.local_search WHERE personKey = ?');
    this.#search = connection.prepare<unknown[]>(
      'SELECT personKey FROM temp.local_search WHERE local_search MATCH ? LIMIT ?',
    );
  }

  put(personKey: string, tokens: string): void {
    this.#remove.run(personKey);
    this.#put.run(personKey, tokens);
  }

  search(match: string, limit: number): readonly string[] {
    return (this.#search.all(match, limit) as { personKey: string }[]).map((row) => row.personKey);
  }
}
