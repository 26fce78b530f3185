import Database from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSearch, rankFound, type SearchablePerson, searchTokensOf } from '../../../src-main/core/people/search.ts';

type Neighbour = SearchablePerson & { readonly village: string };

const villages = ['石桥村', '柳树湾村'].map((name, index) => ({ name, code: `61090210000${index}` }));

function codeOf(village: string): string {
  return villages.find((one) => one.name === village)?.code ?? '';
}

/** The same table the roster uses: one contentless column. */
function indexOf(people: readonly Neighbour[]) {
  const database = new Database(':memory:');
  database.exec(
    `CREATE VIRTUAL TABLE found USING fts5(tokens, content='', contentless_delete=1, tokenize='unicode61', detail=none)`,
  );
  const insert = database.prepare('INSERT INTO found(rowid, tokens) VALUES (?, ?)');
  people.forEach((person, index) =>
    insert.run(index + 1, searchTokensOf({ ...person, villageCode: codeOf(person.village) })),
  );
  const ask = database.prepare('SELECT rowid FROM found WHERE found MATCH ? LIMIT 200').pluck();
  return (text: string): readonly Neighbour[] => {
    const query = parseSearch(text, villages);
    if (!query.ok) return [];
    const strict = ask.all(query.value.match) as number[];
    const loose = query.value.loosely === undefined ? [] : (ask.all(query.value.loosely) as number[]);
    const sorted = (ids: readonly number[]) =>
      ids
        .map((id) => people[id - 1])
        .filter((person) => person !== undefined)
        .toSorted((a, b) => rankFound(query.value, a.name) - rankFound(query.value, b.name));
    return sorted(
      [...strict, ...loose.filter((id) => !strict.includes(id))].slice(0, strict.length + loose.length),
    ).filter((person, index, list) => list.indexOf(person) === index);
  };
}

function neighbour(name: string, more: Partial<Neighbour> = {}): Neighbour {
  return {
    name,
    idNumber: '610902197001019990',
    birthDate: '1970-01-01',
    village: '石桥村',
    ...more,
  };
}

const zhang = neighbour('张晓明', {
  idNumber: '610902196612059015',
  birthDate: '1966-12-05',
  phone: '13912345678',
  cardNumber: '6217001234567894321',
  householdNumber: '610902103-0417',
});
const people = [
  zhang,
  neighbour('张小民'),
  neighbour('章晓敏', { village: '柳树湾村' }),
  neighbour('曾志伟'),
  neighbour('单小芳'),
  neighbour('仇英'),
  neighbour('解明'),
  neighbour('查良'),
  neighbour('区海'),
  neighbour('乐嘉'),
  neighbour('朴正'),
  neighbour('许文'),
  neighbour('黄文'),
  neighbour('欧阳娜'),
  neighbour('吕芳'),
  neighbour('李䶮'),
  neighbour('王㛃'),
  neighbour('陈𠮷'),
  neighbour('赵𣲗'),
  neighbour('周\u{30edd}'),
  neighbour('吴\u9fcd'),
  neighbour('郑\uf123'),
  neighbour('买买提·吐尔逊'),
  neighbour('玛丽亚·John'),
  neighbour('刘X', { idNumber: '11010519491231002X', birthDate: '1949-12-31' }),
  neighbour('冯旧', { formerIdNumbers: ['610902700101999'] }),
];
const find = indexOf(people);

