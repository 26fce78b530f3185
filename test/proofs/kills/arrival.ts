import { toInstant } from '../../../src-main/core/ports/clock.ts';
import { openDatabase } from '../../../src-main/station/database.ts';
import { seededRandom } from '../../../src-main/training/people/index.ts';
import { createTestClock, type TestClock } from '../../fixtures/testClock.ts';
import { type ProofStation, proofKey, startStation } from '../books/station.ts';
import type { Places } from './generation.ts';

/** Rounds after the last kill within which everything must have arrived, and the time between them. */
const rounds = 40;
const roundMs = 60_000;

/** Lets everything that waits arrive, then holds the province's book against the journal. */
export async function judgeArrival(places: Places, at: string): Promise<readonly string[]> {
  const opened = openDatabase(places.folder, { store: 'training', key: proofKey });
  if (!opened.ok) return [`does not open for the last delivery: ${opened.error.code}`];
  const clock = createTestClock();
  clock.setWall(at);
  const random = seededRandom(`arrival:${toInstant(clock.wallMs())}`);
  const station = startStation({ ...places, connection: opened.value, clock, random });
  try {
    const left = await deliverAll(station, clock);
    return left > 0 ? [`${left} acts never arrived`] : judgeProvinceBook(station);
  } finally {
    station.close();
  }
}

async function deliverAll({ rooms, sync }: ProofStation, clock: TestClock): Promise<number> {
  const { acts } = rooms.environment.projections;
  const left = () => acts.listByState(['waiting', 'deferred'], 200).length;
  for (let round = 0; round < rounds && left() > 0; round += 1) {
    await clock.run(roundMs);
    await sync();
  }
  return left();
}

/** Each act once; each year that was paid and stayed paid once in its person's history; nobody complained of other content. */
function judgeProvinceBook({ book, rooms }: ProofStation): readonly string[] {
  const { journal, projections, store } = rooms.environment;
  const problems = book.desk
    .alarms()
    .filter((alarm) => alarm.kind === 'conflict')
    .map((alarm) => `the province got other content under ${alarm.detail}`);
  for (const { entry } of store.list(1, journal.end().seq)) {
    if (entry.actSeq === undefined) continue;
    const answer = book.ask(entry.terminal, [entry.id])[0];
    if (answer === undefined || answer.outcome === 'deferred')
      problems.push(`${entry.kind} ${entry.id} is not answered`);
    if (entry.kind !== 'contribution.collected') continue;
    const contribution = projections.contributions.find(entry.body.contributionId);
    if (contribution?.state !== 'live' || answer?.outcome !== 'accepted') continue;
    const person = book.person({ personKey: entry.body.personKey });
    const paid = person?.history.filter((row) => row.year === entry.body.year).length;
    if (paid !== 1) problems.push(`${entry.id} stands ${paid ?? 0} times in the person\u2019s history`);
  }
  return problems;
}
