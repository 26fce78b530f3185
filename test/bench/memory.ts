import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inFolder } from './folder.ts';
import { type Row, rowOf } from './rows.ts';
import { collect, openBenchStation, preparePayments, take, township } from './station.ts';

/** The gauged program: a first start fills the folder, a second one works a while and says how much memory it holds. */
export async function reportMemory(what: string): Promise<void> {
  const [mode, folder = '', residents = '0'] = what.split(':');
  if (mode === 'node') {
    process.stdout.write(String(process.memoryUsage().rss));
    return;
  }
  if (mode === 'fill') {
    (await openBenchStation(folder, township(Number(residents)))).close();
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
function gauge(what: string, compiled: string): number {
  const program = fileURLToPath(new URL('cli.ts', import.meta.url));
  const run = spawnSync(process.execPath, [program, '--gauge', what], {
    encoding: 'utf8',
    // As the station starts: with what Node compiled at the first start.
    env: { ...process.env, NODE_COMPILE_CACHE: compiled },
  });
  if (run.status !== 0) throw new Error(`the gauged program ended with ${run.status}: ${run.stderr.slice(-500)}`);
  return Number(run.stdout);
}

/** Memory of a station's objects with a township in its file. */
export function benchMemory(residents: number): Promise<readonly Row[]> {
  return inFolder((folder) => {
    const mega = 1_048_576;
    const compiled = join(folder, 'compiled');
    gauge(`fill:${folder}:${residents}`, compiled);
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
        [{ value: gauge(`work:${folder}`, compiled) / mega, anchor: gauge('node:', compiled) / mega }],
      ),
    ]);
  });
}
