import type { ChainSource, Entry } from '../../core/journal/index.ts';
import type { Connection } from './connection.ts';

type ChainSqlRow = {
  readonly seq: number;
  readonly id: string;
  readonly actSeq: number | null;
  readonly kind: string;
  readonly at: string;
  readonly hash: string;
  readonly json: string;
  readonly salt: string | null;
  readonly private: string | null;
};

/**
 * The entry as its row says it. The columns beside the text are what triggers, indexes and look-ups work on, so they have to say
 * the same: they go over the text, and a difference shows as another hash. A text that is no JSON becomes a row without a
 * canonical form, so that verification names it instead of failing.
 */
function entryOf({ actSeq, at, hash, id, json, kind, seq }: ChainSqlRow): Entry {
  try {
    const { actSeq: _said, ...text } = JSON.parse(json) as Entry;
    return { ...text, seq, id, kind, at, hash, ...(actSeq === null ? {} : { actSeq }) } as Entry;
  } catch {
    return { seq, hash, body: null } as unknown as Entry;
  }
}

/** Pages of stored entries for verification; used by the reader thread and the command line on read-only connections. */
export function createChainSource(connection: Connection): ChainSource {
  const pages = connection.prepare<unknown[]>(
    `SELECT j.seq AS seq, j.id AS id, j.actSeq AS actSeq, j.kind AS kind, j.at AS at, j.hash AS hash, j.json AS json,
            p.salt AS salt, p.json AS private
       FROM journal j LEFT JOIN entry_private p ON p.seq = j.seq WHERE j.seq >= ? ORDER BY j.seq LIMIT ?`,
  );
  return {
    listStored: (fromSeq, limit) =>
      (pages.all(fromSeq, limit) as ChainSqlRow[]).map((row) => ({
        entry: entryOf(row),
        ...(row.salt === null || row.private === null ? {} : { storedPrivate: { salt: row.salt, json: row.private } }),
      })),
  };
}
