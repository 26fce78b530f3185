import { upcast, type Entry, type EntryWithPrivate } from '../../core/journal/index.ts';
import type { Crypto } from '../../core/ports/crypto.ts';
import type { Projections } from '../../core/ports/projections.ts';
import type { Connection } from './connection.ts';
import { toStorageError } from './journalStore.ts';
import { projectionSpecs, projectionVersion } from './projectionSpecs.ts';
import { createProjections } from './projections.ts';
import { createTableSql, type TableSpec } from './table.ts';

type Prefix = 'p_' | 'r_';
const versionKey = 'projections.version';

function specsSql(prefix: Prefix): string {
  return projectionSpecs.map((spec) => createTableSql(spec as TableSpec<Record<string, unknown>>, prefix)).join('\n');
}

function dropSql(prefix: Prefix): string {
  return projectionSpecs.map((spec) => `DROP TABLE IF EXISTS "${prefix}${spec.name}";`).join('\n');
}

/** Version of the projections in the file; 0 when there are none. */
export function readProjectionVersion(connection: Connection): number {
  const row = connection.prepare('SELECT value FROM setting WHERE key = ?').get(versionKey) as
    | { value: string }
    | undefined;
  return row ? Number(row.value) : 0;
}

/** SM3 over each table's rows in key order: two sets of projections are equal when these are. */
export function hashProjections(
  connection: Connection,
  prefix: Prefix,
  crypto: Crypto,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    projectionSpecs.map((spec) => {
      const columns = Object.keys(spec.columns).map((column) => `"${column}"`);
      let hash = '';
      const rows = connection
        .prepare(`SELECT ${columns.join(', ')} FROM "${prefix}${spec.name}" ORDER BY "${spec.key}"`)
        .raw(true);
      for (const row of rows.iterate()) hash = crypto.sm3Text(`${hash}${JSON.stringify(row)}`);
      return [spec.name, hash];
    }),
  );
}

export type RebuildOptions = {
  readonly connection: Connection;
  readonly apply: (appended: EntryWithPrivate, projections: Projections) => void;
  /** Entries replayed so far; false cancels and leaves the old projections in force. */
  readonly progress?: (entries: number) => boolean;
};

/**
 * Replays the journal into shadow tables and swaps them in, all in one transaction: a cut or a cancel leaves what was there. Returns
 * the number of entries replayed, or undefined when cancelled.
 */
export function rebuildProjections(options: RebuildOptions): number | undefined {
  const { connection } = options;
  const cancelled = Symbol('cancelled');
  try {
    return connection
      .transaction(() => {
        connection.exec(dropSql('r_') + specsSql('r_'));
        const replayed = replay(options, cancelled);
        connection.exec(dropSql('p_') + specsSql('p_'));
        for (const spec of projectionSpecs)
          connection.exec(`INSERT INTO "p_${spec.name}" SELECT * FROM "r_${spec.name}"`);
        connection.exec(dropSql('r_'));
        writeVersion(connection);
        return replayed;
      })
      .immediate();
  } catch (error) {
    if (error === cancelled) return undefined;
    throw toStorageError(error);
  }
}

function writeVersion(connection: Connection): void {
  connection
    .prepare('INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value')
    .run(versionKey, String(projectionVersion));
}

/** Replays into shadow tables, hashes both sets and throws the shadow away. Changes nothing. */
export function compareProjections(options: RebuildOptions & { readonly crypto: Crypto }): {
  readonly equal: boolean;
  readonly differing: readonly string[];
} {
  const { connection, crypto } = options;
  const outcome = { equal: true, differing: [] as string[] };
  const undo = Symbol('undo');
  try {
    connection
      .transaction(() => {
        connection.exec(dropSql('r_') + specsSql('r_'));
        replay(options, undo);
        const [ours, shadow] = [hashProjections(connection, 'p_', crypto), hashProjections(connection, 'r_', crypto)];
        outcome.differing = Object.keys(ours).filter((name) => ours[name] !== shadow[name]);
        throw undo;
      })
      .immediate();
  } catch (error) {
    if (error !== undo) throw toStorageError(error);
  }
  return { equal: outcome.differing.length === 0, differing: outcome.differing };
}

function replay(options: RebuildOptions, cancelled: symbol): number {
  const { connection } = options;
  const projections = createProjections(connection, 'r_');
  const pages = connection.prepare<unknown[]>(
    'SELECT j.json AS json, p.json AS private FROM journal j LEFT JOIN entry_private p ON p.seq = j.seq WHERE j.seq >= ? ORDER BY j.seq LIMIT 500',
  );
  let replayed = 0;
  for (;;) {
    const rows = pages.all(replayed + 1) as { json: string; private: string | null }[];
    if (rows.length === 0) return replayed;
    for (const row of rows) {
      options.apply(
        upcast(JSON.parse(row.json) as Entry, row.private === null ? undefined : JSON.parse(row.private)),
        projections,
      );
    }
    replayed += rows.length;
    if (options.progress?.(replayed) === false) throw cancelled;
  }
}
