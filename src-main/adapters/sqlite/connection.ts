import Database from 'better-sqlite3';

/** An open SQLite connection; only `adapters/sqlite` and the practice province speak SQL to it. */
export type Connection = Database.Database;

/** A prepared statement taking positional parameters. */
export type Statement = Database.Statement<unknown[]>;

/** A function that runs in a transaction; `immediate` takes the write lock first. */
export type Transaction<F extends (...parameters: never[]) => unknown> = Database.Transaction<F>;

export type ConnectionOptions = {
  /** Path of the database file, or `:memory:`. */
  readonly file: string;
  /** Raw 256-bit key as 64 hex digits; absent = not encrypted (practice province, simulations). */
  readonly key?: string;
  readonly readonly?: boolean;
  /** How long to wait for somebody else's lock, milliseconds; 5,000 when absent. */
  readonly patienceMs?: number;
};

/**
 * Size of a page of a new file. An act changes a dozen pages a little; each is encrypted, written to the `-wal`, and again at the
 * checkpoint, so half of SQLite's usual 4 KB is half of that work.
 */
const pageBytes = 2048;

/** Pages of the `-wal` that start a checkpoint: 4 MB, as with pages of the usual size. */
const checkpointPages = 2_000;

/**
 * Opens a connection with the settings every connection of the product has. `synchronous=FULL` is set explicitly because the
 * package's WAL default is NORMAL, which loses acknowledged money at a power cut; `recursive_triggers` makes
 * `INSERT OR REPLACE` fire the append-only triggers. Throws better-sqlite3's `SqliteError` (`SQLITE_NOTADB` = wrong key or
 * damaged first page).
 */
export function openConnection(options: ConnectionOptions): Connection {
  const { patienceMs = 5_000 } = options;
  const connection = new Database(options.file, {
    timeout: patienceMs,
    readonly: options.readonly ?? false,
    fileMustExist: options.readonly ?? false,
  });
  try {
    if (options.key !== undefined) {
      if (!/^[0-9a-f]{64}$/.test(options.key)) throw new RangeError('a raw key is 64 hex digits');
      connection.pragma("cipher='chacha20'");
      connection.pragma(`key='raw:${options.key}'`);
    }
    // A file that has pages keeps their size.
    if (!options.readonly) connection.pragma(`page_size=${pageBytes}`);
    if (!options.readonly) connection.pragma('journal_mode=WAL');
    connection.pragma('synchronous=FULL');
    connection.pragma(`wal_autocheckpoint=${checkpointPages}`);
    connection.pragma('recursive_triggers=ON');
    connection.pragma('foreign_keys=ON');
    connection.pragma('temp_store=MEMORY');
    connection.pragma('cache_size=-8000');
    connection.pragma(`busy_timeout=${patienceMs}`);
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}
