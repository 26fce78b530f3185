import type { Entry, EntryWithPrivate } from './entry.ts';
import { kinds, type NotedAnswer } from './kinds.ts';

/** Until version 2 of `delivery.answered` every answer was an entry of its own. */
function lift(entry: Entry): Entry {
  if (entry.kind !== 'delivery.answered' || entry.version > 1) return entry;
  return { ...entry, version: 2, body: { answers: [entry.body as unknown as NotedAnswer] } };
}

/**
 * Lifts an entry of an older body version to the newest one. Entries are never rewritten; this is the only place that knows
 * old versions. Throws when the entry is newer than this program (the schema check stops a station before that).
 */
export function upcast(entry: Entry, privatePart: unknown): EntryWithPrivate {
  const known = kinds[entry.kind];
  if (known === undefined) throw new Error(`journal: kind unknown to this program at ${entry.seq}`);
  if (entry.version > known.version)
    throw new Error(`journal: ${entry.kind} is newer than this program at ${entry.seq}`);
  const newest = lift(entry);
  return (privatePart === undefined ? { entry: newest } : { entry: newest, private: privatePart }) as EntryWithPrivate;
}
