import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { benchBatch } from './batch.ts';
import { benchTownship, townshipIds } from './bigTownship.ts';
import { benchCard } from './card.ts';
import { benchCommitRate } from './commitRate.ts';
import { benchDay } from './day.ts';
import { benchDrain } from './drain.ts';
import { benchKiosk } from './kiosk.ts';
import { benchFramers } from './framers.ts';
import { benchPaint } from './paint.ts';
import { benchPoll } from './poll.ts';
import type { Row } from './rows.ts';
import { benchSyncs, runMeasured } from './syncs.ts';
import { benchWire } from './wire.ts';

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    json: { type: 'string' },
    /** How many people the mirror holds for G6, G7, KIOSK-1M, RSS and G13. */
    people: { type: 'string', default: '1000000' },
    /** How many acts wait for G9. */
    acts: { type: 'string', default: '100000' },
    /** The program under strace (G1); started by the bench itself. */
    measured: { type: 'string' },
  },
});

const wanted = values.only?.split(',');

/** Benches and the ids they measure. */
const benches: readonly { readonly ids: readonly string[]; readonly run: () => Promise<readonly Row[]> }[] = [
  { ids: ['G1'], run: benchSyncs },
  { ids: ['G2', 'G3', 'CONFIRM'], run: benchCommitRate },
  { ids: townshipIds, run: () => benchTownship(Number(values.people), (id) => wanted?.includes(id) ?? true) },
  { ids: ['G8'], run: benchWire },
  { ids: ['G9'], run: () => benchDrain(Number(values.acts)) },
  { ids: ['G14'], run: benchPaint },
  { ids: ['G16'], run: benchCard },
  { ids: ['KIOSK'], run: benchKiosk },
  { ids: ['FRAMER'], run: benchFramers },
  { ids: ['POLL'], run: benchPoll },
  { ids: ['DAY'], run: benchDay },
  { ids: ['BATCH'], run: benchBatch },
];

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function printRow(row: Row): void {
  const ratio = row.ratio === undefined ? 'no ratio' : String(row.ratio);
  print(`${row.id.padEnd(7)} ${ratio.padStart(9)}  (goal ${row.goal})  ${row.value} ${row.unit}: ${row.what}`);
  print(`     anchor ${row.anchorValue}: ${row.anchor}${row.note === undefined ? '' : `\n     ${row.note}`}`);
}

async function main(): Promise<void> {
  const known = benches.flatMap((bench) => bench.ids);
  const unknown = wanted?.filter((id) => !known.includes(id)) ?? [];
  if (unknown.length > 0) throw new Error(`no bench ${unknown.join(', ')}; there are: ${known.join(', ')}`);
  const rows: Row[] = [];
  for (const bench of benches.filter((one) => !wanted || one.ids.some((id) => wanted.includes(id)))) {
    for (const row of await bench.run()) {
      if (wanted && !wanted.includes(row.id)) continue;
      rows.push(row);
      printRow(row);
    }
  }
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(rows, undefined, 2)}\n`);
}

if (values.measured !== undefined) await runMeasured(values.measured);
else await main();
