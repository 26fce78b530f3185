import { pinyin } from 'pinyin-pro';
import { join } from 'node:path';
import { loadavg } from 'node:os';
import { type Connection, openConnection } from '../../src-main/adapters/sqlite/connection.ts';
import type { InsuredPerson } from '../../src-main/core/people/insuredPerson.ts';
import { parseSearch } from '../../src-main/core/people/search.ts';
import { createDice, type Dice, practiceBundle } from '../../src-main/training/people/index.ts';
import { percentile, type Row, rowOf, round, type Sample } from './rows.ts';
import type { BenchStation, Township } from './station.ts';

const queries = 1_000;
/** A scan of a million takes a tenth of a second; every so manieth question is asked of it too. */
const naiveEvery = 40;
const repeats = 3;
const shown = 20;

/** What is typed for one person, and what a naive scan would look for. */
type Kind = {
  readonly name: string;
  readonly typed: (person: InsuredPerson, dice: Dice) => string;
  /** Columns and what they have to be like, from what was typed and for whom. */
  readonly like: (typed: string, person: InsuredPerson) => Readonly<Record<string, string>>;
};

const initialsOf = (name: string): string =>
  pinyin(name, { pattern: 'first', toneType: 'none', type: 'array' }).join('');
const fullOf = (name: string): string => pinyin(name, { toneType: 'none', type: 'array' }).join('');
const { villages } = practiceBundle({ version: 1, issuedAt: '2026-01-01T00:00:00.000+08:00', terminals: [] });
const villageOf = (code: string): string => villages.find((village) => village.code === code)?.name ?? code;

/** The kinds a township asks, and a name while it is still being typed. */
const kinds: readonly Kind[] = [
  { name: 'name', typed: (one) => one.name, like: (typed) => ({ name: `${typed}%` }) },
  { name: 'two characters', typed: (one) => one.name.slice(0, 2), like: (typed) => ({ name: `${typed}%` }) },
  { name: 'fragment', typed: (one) => one.name.slice(1), like: (typed) => ({ name: `%${typed}%` }) },
  { name: 'initials', typed: (one) => initialsOf(one.name), like: (typed) => ({ initials: `${typed}%` }) },
  { name: 'pinyin', typed: (one) => fullOf(one.name), like: (typed) => ({ pinyin: `${typed}%` }) },
  {
    name: 'pinyin half typed',
    typed: (one, dice) => fullOf(one.name).slice(0, dice.between(2, fullOf(one.name).length)),
    like: (typed) => ({ pinyin: `${typed}%` }),
  },
  { name: 'number tail', typed: (one) => one.idNumber.slice(-6), like: (typed) => ({ idNumber: `%${typed}` }) },
  { name: 'birth date', typed: (one) => one.birthDate, like: (typed) => ({ birthDate: `${typed}%` }) },
  { name: 'phone tail', typed: (one) => (one.phone ?? '19900000000').slice(-4), like: (t) => ({ phone: `%${t}` }) },
  { name: 'card tail', typed: (one) => (one.cardNumber ?? 'X00000001').slice(-4), like: (t) => ({ card: `%${t}` }) },
  {
    name: 'village and initials',
    typed: (one) => `${initialsOf(villageOf(one.villageCode)).slice(0, 2)} ${initialsOf(one.name)}`,
    like: (typed, one) => ({ village: `${villageOf(one.villageCode)}%`, initials: `${typed.split(' ')[1]}%` }),
  },
];

