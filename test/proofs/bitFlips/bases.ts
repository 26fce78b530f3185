import { copyFileSync, existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Connection } from '../../../src-main/adapters/sqlite/connection.ts';
import { fileNames, openDatabase } from '../../../src-main/station/database.ts';
import { createDice, seededRandom } from '../../../src-main/training/people/index.ts';
import { createTestClock } from '../../fixtures/testClock.ts';
import { startClerk } from '../books/clerk.ts';
import { proofKey, startStation } from '../books/station.ts';
import { peopleOf } from '../books/tables.ts';

/** Files a flip can hit; a folder may lack the `-wal`. */
export const flippable = [fileNames.database, `${fileNames.database}-wal`, fileNames.head] as const;

/**
 * How a folder lay there when the bit flipped: work still in the `-wal`; all of it checkpointed but the `-wal` not yet taken again;
 * everything in the database.
 */
export const baseNames = ['waiting', 'checkpointed', 'truncated'] as const;
export type BaseName = (typeof baseNames)[number];

function copyFolder(from: string, to: string): void {
  mkdirSync(to, { recursive: true, mode: 0o700 });
  for (const name of flippable) if (existsSync(join(from, name))) copyFileSync(join(from, name), join(to, name));
}

/** Lets a counter work for `acts` acts and keeps its folder as it lies at three moments. Returns nothing: `folder/NAME` are the bases. */
export async function makeBases(folder: string, seed: string, acts: number): Promise<void> {
  const data = join(folder, 'data');
  mkdirSync(data, { mode: 0o700 });
  const opened = openDatabase(data, { store: 'training', key: proofKey });
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  const connection = opened.value;
  const clock = createTestClock();
  const station = startStation({
    folder: data,
    connection,
    bookFile: ':memory:',
    clock,
    random: seededRandom(`ids:${seed}`),
  });
  await station.sync();
  const dice = createDice(`work:${seed}`);
  const clerk = await startClerk({
    station,
    dice,
    people: peopleOf(connection),
    marks: { intend: () => undefined, acknowledge: () => undefined },
  });
  const { journal } = station.rooms.environment;
  const work = async (until: number) => {
    while (journal.end().actSeq < until) await clerk.work();
  };
  await work(acts / 2);
  connection.pragma('wal_checkpoint(TRUNCATE)');
  await work(acts);
  // The last thing in the -wal is a commit of the journal: whatever loses a piece of the tail loses an entry.
  journal.commit({}, (append) =>
    append({ id: station.freshId(), kind: 'task.closed', body: { taskId: 'look:flips', done: 'seen' } }),
  );
  copyFolder(data, join(folder, 'waiting'));
  connection.pragma('wal_checkpoint(PASSIVE)');
  copyFolder(data, join(folder, 'checkpointed'));
  connection.pragma('wal_checkpoint(TRUNCATE)');
  copyFolder(data, join(folder, 'truncated'));
  station.close();
}

const weakKey = `raw:${'5a'.repeat(32)}`;

/** Opens a folder whose pages carry no MAC; only the negative control has one. */
export function openWithoutMac(folder: string): Connection {
  const connection = new Database(join(folder, fileNames.database));
  connection.pragma("cipher='aes256cbc'");
  connection.pragma(`key='${weakKey}'`);
  connection.pragma('journal_mode=WAL');
  connection.pragma('recursive_triggers=ON');
  return connection;
}

/** The same books under an encryption without MAC: the negative control's base. */
export function weaken(folder: string, from: BaseName, to: string): void {
  const work = join(folder, 'weakening');
  copyFolder(join(folder, from), work);
  const opened = openDatabase(work, { store: 'training', key: proofKey });
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  const connection = opened.value;
  connection.pragma('journal_mode=DELETE');
  connection.pragma("cipher='aes256cbc'");
  connection.pragma(`rekey='${weakKey}'`);
  connection.close();
  renameSync(work, join(folder, to));
}
