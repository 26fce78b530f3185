import { join } from 'node:path';
import { openConnection } from '../../src-main/adapters/sqlite/connection.ts';
import { inFolder } from './folder.ts';
import { type Row, type Sample, rowOf } from './rows.ts';
import { collect, nextShift, openBenchStation, preparePayments, take, township } from './station.ts';

const warmActs = 20_000;
const measured = 1_000;
/** Acts of one shift while warming up: a busy day in season. */
const batch = 500;

function perSecond(count: number, startedAt: number): number {
  return (count * 1_000) / (performance.now() - startedAt);
}

/** One row of 600 bytes per commit on a plain file, WAL and FULL like ours, on the same disk. */
function plainRate(folder: string): number {
  const connection = openConnection({ file: join(folder, `plain-${performance.now()}.db`) });
  connection.exec('CREATE TABLE act (id INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT');
  const insert = connection.prepare('INSERT INTO act (body) VALUES (?)');
  const body = 'x'.repeat(600);
  for (let n = 0; n < 200; n += 1) insert.run(body);
  const startedAt = performance.now();
  for (let n = 0; n < measured; n += 1) insert.run(body);
  const rate = perSecond(measured, startedAt);
  connection.close();
  return rate;
}

/** G2: whole collections through the dispatcher on the encrypted file, after 20,000 of them, against plain one-row commits. */
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
    const samples: Sample[] = [];
    for (let repeat = 0; repeat < 3; repeat += 1) {
      station.connection.pragma('synchronous=OFF');
      await station.rooms.loop.sendNow();
      await nextShift(station);
      const prepared = await take(payments, measured);
      station.connection.pragma('synchronous=FULL');
      const anchor = plainRate(folder);
      const startedAt = performance.now();
      for (const payment of prepared) await collect(station, payment);
      samples.push({ value: perSecond(measured, startedAt), anchor });
    }
    station.close();
    return [
      rowOf(
        {
          id: 'G2',
          what: `collectCash through the dispatcher, encrypted, after ${warmActs} acts, 40,000 people`,
          unit: 'acts/s',
          anchor: 'plain one-row commit, WAL FULL, same folder',
          goal: '>=0.33',
        },
        samples,
      ),
    ];
  });
}
