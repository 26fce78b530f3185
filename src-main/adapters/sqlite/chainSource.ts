import type { ChainSource, Entry } from '../../core/journal/index.ts';
import type { Connection } from './connection.ts';

/** Pages of stored entries for verification; used by the reader thread and the command line on read-only connections. */
export function createChainSource(connection: Connection): ChainSource {
  const pages = connection.prepare<unknown[]>(
    `SELECT j.seq AS seq, j.hash AS hash, j.json AS json, p.salt AS salt, p.json AS private
       FROM journal j LEFT JOIN entry_private p ON p.seq = j.seq WHERE j.seq >= ? ORDER BY j.seq LIMIT ?`,
  );
  return {
    listStored: (fromSeq, limit) =>
      (
        pages.all(fromSeq, limit) as {
          seq: number;
          hash: string;
          json: string;
          salt: string | null;
          private: string | null;
        }[]
      ).map((row) => ({
        // The columns beside the JSON are what triggers and indexes work on: they must say the same.
        entry: { ...(JSON.parse(row.json) as Entry), seq: row.seq, hash: row.hash },
        ...(row.salt === null || row.private === null ? {} : { storedPrivate: { salt: row.salt, json: row.private } }),
      })),
  };
}
