import { statSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { pinyin } from 'pinyin-pro';
import { type Connection, openConnection } from '../../src-main/adapters/sqlite/connection.ts';
import type { InsuredPerson } from '../../src-main/core/people/insuredPerson.ts';
import { parseSearch } from '../../src-main/core/people/search.ts';
import { createDice, type Dice } from '../../src-main/training/people/index.ts';
import { inFolder } from './folder.ts';
import { percentile, type Row, rowOf, round, type Sample } from './rows.ts';
import { type BenchStation, openBenchStation, type Township, township } from './station.ts';

const queries = 1_000;
const shown = 20;

/** What is typed for one person, and what a naive scan would look for. */
type Kind = {
  readonly name: string;
  readonly typed: (person: InsuredPerson) => string;
  readonly column: string;
  readonly like: (person: InsuredPerson) => string;
};

const initialsOf = (name: string): string =>
  pinyin(name, { pattern: 'first', toneType: 'none', type: 'array' }).join('');
const fullOf = (name: string): string => pinyin(name, { toneType: 'none', type: 'array' }).join('');

const kinds: readonly Kind[] = [
  { name: 'name', typed: (one) => one.name, column: 'name', like: (one) => `${one.name}%` },
  { name: 'fragment', typed: (one) => one.name.slice(1), column: 'name', like: (one) => `%${one.name.slice(1)}%` },
  {
    name: 'initials',
    typed: (one) => initialsOf(one.name),
    column: 'initials',
    like: (one) => `${initialsOf(one.name)}%`,
  },
  { name: 'pinyin', typed: (one) => fullOf(one.name), column: 'pinyin', like: (one) => `${fullOf(one.name)}%` },
  {
    name: 'number tail',
    typed: (one) => one.idNumber.slice(-6),
    column: 'idNumber',
    like: (one) => `%${one.idNumber.slice(-6)}`,
  },
  { name: 'birth date', typed: (one) => one.birthDate, column: 'birthDate', like: (one) => `${one.birthDate}%` },
  {
    name: 'phone tail',
    typed: (one) => (one.phone ?? '19900000000').slice(-4),
    column: 'phone',
    like: (one) => `%${(one.phone ?? '19900000000').slice(-4)}`,
  },
];

/** The roster as plain text columns in a plain file: what one would write first. */
function openNaive(folder: string, people: Township): Connection {
  const connection = openConnection({ file: join(folder, 'naive.db') });
  connection.exec(
    'CREATE TABLE person (name TEXT, initials TEXT, pinyin TEXT, idNumber TEXT, birthDate TEXT, phone TEXT, villageCode TEXT)',
  );
  const insert = connection.prepare('INSERT INTO person VALUES (?, ?, ?, ?, ?, ?, ?)');
  connection.transaction(() => {
    for (const one of people)
      insert.run(
        one.name,
        initialsOf(one.name),
        fullOf(one.name),
        one.idNumber,
        one.birthDate,
        one.phone ?? '',
        one.villageCode,
      );
  })();
  return connection;
}

function timed(work: () => unknown): number {
  const startedAt = performance.now();
  work();
  return performance.now() - startedAt;
}

type Searched = { readonly kind: string; readonly ours: number; readonly naive: number };

/** p99 of one kind, ours and naive, over the same people. */
function searchKind(places: { station: BenchStation; naive: Connection }, kind: Kind, dice: Dice): Searched {
  const { naive, station } = places;
  const scan = naive.prepare(`SELECT * FROM person WHERE ${kind.column} LIKE ? LIMIT ${shown}`);
  const { mirror } = station.rooms.environment;
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let query = 0; query < queries; query += 1) {
    const person = dice.pick(station.people);
    const text = kind.typed(person);
    ours.push(
      timed(() => {
        const parsed = parseSearch(text);
        return parsed.ok ? mirror.search(parsed.value.match, shown) : [];
      }),
    );
    const like = kind.like(person);
    if (query % 4 === 0) theirs.push(timed(() => scan.all(like)));
  }
  return { kind: kind.name, ours: percentile(ours, 0.99), naive: percentile(theirs, 0.99) };
}

function g6(station: BenchStation, naive: Connection): Row {
  const residents = station.arrival.people;
  const samples: Sample[] = [];
  let worst: Searched | undefined;
  for (let repeat = 0; repeat < 3; repeat += 1) {
    const dice = createDice(`queries:${repeat}`);
    const found = kinds.map((kind) => searchKind({ station, naive }, kind, dice));
    const slowest = found.reduce((a, b) => (b.ours > a.ours ? b : a));
    samples.push({ value: slowest.ours, anchor: Math.max(...found.map((one) => one.naive)) });
    worst = slowest;
  }
  return rowOf(
    {
      id: 'G6',
      what: `search p99 of the slowest kind of question, ${residents} people, encrypted`,
      unit: 'ms',
      anchor: 'naive LIKE p99 of its slowest kind, plain file',
      goal: residents >= 1_000_000 ? '<=0.025' : '<=0.05',
      note: `slowest: ${worst?.kind ?? ''}; load of this machine now ${round(loadavg()[0] ?? 0, 1)}`,
    },
    samples,
  );
}

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

function g7(station: BenchStation, folder: string, people: Township): readonly Row[] {
  const { longestMs, people: residents, totalMs } = station.arrival;
  const roster = rosterBytes(people);
  const index = indexBytes(station.connection);
  station.connection.pragma('wal_checkpoint(TRUNCATE)');
  const whole = statSync(join(folder, 'station.db')).size;
  return [
    rowOf(
      {
        id: 'G7',
        what: `searchable roster: text plus search index, ${residents} people`,
        unit: 'bytes',
        anchor: 'the roster as text',
        goal: '<=3.5',
        note: `whole database file ${round(whole / roster, 2)} of the roster text (it holds every person as JSON too)`,
      },
      [{ value: roster + index, anchor: roster }],
    ),
    rowOf(
      {
        id: 'G7',
        what: 'people taken into the mirror per second, index included',
        unit: 'people/s',
        anchor: '30,000 people/s, the goal itself',
        goal: '>=1',
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
      },
      [{ value: longestMs, anchor: 100 }],
    ),
  ];
}

/** G6 and G7: finding people, and what it costs to be able to. */
export function benchSearch(residents: number): Promise<readonly Row[]> {
  return inFolder(async (folder) => {
    const people = township(residents);
    const station = await openBenchStation(folder, people);
    const naive = openNaive(folder, people);
    const rows = [g6(station, naive), ...g7(station, folder, people)];
    naive.close();
    station.close();
    return rows;
  });
}
