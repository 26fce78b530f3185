import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { median, type Row, rowOf, round, type Sample } from './rows.ts';
import { openBenchStation, township } from './station.ts';

const starts = 9;

const program = fileURLToPath(new URL('startOnce.ts', import.meta.url));

/** Starts the station's process on a folder; ms from before it until its first answer, by this process's clock. */
async function start(books: string, configuration: string, compiled: string): Promise<number> {
  const startedAt = performance.now();
  const station = spawn(process.execPath, [program, books, configuration], {
    env: { ...process.env, NODE_COMPILE_CACHE: compiled },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(station, 'exit');
  const answeredAt = await new Promise<number | undefined>((resolve) => {
    station.stdout.once('data', () => resolve(performance.now()));
    station.once('exit', () => resolve(undefined));
  });
  // What it acknowledged is on disk, and a safe stop would wait for the check of the whole file.
  station.kill('SIGKILL');
  await ended;
  if (answeredAt === undefined) throw new Error('the station did not start');
  return answeredAt - startedAt;
}

/** G13: a start on a full database against one on an empty database, turn by turn. */
export async function startRows(folder: string, books: string, residents: number): Promise<readonly Row[]> {
  const empty = join(folder, 'empty');
  mkdirSync(empty);
  (await openBenchStation(empty, township(0), 'real')).close();
  const configuration = join(folder, 'config.json');
  const province = { url: 'https://127.0.0.1:9' };
  writeFileSync(configuration, JSON.stringify({ store: 'real', keyStore: 'file', province, devices: [] }));
  const compiled = join(folder, 'compiled-start');
  // What Node compiles at the first start it finds at all later ones.
  for (const place of [empty, books]) await start(place, configuration, compiled);
  const samples: Sample[] = [];
  for (let turn = 0; turn < starts; turn += 1) {
    const anchor = await start(empty, configuration, compiled);
    samples.push({ anchor, value: await start(books, configuration, compiled) });
  }
  const ratios = samples.map((one) => round(one.value / one.anchor, 2));
  // Three medians of three: one start among many processes says little.
  const repeats = [0, 3, 6].map((from) => {
    const some = samples.slice(from, from + 3);
    return { value: median(some.map((one) => one.value)), anchor: median(some.map((one) => one.anchor)) };
  });
  return [
    rowOf(
      {
        id: 'G13',
        what: `from the start of the station's process to its first answer, ${residents} people, compile cache on`,
        unit: 'ms',
        anchor: 'the same on a database without people',
        goal: '<=1.2',
        note: `ratios of ${starts} starts in turn: ${ratios.join(', ')}`,
      },
      repeats,
    ),
  ];
}