/** The roster as plain text columns in a plain file: what one would write first. */
export function openNaive(folder: string, people: Township): Connection {
  const connection = openConnection({ file: join(folder, 'naive.db') });
  connection.pragma('synchronous=OFF');
  connection.exec(
    'CREATE TABLE person (name TEXT, initials TEXT, pinyin TEXT, idNumber TEXT, birthDate TEXT, phone TEXT, card TEXT, village TEXT)',
  );
  const insert = connection.prepare('INSERT INTO person VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
  const sounds = new Map<string, readonly [string, string]>();
  connection.transaction(() => {
    for (const one of people) {
      const sound = sounds.get(one.name) ?? [initialsOf(one.name), fullOf(one.name)];
      if (sounds.size < 200_000) sounds.set(one.name, sound);
      const { birthDate, cardNumber = '', idNumber, name, phone = '', villageCode } = one;
      insert.run(name, ...sound, idNumber, birthDate, phone, cardNumber, villageOf(villageCode));
    }
  })();
  return connection;
}

function timed(work: () => unknown): number {
  const startedAt = performance.now();
  work();
  return performance.now() - startedAt;
}

type Places = { readonly station: BenchStation; readonly naive: Connection };
type Searched = { readonly kind: string; readonly ours: number; readonly naive: number };

/** As the counter asks: what was typed, and where that leaves room, what may have been meant. */
function search({ rooms }: BenchStation, text: string): void {
  const { mirror } = rooms.environment;
  const parsed = parseSearch(text, rooms.environment.policy()?.villages);
  if (!parsed.ok) return;
  const strict = mirror.search(parsed.value.match, shown).length;
  if (strict < shown && parsed.value.loosely !== undefined) mirror.search(parsed.value.loosely, shown);
}

/** p99 of one kind, ours and naive, over the same people. */
function searchKind({ naive, station }: Places, kind: Kind, dice: Dice): Searched {
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let query = 0; query < queries; query += 1) {
    const person = dice.pick(station.people);
    const text = kind.typed(person, dice);
    ours.push(timed(() => search(station, text)));
    if (query % naiveEvery !== 0) continue;
    const like = kind.like(text, person);
    const where = Object.keys(like).map((column) => `${column} LIKE ?`);
    const scan = naive.prepare(`SELECT * FROM person WHERE ${where.join(' AND ')} LIMIT ${shown}`);
    theirs.push(timed(() => scan.all(...Object.values(like))));
  }
  return { kind: kind.name, ours: percentile(ours, 0.99), naive: percentile(theirs, 0.99) };
}

const listed = (found: readonly Searched[]): string =>
  found.map((one) => `${one.kind} ${round(one.ours, 2)}/${round(one.naive, 0)}`).join(', ');

/** The whole call of the search box, lines with households and namesakes included. */
async function boxP99(station: BenchStation): Promise<number> {
  const dice = createDice('box');
  const times: number[] = [];
  for (let query = 0; query < queries / 2; query += 1) {
    const person = dice.pick(station.people);
    const text = dice.pick(kinds).typed(person, dice);
    const startedAt = performance.now();
    await station.call('people.search', { text, limit: shown });
    times.push(performance.now() - startedAt);
  }
  return percentile(times, 0.99);
}

/** G6 over a station that holds a township and the same township in a naive file. */
export async function g6(places: Places, residents: number): Promise<readonly Row[]> {
  const samples: Sample[] = [];
  let last: readonly Searched[] = [];
  for (let repeat = 0; repeat < repeats; repeat += 1) {
    const dice = createDice(`queries:${repeat}`);
    last = kinds.map((kind) => searchKind(places, kind, dice));
    const ours = Math.max(...last.map((one) => one.ours));
    samples.push({ value: ours, anchor: Math.max(...last.map((one) => one.naive)) });
  }
  const what = `search p99 of the slowest kind of question, ${residents} people, encrypted`;
  const box = round(await boxP99(places.station), 2);
  const load = round(loadavg()[0] ?? 0, 1);
  return [
    rowOf(
      {
        id: 'G6',
        what,
        unit: 'ms',
        anchor: 'naive LIKE p99 of its slowest kind, plain file',
        goal: residents >= 1_000_000 ? '<=0.025' : '<=0.05',
        note: `p99 ours/naive: ${listed(last)}`,
      },
      samples,
    ),
    rowOf(
      {
        id: 'G6',
        what,
        unit: 'ms',
        anchor: '5 ms, the goal itself',
        goal: '<=1',
        note: `the whole call people.search, all kinds mixed: p99 ${box} ms; load of this machine now ${load}`,
      },
      samples.map(({ value }) => ({ value, anchor: 5 })),
    ),
  ];
}
