import { join } from 'node:path';
import { openConnection } from '../../src-main/adapters/sqlite/connection.ts';
import { inFolder } from './folder.ts';
import { openRawDisk } from './rawDisk.ts';
import { percentile, type Row, rowOf } from './rows.ts';
import {
  type BenchStation,
  collect,
  nextShift,
  openBenchStation,
  type Prepared,
  preparePayments,
  take,
  township,
} from './station.ts';

const warmActs = 20_000;
const measured = 1_000;
const wantedRepeats = 5;
/** Acts of one shift while warming up: a busy day in season. */
const batch = 500;

/** Turns of a repeat: on a shared machine the anchor and what is measured have to meet the same minute. */
const turns = 20;

/** One row of 600 bytes per commit on a plain file, WAL and FULL like ours, on the same disk. */
function plainFile(folder: string): { readonly commit: () => void; readonly close: () => void } {
  const connection = openConnection({ file: join(folder, `plain-${performance.now()}.db`) });
  connection.exec('CREATE TABLE act (id INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT');
  const insert = connection.prepare('INSERT INTO act (body) VALUES (?)');
  const body = 'x'.repeat(600);
  for (let n = 0; n < 200; n += 1) insert.run(body);
  return { commit: () => void insert.run(body), close: () => connection.close() };
}

/** One repeat: what a thousand collections took from request to reply, and the anchors in turns with them. */
type Repeat = {
  readonly rate: number;
  readonly p50: number;
  readonly p99: number;
  readonly plain: number;
  readonly rawMs: number;
};

async function measure(station: BenchStation, prepared: readonly Prepared[], folder: string): Promise<Repeat> {
  const raw = openRawDisk(folder);
  const plain = plainFile(folder);
  const tookMs: number[] = [];
  let plainMs = 0;
  const share = prepared.length / turns;
  for (let turn = 0; turn < turns; turn += 1) {
    const startedAt = performance.now();
    for (let n = 0; n < share; n += 1) plain.commit();
    plainMs += performance.now() - startedAt;
    for (let n = 0; n < share; n += 1) raw.append();
    for (const payment of prepared.slice(turn * share, (turn + 1) * share)) {
      const askedAt = performance.now();
      await collect(station, payment);
      tookMs.push(performance.now() - askedAt);
    }
  }
  plain.close();
  raw.close();
  const perSecond = (ms: number): number => (prepared.length * 1_000) / ms;
  const rate = perSecond(tookMs.reduce((sum, ms) => sum + ms, 0));
  return {
    rate,
    p50: percentile(tookMs, 0.5),
    p99: percentile(tookMs, 0.99),
    plain: perSecond(plainMs),
    rawMs: raw.p50(),
  };
}

function rowsOf(repeats: readonly Repeat[]): readonly Row[] {
  const what = `collectCash through the dispatcher, encrypted, after ${warmActs} acts, 40,000 people`;
  const overRaw = (id: string, of: 'p50' | 'p99', goal: string): Row =>
    rowOf(
      {
        id,
        what: `${of} from request to reply of ${what}`,
        unit: 'ms',
        anchor: 'append of 4 KB and fdatasync, p50, ms, same folder',
        goal,
      },
      repeats.map((repeat) => ({ value: repeat[of], anchor: repeat.rawMs })),
    );
  return [
    rowOf(
      { id: 'G2', what, unit: 'acts/s', anchor: 'plain one-row commit, WAL FULL, same folder', goal: '>=0.33' },
      repeats.map(({ plain, rate }) => ({ value: rate, anchor: plain })),
    ),
    overRaw('G3', 'p99', '<=25'),
    // A confirmed act is a durable one. A third of the plain rate is three syncs' time; one more is left for the middle of the field.
    overRaw('CONFIRM', 'p50', '<=4'),
    overRaw('CONFIRM', 'p99', '<=25'),
  ];
}

/**
 * G2, G3, CONFIRM: whole collections through the dispatcher on the encrypted file, after 20,000 of them, against plain one-row commits
 * and against the disk itself.
 */
export function benchCommitRate(): Promise<readonly Row[]> {
  return inFolder(async (folder) => {
    const station = await openBenchStation(folder, township(40_000));
    const payments = preparePayments(station);
    // What is not measured need not wait for the disk.
    station.connection.pragma('synchronous=OFF');
    for (let done = 0; done < warmActs; done += batch) {
      for (const payment of await take(payments, batch)) await collect(station, payment);
      await station.rooms.loop.sendNow();
      await nextShift(station);
    }
    const repeats: Repeat[] = [];
    while (repeats.length < wantedRepeats) {
      station.connection.pragma('synchronous=OFF');
      await station.rooms.loop.sendNow();
      await nextShift(station);
      const prepared = await take(payments, measured);
      station.connection.pragma('synchronous=FULL');
      repeats.push(await measure(station, prepared, folder));
    }
    station.close();
    return rowsOf(repeats);
  });
}
