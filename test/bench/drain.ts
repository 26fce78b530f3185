import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inFolder } from './folder.ts';
import { end, firstLine, layLine, type LineQuality, whyNoLine } from './line/line.ts';
import type { Drained } from './line/near.ts';
import { type Row, round, rowOf, type Sample } from './rows.ts';
import { collect, mostHistories, openBenchStation, preparePayments, township } from './station.ts';

/** A township's line on a bad day. The queue is a quarter of a second deep. */
const badDay: LineQuality = { bitsPerSecond: 2_000_000, roundTripMs: 100, lossPerMille: 10, queueBytes: 65_536 };
const repeats = 3;

/** Enough people for the payments, and none whose years only the province knows: it would refuse to take them twice. */
const residentsFor = (acts: number): number => Math.min(acts, mostHistories);

const programOf = (name: string): string => fileURLToPath(new URL(`line/${name}.ts`, import.meta.url));

/** Collects until a backlog of `acts` waits in the folder. Nothing is proved about this disk, so it need not be waited for. */
async function fill(folder: string, acts: number): Promise<void> {
  mkdirSync(folder);
  const station = await openBenchStation(folder, township(residentsFor(acts)));
  station.connection.pragma('synchronous=OFF');
  let left = acts - station.rooms.environment.projections.acts.counts().waiting;
  for await (const payment of preparePayments(station)) {
    await collect(station, payment);
    left -= 1;
    if (left === 0) break;
  }
  station.close();
  if (left > 0) throw new Error(`the township has ${left} payments too few`);
}

/** One drain of a copy of the backlog over a line of its own. */
async function drain(folder: string, filled: string, { acts, seed }: { acts: number; seed: number }): Promise<Drained> {
  const books = join(folder, `books-${seed}`);
  cpSync(filled, books, { recursive: true });
  const line = await layLine(folder, badDay, seed);
  try {
    const farEnd = await firstLine(line.start('far', [programOf('far'), String(residentsFor(acts))]));
    const near = line.start('near', [programOf('near'), books, farEnd]);
    const drained = JSON.parse(await firstLine(near)) as Drained;
    await end(near);
    return drained;
  } finally {
    await line.close();
  }
}

/** G9: how long a backlog takes over a slow, lossy line under real TCP, against its compressed bytes at the line's rate. */
export function benchDrain(acts: number): Promise<readonly Row[]> {
  const reason = whyNoLine();
  if (reason !== undefined) throw new Error(`not run: ${reason}`);
  return inFolder(async (folder) => {
    const filled = join(folder, 'filled');
    await fill(filled, acts);
    const samples: Sample[] = [];
    const runs: Drained[] = [];
    for (let seed = 1; seed <= repeats; seed += 1) {
      const drained = await drain(folder, filled, { acts, seed });
      if (drained.refused > 0) throw new Error(`the province refused ${drained.refused} acts`);
      runs.push(drained);
      samples.push({ value: drained.ms / 1_000, anchor: (drained.bodyBytes * 8) / badDay.bitsPerSecond });
    }
    const perAct = runs.map((one) => round(one.bodyBytes / one.acts, 1));
    return [
      rowOf(
        {
          id: 'G9',
          what: `draining ${acts} acts over 2 Mbit/s, 100 ms there and back, 1 % of packets lost, CUBIC`,
          unit: 's',
          anchor: 'compressed bytes of the batches at the rate of the line',
          goal: '<=1.3',
          note: `${perAct.join(', ')} bytes per act in ${runs.map((one) => one.batches).join(', ')} batches; ratios ${samples.map((one) => round(one.value / one.anchor, 2)).join(', ')}`,
        },
        samples,
      ),
    ];
  });
}
