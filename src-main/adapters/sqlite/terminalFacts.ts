import type { SignedText } from '../../core/policy/index.ts';
import type { Connection } from './connection.ts';

/** What a station's file knows beside its books: settings by key, and the county's signed bundles, newest first. */
export type TerminalFacts = {
  readonly settings: ReadonlyMap<string, string>;
  readonly bundles: readonly SignedText[];
};

/** Reads some settings and all bundles of a file. Throws what SQLite throws at a file that can't be read. */
export function readTerminalFacts(connection: Connection, keys: readonly string[]): TerminalFacts {
  const get = connection.prepare('SELECT value FROM setting WHERE key = ?').pluck();
  const settings = new Map<string, string>();
  for (const key of keys) {
    const value = get.get(key) as string | undefined;
    if (value !== undefined) settings.set(key, value);
  }
  const bundles = connection
    .prepare('SELECT json AS text, signature FROM mirror_bundle WHERE signature IS NOT NULL ORDER BY version DESC')
    .all() as SignedText[];
  return { settings, bundles };
}
