import { readSync, writeSync } from 'node:fs';
import { openDatabase } from '../../../src-main/station/database.ts';
import { createDice, seededRandom } from '../../../src-main/training/people/index.ts';
import { createTestClock } from '../../fixtures/testClock.ts';
import { startClerk } from '../books/clerk.ts';
import { proofKey, startStation } from '../books/station.ts';
import { peopleOf } from '../books/tables.ts';
import { type Go, lineOf, type Said } from './lines.ts';

/**
 * The process that is killed: the product's station on its real file, a clerk who works without a pause, and the practice province on
 * a file of its own. Loads first, then waits for one line on its standard input, so that a kill can hit its start as well.
 */
const say = (said: Said) => writeSync(1, lineOf(said));

function waitForGo(): Go {
  const bytes = Buffer.alloc(4096);
  let length = 0;
  while (!bytes.subarray(0, length).includes('\n')) {
    const read = readSync(0, bytes, { offset: length, length: bytes.length - length });
    if (read === 0) process.exit(0);
    length += read;
  }
  return JSON.parse(bytes.toString('utf8', 0, length)) as Go;
}

const { at, bookFile, folder, promisesEarly, seed } = waitForGo();
const opened = openDatabase(folder, { store: 'training', key: proofKey });
if (!opened.ok) throw new Error(JSON.stringify(opened.error));
const connection = opened.value;
const clock = createTestClock();
clock.setWall(at);
const station = startStation({ folder, connection, bookFile, clock, random: seededRandom(`ids:${seed}`) });
const { journal } = station.rooms.environment;
if (promisesEarly === true) {
  const commit = journal.commit.bind(journal);
  journal.commit = (actor, work) => {
    say({ what: 'acknowledged', id: '', seq: journal.end().seq + 1 });
    return commit(actor, work);
  };
}
const dice = createDice(`work:${seed}`);
const clerk = await startClerk({
  station,
  dice,
  people: peopleOf(connection),
  marks: {
    intend: (id) => say({ what: 'intended', id }),
    acknowledge: (id, seq) => say({ what: 'acknowledged', id, seq }),
  },
});
say({ what: 'ready' });
for (;;) {
  await clerk.work();
  await clock.run(dice.between(100, 2_000));
}
