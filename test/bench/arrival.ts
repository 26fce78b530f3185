import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Connection } from '../../src-main/adapters/sqlite/connection.ts';
import { type Row, rowOf, round } from './rows.ts';
import type { BenchStation, Township } from './station.ts';

/** The text one searches in: what a roster is before anybody helps to find things in it. */
function rosterBytes(people: Township): number {
  let bytes = 0;
  for (const one of people) {
    const { birthDate, cardNumber, householdNumber, idNumber, name, phone, villageCode } = one;
    const line = [name, idNumber, birthDate, phone, cardNumber, villageCode, householdNumber].join('\t');
    bytes += Buffer.byteLength(line) + 1;
  }
  return bytes;
}

function indexBytes(connection: Connection): number {
  const row = connection.prepare("SELECT sum(pgsize) AS bytes FROM dbstat WHERE name LIKE 'mirror_search%'").get() as {
    bytes: number;
  };
  return row.bytes;
}

function sizeRow(station: BenchStation, folder: string, people: Township): Row {
  const roster = rosterBytes(people);
  const index = indexBytes(station.connection);
  station.connection.pragma('wal_checkpoint(TRUNCATE)');
  const whole = statSync(join(folder, 'station.db')).size;
  return rowOf(
    {
      id: 'G7',
      what: `searchable roster: text plus search index, ${station.arrival.people} people`,
      unit: 'bytes',
      anchor: 'the roster as text',
      goal: '<=3.5',
      note: `whole database file ${round(whole / roster, 2)} of the roster text (it holds everything else the province says of a person too)`,
    },
    [{ value: roster + index, anchor: roster }],
  );
}

/** G7: what it costs to be able to find people, in bytes, in people a second and in time the counter waits. */
export function g7(station: BenchStation, folder: string, people: Township): readonly Row[] {
  const { cpuMs, longestCpuMs, longestMs, overMs, people: residents, totalMs } = station.arrival;
  return [
    sizeRow(station, folder, people),
    rowOf(
      {
        id: 'G7',
        what: 'people taken into the mirror per second, index, log and merging included',
        unit: 'people/s',
        anchor: '30,000 people/s, the goal itself',
        goal: '>=1',
        note: `${round((residents * 1_000) / cpuMs, 0)} people per second of processor time`,
      },
      [{ value: (residents * 1_000) / totalMs, anchor: 30_000 }],
    ),
    rowOf(
      {
        id: 'G7',
        what: 'longest time the counter was blocked while people arrived, 100 in a transaction',
        unit: 'ms',
        anchor: '100 ms, the goal itself',
        goal: '<=1',
        note: `longest by processor time ${round(longestCpuMs, 1)} ms; longer than 20 ms: ${overMs.of20} of ${overMs.all} pieces`,
      },
      [{ value: longestMs, anchor: 100 }],
    ),
  ];
}
