import type { Entry } from '../../core/journal/index.ts';
import type { Connection } from './connection.ts';

/** Where the journal of a file ends and whose it is, with the hash at another number for comparing two files. */
export type JournalEndOfFile = {
  readonly seq: number;
  readonly actSeq: number;
  readonly hash: string;
  readonly at: string;
  readonly store: string;
  readonly terminal: string;
  readonly hashAt?: string;
};

/** Reads the end of a file's journal; undefined when it has no entry. Throws what SQLite throws at a file that can't be read. */
export function journalEndOf(connection: Connection, hashAtSeq?: number): JournalEndOfFile | undefined {
  const last = connection.prepare('SELECT seq, hash, at, json FROM journal ORDER BY seq DESC LIMIT 1').get() as
    | { readonly seq: number; readonly hash: string; readonly at: string; readonly json: string }
    | undefined;
  if (last === undefined) return undefined;
  const { json, ...end } = last;
  const { store, terminal } = JSON.parse(json) as Entry;
  const actSeq = connection.prepare('SELECT ifnull(max(actSeq), 0) FROM journal').pluck().get() as number;
  const hashAt =
    hashAtSeq === undefined
      ? undefined
      : (connection.prepare('SELECT hash FROM journal WHERE seq = ?').pluck().get(hashAtSeq) as string | undefined);
  return { ...end, actSeq, store, terminal, ...(hashAt === undefined ? {} : { hashAt }) };
}