describe('one box finds the person by', () => {
  it.each([
    ['characters', '张晓明', '张晓明'],
    ['the surname', '仇', '仇英'],
    ['a part of the name', '晓明', '张晓明'],
    ['initials', 'zxm', '张晓明'],
    ['initials in capitals and full width', 'ＺＸＭ', '张晓明'],
    ['full pinyin', 'zhangxiaoming', '张晓明'],
    ['pinyin with blanks', 'zhang xiao ming', '张晓明'],
    ['pinyin half typed', 'zhangxiaom', '张晓明'],
    ['characters and a letter', '张x明', '张晓明'],
    ['characters and initials', '张xm', '张晓明'],
    ['a character and pinyin', '张xiao明', '张晓明'],
    ['a letter and characters', 'z晓明', '张晓明'],
    ['the whole ID number', '610902196612059015', '张晓明'],
    ['the whole ID number in groups', '610902 19661205 9015', '张晓明'],
    ['the head of the ID number with the birth', '61090219661205', '张晓明'],
    ['the last four of the ID number', '9015', '张晓明'],
    ['the last six of the ID number', '059015', '张晓明'],
    ['the masked ID number from another screen', '6109**********9015', '张晓明'],
    ['a number ending in X, small', '002x', '刘X'],
    ['a number ending in X, whole', '11010519491231002X', '刘X'],
    ['a former number of 15 digits', '610902700101999', '冯旧'],
    ['the 15-digit form nobody stored', '610902661205901', '张晓明'],
    ['the birth date', '19661205', '张晓明'],
    ['the birth date with hyphens', '1966-12-5', '张晓明'],
    ['the birth date as papers have it', '1966年12月5日', '张晓明'],
    ['year and month of birth', '1966年12月', '张晓明'],
    ['year and month of birth in digits', '196612', '张晓明'],
    ['the birth date with a short year', '661205', '张晓明'],
    ['month and day', '12月5日', '张晓明'],
    ['the phone', '13912345678', '张晓明'],
    ['the phone in groups', '139 1234 5678', '张晓明'],
    ['the last four of the phone', '5678', '张晓明'],
    ['the card', '6217 0012 3456 7894 321', '张晓明'],
    ['the last four of the card', '4321', '张晓明'],
    ['the household number', '6109021030417', '张晓明'],
    ['name and year of birth', '张晓明 66', '张晓明'],
    ['name and birth run together', '张晓明1966', '张晓明'],
    ['name and tail', '张 9015', '张晓明'],
    ['village and name', '柳树湾 章晓敏', '章晓敏'],
    ['village and surname', '柳树湾 章', '章晓敏'],
    ['village initials and initials', 'lsw zxm', '章晓敏'],
    ['village and name run together', '柳树湾村章晓敏', '章晓敏'],
    ['the same sound', '章小民', '章晓敏'],
    ['a sound of the region', 'zangxiaomin', '张晓明'],
    ['the given name’s initials', 'zw', '曾志伟'],
    ['both surname characters', '欧阳', '欧阳娜'],
    ['a name with dots without them', '买买提吐尔逊', '买买提·吐尔逊'],
    ['a name with another dot', '买买提•吐尔逊', '买买提·吐尔逊'],
    ['the second part of such a name', '吐尔逊', '买买提·吐尔逊'],
    ['its initials', 'mmttex', '买买提·吐尔逊'],
    ['a Latin word', 'John', '玛丽亚·John'],
  ])('%s: %s', (_, text, name) => {
    expect(find(text).map((person) => person.name)).toContain(name);
  });

  it.each([
    ['曾志伟', 'zzw', 'czw', 'zengzhiwei', 'cengzhiwei'],
    ['单小芳', 'sxf', 'dxf', 'shanxiaofang', 'danxiaofang'],
    ['仇英', 'qy', 'cy', 'qiuying', 'chouying'],
    ['解明', 'xm', 'jm', 'xieming', 'jieming'],
    ['查良', 'zl', 'cl', 'zhaliang', 'chaliang'],
    ['区海', 'oh', 'qh', 'ouhai', 'quhai'],
    ['乐嘉', 'yj', 'lj', 'yuejia', 'lejia'],
    ['朴正', 'pz', 'piaozheng', 'puzheng'],
    ['欧阳娜', 'oyn', 'ouyangna', 'ouyangnuo'],
    ['吕芳', 'lf', 'lvfang', 'lufang'],
  ])('%s answers to every reading people type', (name, ...typed) => {
    for (const text of typed) expect(find(text).map((person) => person.name)).toContain(name);
  });

  it('许 is not under h', () => {
    expect(find('hw').map((person) => person.name)).not.toContain('许文');
    expect(find('xw').map((person) => person.name)).toContain('许文');
    expect(find('huwen').map((person) => person.name)).not.toContain('许文');
  });

  it.each([
    ['䶮', '李䶮'],
    ['㛃', '王㛃'],
    ['𠮷', '陈𠮷'],
    ['赵𣲗', '赵𣲗'],
    ['周\u{30edd}', '周\u{30edd}'],
    ['\u9fcd', '吴\u9fcd'],
    ['郑\uf123', '郑\uf123'],
    ['ly', '李䶮'],
    ['cj', '陈𠮷'],
    ['z𣲗', '赵𣲗'],
  ])('the rare character of %s finds %s and only them', (text, name) => {
    const found = find(text).map((person) => person.name);
    expect(found).toContain(name);
    if (!/[a-z]/.test(text)) expect(found).toEqual([name]);
  });
});

describe('the question', () => {
  it.each(['', '   ', '，。！', '***', '"'])('%j is empty', (text) => {
    expect(parseSearch(text)).toEqual({ ok: false, error: 'empty' });
  });

  it.each(['z', '1', '12', 'x'])('%j is too short', (text) => {
    expect(parseSearch(text)).toEqual({ ok: false, error: 'too-short' });
  });

  it('whatever is typed, the expression is one the index accepts', () => {
    const database = new Database(':memory:');
    database.exec(
      `CREATE VIRTUAL TABLE found USING fts5(tokens, content='', contentless_delete=1, tokenize='unicode61', detail=none)`,
    );
    const ask = database.prepare('SELECT rowid FROM found WHERE found MATCH ?');
    const anything = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({
        unit: fc.constantFrom(
          '张',
          '𠮷',
          'z',
          'x',
          '1',
          '9',
          '-',
          '.',
          '年',
          '月',
          '"',
          '*',
          '(',
          ' ',
          '·',
          'AND',
          'ü',
        ),
      }),
    );
    fc.assert(
      fc.property(anything, (text) => {
        const query = parseSearch(text, villages);
        if (!query.ok) return;
        for (const expression of [query.value.match, query.value.loosely ?? query.value.match]) {
          expect(ask.all(expression)).toEqual([]);
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('a village and a name in letters asks for those who live there under that letter, not for the whole village', () => {
    const query = parseSearch('lsw zxm', villages);
    expect(query.ok && query.value.match).toContain('"v610902100001z"');
    expect(query.ok && query.value.match).not.toContain('"v610902100001"');
  });

  it('the name typed exactly stands above names that only sound like it', () => {
    expect(find('章晓敏')[0]?.name).toBe('章晓敏');
    expect(find('张晓明')[0]?.name).toBe('张晓明');
    expect(find('zxm')[0]?.name).not.toBe('单小芳');
  });
});
