import Database from 'better-sqlite3';
import { pinyin } from 'pinyin-pro';
import { describe, expect, it } from 'vitest';
import { idCheckDigit } from '../../../src-main/contract/values/residentIdNumber.ts';
import { parseSearch, rankFound, type SearchablePerson, searchTokensOf } from '../../../src-main/core/people/search.ts';

type Resident = SearchablePerson & { readonly village: string };

const surnames = [
  ...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡单仇解查区乐朴',
];
const given = [...'伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂玲建华文辉红梅玉珍凤琴春生海燕宝国志新福贵䶮㛃𣲗𠮷'];
const villages = ['石桥村', '柳树湾村', '大河坝村', '新庄村', '马家塬村', '双龙社区'];

const places = villages.map((name, index) => ({ name, code: `61090210000${index}` }));

function codeOf(village: string): string {
  return places.find((one) => one.name === village)?.code ?? '';
}

/** A small generator of our own (mulberry32), so that the township is the same on every machine. */
function generator(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

function township(size: number, below: (limit: number) => number): readonly Resident[] {
  return Array.from({ length: size }, () => {
    const [year, month, day] = [1940 + below(68), 1 + below(12), 1 + below(28)];
    const birth = `${year}${String(month).padStart(2, '0')}${String(day).padStart(2, '0')}`;
    const first17 = `610902${birth}${900 + below(100)}`;
    const name = surnames[below(surnames.length)] ?? '';
    const rest = Array.from({ length: 1 + (below(5) > 0 ? 1 : 0) }, () => given[below(given.length)] ?? '').join('');
    return {
      name: name + rest,
      idNumber: first17 + idCheckDigit(first17),
      birthDate: `${birth.slice(0, 4)}-${birth.slice(4, 6)}-${birth.slice(6)}`,
      phone: `1${3 + below(7)}${String(below(1_000_000_000)).padStart(9, '0')}`,
      cardNumber: `6217${String(below(1_000_000_000)).padStart(9, '0')}${String(below(1_000_000)).padStart(6, '0')}`,
      village: villages[below(villages.length)] ?? '',
    };
  });
}

/** What clerks type when they look for a certain person: enough to mean that person, in many ways. */
function question(person: Resident, below: (limit: number) => number): string {
  const letters = pinyin(person.name, { toneType: 'none', type: 'array', surname: 'head', v: true });
  const readable = letters.every((syllable) => /^[a-z]+$/.test(syllable));
  const initials = readable ? letters.map((syllable) => syllable.charAt(0)).join('') : person.name;
  const full = readable ? letters.join('') : person.name;
  const mixed = readable ? [...person.name][0] + initials.slice(1) : person.name;
  const digits = person.birthDate.replaceAll('-', '');
  const ways = [
    `${person.name} ${person.idNumber.slice(-4)}`,
    person.idNumber,
    person.idNumber.slice(6),
    `${person.idNumber.slice(0, 4)}**********${person.idNumber.slice(-4)} ${person.name}`,
    `${initials} ${digits}`,
    `${full} ${person.birthDate}`,
    `${person.name}${digits.slice(0, 4)} ${person.village.slice(0, 2)}`,
    `${mixed} ${person.idNumber.slice(-4)}`,
    person.phone ?? '',
    `${person.name} ${person.phone?.slice(-4)}`,
    person.cardNumber ?? '',
    `${initials} ${person.cardNumber?.slice(-4)}`,
    `${person.village} ${person.name} ${digits.slice(4)}`,
    `${initials.toUpperCase()} ${Number(digits.slice(4, 6))}月${Number(digits.slice(6))}日`,
  ];
  return ways[below(ways.length)] ?? '';
}

describe('a township of 5,000', () => {
  const below = generator(20261122);
  const residents = township(5000, below);
  const database = new Database(':memory:');
  database.exec(
    `CREATE VIRTUAL TABLE found USING fts5(tokens, content='', contentless_delete=1, tokenize='unicode61', detail=none)`,
  );
  const insert = database.prepare('INSERT INTO found(rowid, tokens) VALUES (?, ?)');
  database.transaction(() =>
    residents.forEach((person, index) =>
      insert.run(index + 1, searchTokensOf({ ...person, villageCode: codeOf(person.village) })),
    ),
  )();
  const ask = database.prepare('SELECT rowid FROM found WHERE found MATCH ? LIMIT 200').pluck();

  it('of 2,000 questions with one person in mind, at least 99 % have that person among the first three', () => {
    const missed: string[] = [];
    for (let round = 0; round < 2000; round++) {
      const person = residents[below(residents.length)];
      if (!person) continue;
      const typed = question(person, below);
      const query = parseSearch(typed, places);
      if (!query.ok) throw new Error(`${typed} was refused`);
      const lines = (ask.all(query.value.match) as number[]).map((id) => residents[id - 1]);
      const ranked = lines.toSorted(
        (a, b) => rankFound(query.value, a?.name ?? '') - rankFound(query.value, b?.name ?? ''),
      );
      if (!ranked.slice(0, 3).includes(person)) missed.push(`${typed} (${person.name})`);
    }
    expect(missed.slice(0, 20)).toEqual(missed.length <= 20 ? missed : 'at most 20 missed');
  });

  it('every resident is found by the whole name, by initials and by full pinyin in every reading the index knows', () => {
    const every = database.prepare('SELECT rowid FROM found WHERE found MATCH ?').pluck();
    residents.slice(0, 300).forEach((person, index) => {
      const readings = searchTokensOf(person)
        .split(' ')
        .filter((token) => /^[hif][a-z]{2,}$/.test(token));
      for (const text of [person.name, ...readings.map((token) => token.slice(1))]) {
        const query = parseSearch(text);
        expect(query.ok && every.all(query.value.match)).toContain(index + 1);
      }
    });
  });

  it('after a change only the new name finds the person', () => {
    const [person] = residents;
    if (!person) throw new Error('no residents');
    database
      .prepare('INSERT OR REPLACE INTO found(rowid, tokens) VALUES (1, ?)')
      .run(searchTokensOf({ ...person, name: '欧阳改名' }));
    const rows = (text: string) => {
      const query = parseSearch(text);
      return query.ok ? (ask.all(query.value.match) as number[]) : [];
    };
    expect(rows('欧阳改名')).toEqual([1]);
    expect(rows(`${person.name} ${person.idNumber}`)).toEqual([]);
  });
});
