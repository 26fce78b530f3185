import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { idCheckDigit } from '../../../src-main/contract/values/residentIdNumber.ts';
import { type Comparable, findLookAlikes, lookAlikeMatch } from '../../../src-main/core/people/findLookAlikes.ts';
import { searchTokensOf } from '../../../src-main/core/people/search.ts';

function numbered(first17: string): string {
  return first17 + idCheckDigit(first17);
}

function someone(name: string, first17: string, formerIdNumbers: string[] = []): Comparable {
  const birth = first17.slice(6, 14);
  return {
    name,
    idNumber: numbered(first17),
    birthDate: `${birth.slice(0, 4)}-${birth.slice(4, 6)}-${birth.slice(6)}`,
    formerIdNumbers,
  };
}

const candidate = someone('张晓明', '61090219810506907');

describe('somebody who may be the same person', () => {
  it.each([
    ['the same number', someone('李四', '61090219810506907'), ['same-number']],
    ['a former number', someone('李四', '61090219750101901', [candidate.idNumber]), ['former-number']],
    ['a like-sounding name born the same day', someone('章小明', '61090219810506911'), ['homophone', 'same-birth']],
    ['the same name, one digit off', someone('张晓明', '61090219810506917'), ['same-name', 'one-digit']],
    ['the same name, one digit of the birth off', someone('张晓明', '61090219810508907'), ['same-name', 'one-digit']],
    [
      'the same name, day and month exchanged',
      someone('张晓明', '61090219810605955'),
      ['same-name', 'swapped-day-month'],
    ],
    ['a look-alike character', someone('张晓朋', '61090219810506955'), ['look-alike-glyph', 'same-birth']],
    ['only the same name', someone('张晓明', '61092219700101955'), undefined],
    ['only the same birthday', someone('李四', '61092219810506955'), undefined],
    ['only one digit off', someone('李四', '61090219810506908'), undefined],
  ] as const)('%s', (_, person, reasons) => {
    expect(findLookAlikes(candidate, [person]).map((found) => found.reasons)).toEqual(reasons ? [reasons] : []);
  });

  it('finds names of two to four characters, dots and surname readings included', () => {
    const pairs = [
      ['仇英', '邱英'],
      ['曾伟', '曾玮'],
      ['欧阳娜娜', '欧阳那那'],
      ['闫军', '阎君'],
      ['买买提·吐尔逊', '买买提·图尔逊'],
      ['李䶮', '李岩'],
    ] as const;
    for (const [one, other] of pairs) {
      const found = findLookAlikes(someone(one, '61090219810506907'), [someone(other, '61090219810506911')]);
      expect(found.map((line) => line.person.name)).toEqual([other]);
    }
  });

  it('swapped neighbours inside the number', () => {
    const one = someone('张晓明', '61090219810506937');
    const other = someone('张晓明', '61090219810506973');
    expect(findLookAlikes(one, [other])[0]?.reasons).toEqual(['same-name', 'swapped-digits']);
  });

  it('puts the same number first, then the same name', () => {
    const found = findLookAlikes(candidate, [
      someone('章小明', '61090219810506911'),
      someone('张晓明', '61090219810506912'),
      someone('李四', '61090219810506907'),
    ]);
    expect(found.map((line) => line.person.name)).toEqual(['李四', '张晓明', '章小明']);
  });

  it('the question to the index brings every one of them', () => {
    const people = [
      someone('李四', '61090219810506907'),
      someone('章小明', '61090219810506911'),
      someone('张晓明', '61090219810508907'),
      someone('张晓明', '61090219810605955'),
      someone('张晓朋', '61090219810506955'),
      someone('李四', '61090219750101901', [candidate.idNumber]),
      someone('王五', '61090219750101902'),
    ];
    const database = new Database(':memory:');
    database.exec(
      `CREATE VIRTUAL TABLE found USING fts5(tokens, content='', contentless_delete=1, tokenize='unicode61', detail=none)`,
    );
    for (const person of people) database.prepare('INSERT INTO found(tokens) VALUES (?)').run(searchTokensOf(person));
    const rows = database
      .prepare('SELECT rowid FROM found WHERE found MATCH ? ORDER BY rowid')
      .pluck()
      .all(lookAlikeMatch(candidate));
    expect(rows).toEqual([1, 2, 3, 4, 5, 6]);
  });
});
