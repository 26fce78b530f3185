import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inFolder } from './folder.ts';
import { type Row, rowOf, type Sample } from './rows.ts';
import { collect, openBenchStation, preparePayments, take, township } from './station.ts';

const measured = 1_000;
/** Looking for these files tells strace where the measured part begins and ends. */
const marks = { begin: '/bench-begins', end: '/bench-ends' } as const;

/** The measured program: prepared payments, then nothing but collections between the two marks. */
export async function runMeasured(folder: string): Promise<void> {
  const station = await openBenchStation(folder, township(40_000));
  const prepared = await take(preparePayments(station), measured);
  existsSync(marks.begin);
  for (const payment of prepared) await collect(station, payment);
  existsSync(marks.end);
  station.close();
}

/** Syncs between the marks, and how many of them were on the file of the journal. */
function countSyncs(trace: string): number {
  let counting = false;
  let syncs = 0;
  for (const line of trace.split('\n')) {
    if (line.includes(marks.begin)) counting = true;
    else if (line.includes(marks.end)) counting = false;
    else if (counting && /\b(fdatasync|fsync|sync_file_range|msync)\(/.test(line)) syncs += 1;
  }
  return syncs;
}

/** G1: how often the disk is asked to keep one collection, counted by strace, checkpoints included. */
export function benchSyncs(): Promise<readonly Row[]> {
  return inFolder(async (folder) => {
    const trace = join(folder, 'trace');
    const calls = 'trace=fdatasync,fsync,sync_file_range,msync,access,faccessat,faccessat2,stat,statx,newfstatat';
    const program = fileURLToPath(new URL('cli.ts', import.meta.url));
    const run = spawnSync('strace', ['-f', '-o', trace, '-e', calls, process.execPath, program, '--measured', folder], {
      encoding: 'utf8',
    });
    if (run.error) throw new Error(`not run: strace: ${run.error.message}`);
    if (run.status !== 0) throw new Error(`the measured program ended with ${run.status}: ${run.stderr.slice(-500)}`);
    const sample: Sample = { value: countSyncs(readFileSync(trace, 'utf8')) / measured, anchor: 1 };
    return [
      rowOf(
        {
          id: 'G1',
          what: `syncs per collectCash, ${measured} of them, checkpoints included, 40,000 people`,
          unit: 'syncs',
          anchor: 'one sync per act, the physical limit',
          goal: '<=1.1',
          note: 'never below 1.0: an act without a sync is not durable',
        },
        [sample],
      ),
    ];
  });
}
