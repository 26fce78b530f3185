import { toStationDate } from '../../src-main/core/ports/clock.ts';
import { inFolder } from './folder.ts';
import { percentile, type Row, round } from './rows.ts';
import { type BenchStation, collect, openBenchStation, preparePayments, take, township } from './station.ts';

/** The busiest day a township has in season. */
const acts = 2_000;
/** What the page may take to open. */
const allowedMs = 300;
const openings = 15;

/** Counts the drawer of the open till to what it should hold: the proof is answered on a valid count only. */
async function countTill(station: BenchStation): Promise<void> {
  const { projections } = station.rooms.environment;
  const shiftId = projections.shifts.findOpen()?.shiftId ?? '';
  const drawerFen = projections.postings.balanceOfShift('1001', shiftId);
  const pieces = [{ denominationFen: 10_000, pieces: Math.floor(drawerFen / 10_000) }];
  await station.call('till.countTill', { countId: station.freshId(), shiftId, pieces });
}

/** Milliseconds of each opening, the first with cold statements and pages. */
async function timed(work: () => Promise<unknown>): Promise<readonly number[]> {
  const tookMs: number[] = [];
  for (let n = 0; n < openings; n += 1) {
    const askedAt = performance.now();
    await work();
    tookMs.push(performance.now() - askedAt);
  }
  return tookMs;
}

function row(what: string, tookMs: readonly number[]): Row {
  const value = round(percentile(tookMs, 0.95), 1);
  return {
    id: 'DAY',
    what,
    ratio: round(value / allowedMs),
    value,
    unit: 'ms, 95 of 100',
    anchor: 'what the page may take, ms',
    anchorValue: allowedMs,
    goal: '<=1',
    note: 'from request to answer; the page draws five rows',
  };
}

/** DAY: the five-way proof of a day of 2,000 acts, and the people behind a difference, none of them answered by the province yet. */
export function benchDay(): Promise<readonly Row[]> {
  return inFolder(async (folder) => {
    const station = await openBenchStation(folder, township(4_000));
    try {
      for (const payment of await take(preparePayments(station), acts)) await collect(station, payment);
      await countTill(station);
      const businessDate = toStationDate(Date.now());
      const proof = await timed(() => station.call('day.getProof', { businessDate }));
      const people = await timed(() => station.call('day.listDifferences', { businessDate, column: 'upload' }));
      return [
        row(`five-way proof of a day of ${acts} acts`, proof),
        row(`the people behind a difference of ${acts} acts, 200 shown`, people),
      ];
    } finally {
      station.close();
    }
  });
}
