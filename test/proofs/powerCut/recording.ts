import { readFileSync } from 'node:fs';

/** Files of the data folder that the recorder watches, by its numbers. `-shm` is made anew by every first opening. */
export const watchedFiles = ['station.db', 'station.db-wal', 'station.db-journal', 'head'] as const;

export type WatchedFile = (typeof watchedFiles)[number];

/** One thing the recorded process did, in the order it happened. */
export type DiskEvent =
  | { readonly op: 'create' | 'sync' | 'unlink'; readonly file: WatchedFile }
  | { readonly op: 'write'; readonly file: WatchedFile; readonly offset: number; readonly bytes: Uint8Array }
  | { readonly op: 'truncate'; readonly file: WatchedFile; readonly size: number }
  /** A commit returned (`committed`), or the reply that told of it arrived (`acknowledged`); the journal ended at `seq`. */
  | { readonly op: 'committed' | 'acknowledged'; readonly seq: number };

/** What the workload writes to its marker. */
export const markText = { committed: 'c', acknowledged: 'a' } as const;

const headerBytes = 16;
const operations = ['', 'create', 'write', 'truncate', 'sync', 'unlink', 'mark', 'unsupported'] as const;

/** The recorder's log as events. Throws when the process did something the replay does not know. */
export function readRecording(path: string): readonly DiskEvent[] {
  const log = readFileSync(path);
  const events: DiskEvent[] = [];
  for (let at = 0; at < log.length; ) {
    const length = log.readUInt32LE(at + 4);
    const bytes = log.subarray(at + headerBytes, at + headerBytes + length);
    events.push(eventOf(log.subarray(at, at + headerBytes), bytes));
    at += headerBytes + length;
  }
  return events;
}

function eventOf(header: Buffer, bytes: Buffer): DiskEvent {
  const op = operations[header[0] ?? 0];
  if (op === 'mark') return markOf(bytes.toString('utf8').trim());
  const file = watchedFiles[header[1] ?? -1];
  const offset = Number(header.readBigUInt64LE(8));
  if (file === undefined) throw new Error('recording: a file that is not watched');
  switch (op) {
    case 'create':
    case 'sync':
    case 'unlink':
      return { op, file };
    case 'write':
      return { op, file, offset, bytes };
    case 'truncate':
      return { op, file, size: offset };
    default:
      throw new Error(`recording: ${file} was changed in a way the replay does not know`);
  }
}

function markOf(text: string): DiskEvent {
  const [what, seq] = text.split(' ');
  return { op: what === markText.committed ? 'committed' : 'acknowledged', seq: Number(seq) };
}
