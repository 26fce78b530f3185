import { openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from '../../../src-main/station/database.ts';
import { createDice, seededRandom } from '../../../src-main/training/people/index.ts';
import { createTestClock } from '../../fixtures/testClock.ts';
import { startClerk } from '../books/clerk.ts';
import { peopleOf } from '../books/tables.ts';
import { proofKey, startStation } from '../books/station.ts';
import { markText } from './recording.ts';

/**
 * The recorded process: one counter from an empty folder to `acts` acts, with checkpoints in between. Arguments: folder, seed,
 * number of acts, `full` or `normal`. `normal` is the negative control: it plants the package's default under the station.
 */
const [folder = '', seed = '', wantedActs = '', synchronous = 'full'] = process.argv.slice(2);

/** As often as a counter falls idle for half a minute (`station/chores.ts`), counted in things done. */
const workBetweenCheckpoints = 150;

const marks = openSync(join(folder, 'marks'), 'a', 0o600);
const mark = (what: keyof typeof markText, seq: number) => writeSync(marks, `${markText[what]} ${seq}\n`);

const opened = openDatabase(folder, { store: 'training', key: proofKey });
if (!opened.ok) throw new Error(JSON.stringify(opened.error));
const connection = opened.value;
if (synchronous === 'normal') connection.pragma('synchronous=NORMAL');

const clock = createTestClock();
const dice = createDice(`work:${seed}`);
const station = startStation({ folder, connection, bookFile: ':memory:', clock, random: seededRandom(`ids:${seed}`) });
const { journal } = station.rooms.environment;
mark('committed', journal.end().seq);
journal.onCommit((end) => mark('committed', end.seq));
await station.sync();

const clerk = await startClerk({
  station,
  dice,
  people: peopleOf(connection),
  marks: { intend: () => undefined, acknowledge: (_id, seq) => mark('acknowledged', seq) },
});
for (let done = 1; journal.end().actSeq < Number(wantedActs); done += 1) {
  await clerk.work();
  await clock.run(dice.between(200, 10_000));
  if (done % workBetweenCheckpoints === 0) connection.pragma('wal_checkpoint(TRUNCATE)');
  if (done > 20 * Number(wantedActs)) throw new Error('the clerk finds nothing more to do');
}
// No closing: a power cut asks nobody. What the last checkpoint did not take stays in the -wal.
