import type { Table } from '../../core/ports/projections.ts';
import type { Connection, Statement } from './connection.ts';

/** Column types of projection tables; `boolean` is stored as 0/1, absent values as NULL. */
type ColumnType = 'text' | 'integer' | 'boolean';

/** A table as data: the same list makes the schema, the rows and the hash of a rebuild. */
export type TableSpec<R> = {
  readonly name: string;
  readonly key: keyof R & string;
  readonly columns: { readonly [C in keyof Required<R>]: ColumnType };
  /** Columns of each index; unique ones begin with `!`. */
  readonly indexes?: readonly (readonly string[])[];
};

type SqlValue = string | number | null;

/** A row as SQLite gives it. */
type SqlRow = Readonly<Record<string, SqlValue>>;

function toSql(value: unknown): SqlValue {
  if (value === undefined) return null;
  if (typeof value === 'boolean') return value ? 1 : 0;
  return value as SqlValue;
}

/** The statements that create a table with its indexes under a prefix. */
export function createTableSql<R>(spec: TableSpec<R>, prefix: string): string {
  const table = `${prefix}${spec.name}`;
  const columns = Object.entries<ColumnType>(spec.columns).map(
    ([column, type]) =>
      `"${column}" ${type === 'text' ? 'TEXT' : 'INTEGER'}${column === spec.key ? ' PRIMARY KEY NOT NULL' : ''}`,
  );
  const indexes = (spec.indexes ?? []).map((index, n) => {
    const unique = index[0]?.startsWith('!') ?? false;
    const names = index.map((column) => `"${column.replace('!', '')}"`).join(', ');
    return `CREATE ${unique ? 'UNIQUE ' : ''}INDEX "${table}_${n}" ON "${table}" (${names});`;
  });
  // A whole number as key is the row's own number: SQLite fills such a table's pages in order instead of splitting them.
  const storage =
    (spec.columns as Record<string, ColumnType>)[spec.key] === 'integer' ? 'STRICT' : 'STRICT, WITHOUT ROWID';
  return `CREATE TABLE "${table}" (${columns.join(', ')}) ${storage};\n${indexes.join('\n')}`;
}

/** One projection table over a connection. Statements are prepared once. */
export class SqliteTable<R extends object> implements Table<R> {
  protected readonly connection: Connection;
  protected readonly spec: TableSpec<R>;
  protected readonly table: string;
  readonly #prefix: string;
  readonly #columns: readonly (keyof R & string)[];
  readonly #booleans: readonly (keyof R & string)[];
  readonly #statements = new Map<string, Statement>();
  #insert: Statement | undefined;
  #find: Statement | undefined;

  constructor(connection: Connection, prefix: string, spec: TableSpec<R>) {
    this.connection = connection;
    this.spec = spec;
    this.#prefix = prefix;
    this.table = `"${prefix}${spec.name}"`;
    this.#columns = Object.keys(spec.columns) as (keyof R & string)[];
    this.#booleans = this.#columns.filter((column) => spec.columns[column] === 'boolean');
  }

  /** Name in SQL of another table of the same set. */
  protected sibling(name: string): string {
    return `"${this.#prefix}${name}"`;
  }

  /** Prepares once per text; `$` stands for this table's name. */
  protected sql(text: string): Statement {
    let statement = this.#statements.get(text);
    if (!statement) {
      statement = this.connection.prepare<unknown[]>(text.replaceAll('$', this.table));
      this.#statements.set(text, statement);
    }
    return statement;
  }

  protected rows(text: string, ...parameters: readonly unknown[]): readonly R[] {
    return this.sql(text)
      .all(...parameters)
      .map((row) => this.#fromSql(row as SqlRow));
  }

  protected row(text: string, ...parameters: readonly unknown[]): R | undefined {
    const row = this.sql(text).get(...parameters);
    return row === undefined ? undefined : this.#fromSql(row as SqlRow);
  }

  /** The row type again: NULL columns are left out, 0/1 become booleans. */
  #fromSql(sql: SqlRow): R {
    const row: Record<string, SqlValue | boolean> = {};
    for (const column of this.#columns) {
      const value = sql[column];
      if (value !== null && value !== undefined) row[column] = this.#booleans.includes(column) ? value === 1 : value;
    }
    return row as R;
  }

  insert(row: R): void {
    this.#insert ??= this.connection.prepare<unknown[]>(
      `INSERT INTO ${this.table} (${this.#columns.map((column) => `"${column}"`).join(', ')})
       VALUES (${this.#columns.map(() => '?').join(', ')})`,
    );
    this.#insert.run(...this.#columns.map((column) => toSql(row[column])));
  }

  patch(key: string | number, changes: Partial<R>): void {
    const columns = Object.keys(changes);
    const sets = columns.map((column) => `"${column}" = ?`).join(', ');
    const outcome = this.sql(`UPDATE $ SET ${sets} WHERE "${this.spec.key}" = ?`).run(
      ...columns.map((column) => toSql(changes[column as keyof R])),
      key,
    );
    if (outcome.changes !== 1) throw new Error(`${this.spec.name}: no row to change`);
  }

  find(key: string | number): R | undefined {
    this.#find ??= this.connection.prepare<unknown[]>(`SELECT * FROM ${this.table} WHERE "${this.spec.key}" = ?`);
    const row = this.#find.get(key);
    return row === undefined ? undefined : this.#fromSql(row as SqlRow);
  }
}
