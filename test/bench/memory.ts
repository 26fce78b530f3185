import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { inFolder } from './folder.ts';
import { type Row, rowOf } from './rows.ts';
import { collect, openBenchStation, preparePayments, take, township } from './station.ts';

const residents = 40_000;

/** The gauged program: a first start fills the folder, a second one works a while and says how much memory it holds. */
export async function reportMemory(what: string): Promise<void> {
  const [mode, folder = ''] = what.split(':');
  if (mode === 'node') {
    process.stdout.write(String(process.memoryUsage().rss));
    return;
  }
  if (mode === 'fill') {
    (await openBenchStation(folder, township(residents))).close();
    return;
  }
  // The township is in the file already; only a few people are known by name here.
  const station = await openBenchStation(folder, township(600));
  for (const person of station.people.slice(0, 300))
    await station.call('people.search', { text: person.name.slice(0, 2), limit: 20 });
  for (const payment of await take(preparePayments(station), 200)) await collect(station, payment);
  process.stdout.write(String(process.memoryUsage().rss));
  station.close();
}

/** Runs the gauge in a process of its own and reads its answer, in bytes. */
function gauge(what: string): number {
  const program = fileURLToPath(new URL('cli.ts', import.meta.url));
  const run = spawnSync(process.execPath, [program, '--gauge', what], { encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`the gauged program ended with ${run.status}: ${run.stderr.slice(-500)}`);
  return Number(run.stdout);
}

/** Memory of a station's objects with a township in its file. */
export function benchMemory(): Promise<readonly Row[]> {
  return inFolder((folder) => {
    const mega = 1_048_576;
    gauge(`fill:${folder}`);
    return Promise.resolve([
      rowOf(
        {
          id: 'RSS',
          what: `resident memory after 300 searches and 200 collections, ${residents} people`,
          unit: 'MB',
          anchor: 'this program with nothing opened',
          goal: '<=150 MB',
          note: 'the station’s own objects in one process, without reader thread and page server',
        },
        [{ value: gauge(`work:${folder}`) / mega, anchor: gauge('node:') / mega }],
      ),
    ]);
  });
}
