import { createHash } from 'node:crypto';
import type { Connection } from '../../../src-main/adapters/sqlite/connection.ts';

/** One row of the journal as stored, private part and all, as one text: equal texts are equal rows. */
export type JournalText = { readonly seq: number; readonly text: string };

/** Every row of the journal, in order. Throws what SQLite throws on a page it refuses. */
export function readJournal(connection: Connection): readonly JournalText[] {
  const rows = connection
    .prepare(
      `SELECT j.seq, j.id, j.actSeq, j.kind, j.at, j.hash, j.json, p.salt, p.json
         FROM journal j LEFT JOIN entry_private p ON p.seq = j.seq ORDER BY j.seq`,
    )
    .raw()
    .all() as unknown[][];
  return rows.map((row) => ({ seq: Number(row[0]), text: JSON.stringify(row) }));
}

/** Keys of everybody the station knows, in the order they came. */
export function peopleOf(connection: Connection): string[] {
  return connection.prepare('SELECT personKey FROM mirror_person ORDER BY rowid').pluck().all() as string[];
}

/** A digest of every table's rows: journal, projections, mirror, search index, settings. Throws on a page SQLite refuses. */
export function digestTables(connection: Connection): ReadonlyMap<string, string> {
  const names = connection
    .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name")
    .pluck()
    .all() as string[];
  return new Map(names.map((name) => [name, digestTable(connection, name)]));
}

function digestTable(connection: Connection, name: string): string {
  const columns = (connection.pragma(`table_info("${name}")`) as { name: string }[]).map((row) => `"${row.name}"`);
  const digest = createHash('sha256');
  // Ordered by every column, so that the order on disk, which may differ, says nothing.
  const rows = connection.prepare(`SELECT ${columns.join(', ')} FROM "${name}" ORDER BY ${columns.join(', ')}`).raw();
  for (const row of rows.iterate()) digest.update(`${JSON.stringify(row)}\n`);
  return digest.digest('hex');
}
