import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Row, rowOf } from './rows.ts';

/** Runs the gauge in a process of its own and reads its answer, in MB. */
function gauge(args: readonly string[], compiled: string): number {
  const program = fileURLToPath(new URL('gauge.ts', import.meta.url));
  const run = spawnSync(process.execPath, [program, ...args], {
    encoding: 'utf8',
    // As the station starts: with what Node compiled at the first start.
    env: { ...process.env, NODE_COMPILE_CACHE: compiled },
  });
  if (run.status !== 0) throw new Error(`the gauged program ended with ${run.status}: ${run.stderr.slice(-500)}`);
  return Number(run.stdout) / 1_048_576;
}

/** Memory of a station's objects with a township in its file (`books`). */
export function memoryRows(folder: string, books: string, residents: number): readonly Row[] {
  const compiled = join(folder, 'compiled');
  // The first run compiles, the second is the one that counts.
  gauge([books], compiled);
  const value = gauge([books], compiled);
  return [
    rowOf(
      {
        id: 'RSS',
        what: `resident memory after 300 searches and 200 collections, ${residents} people`,
        unit: 'MB',
        anchor: '150 MB, the goal itself',
        goal: '<=1',
        note: `this program with nothing opened: ${Math.round(gauge([], compiled))} MB; the station’s own objects in one process, without reader thread and page server`,
      },
      [{ value, anchor: 150 }],
    ),
  ];
}
