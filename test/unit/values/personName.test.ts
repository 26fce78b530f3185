import { describe, expect, it } from 'vitest';
import { maskName } from '../../../src-main/contract/values/masks.ts';
import { normaliseName } from '../../../src-main/contract/values/personName.ts';
import { readCsv } from '../../fixtures/codes/readCsv.ts';

describe('name of a person', () => {
  it.each(readCsv('vector_name.csv'))('$input ($note)', (row) => {
    const holder = (row['note'] ?? '').startsWith('Latin') ? 'foreigner' : 'citizen';
    const result = normaliseName(row['input'] ?? '', holder);
    expect(result.ok).toBe(row['accept'] === '1');
    if (!result.ok) return;
    expect(result.value.name).toBe(row['normalised']);
    expect([...result.value.name].length).toBe(Number(row['code_points']));
    expect(result.value.name.length).toBe(Number(row['utf16_units']));
  });

  it.each([
    ['', { code: 'empty' }],
    ['　', { code: 'empty' }],
    ['张三１', { code: 'digit', position: 3 }],
    ['𠮷1', { code: 'digit', position: 2 }],
    ['张③', { code: 'digit', position: 2 }],
    ['玛丽亚·John', { code: 'latin', position: 5, found: 'J' }],
    ['张三?', { code: 'symbol', position: 3 }],
    ['张三😀', { code: 'symbol', position: 3 }],
    ['·买买提', { code: 'dot-place', position: 1 }],
    ['买买提·', { code: 'dot-place', position: 4 }],
    ['买买提··吐尔逊', { code: 'dot-place', position: 5 }],
    ['张\ud840', { code: 'lone-surrogate' }],
    ['阿'.repeat(51), { code: 'too-long', length: 51, limit: 50 }],
  ])('refuses %j with the place', (text, error) => {
    expect(normaliseName(text)).toMatchObject({ ok: false, error });
  });

  it.each([
    ['李䶮', '李䶮', []],
    ['李\ue863', '李䶮', ['private-use-mapped']],
    ['李\ue816', '李𠂇', ['private-use-mapped']],
    ['李\uf123', '李\uf123', ['private-use-unknown']],
    ['张　三', '张三', ['spaces-removed']],
    ['买买提.吐尔逊', '买买提·吐尔逊', ['dot-mapped']],
    ['买买提‧吐尔逊', '买买提·吐尔逊', ['dot-mapped']],
    ['𠮷𣲗㛃', '𠮷𣲗㛃', []],
    ['阿卜杜热合曼·阿卜杜热西提江阿', '阿卜杜热合曼·阿卜杜热西提江阿', ['at-chip-limit']],
    ['张', '张', ['one-character']],
  ])('stores %s as %s', (text, name, warnings) => {
    expect(normaliseName(text)).toEqual({ ok: true, value: { name, warnings } });
  });

  it('keeps the spaces and points of a foreigner’s Latin name and folds its full width', () => {
    expect(normaliseName('Ｊｏｈｎ  A. Smith', 'foreigner')).toMatchObject({ value: { name: 'John A. Smith' } });
    expect(normaliseName("O'Neil-Žižek", 'foreigner')).toMatchObject({ value: { name: "O'Neil-Žižek" } });
  });

  it('is stable: the stored form of a stored name is itself', () => {
    for (const name of ['买买提·吐尔逊', '李䶮', '欧阳娜娜', '𠮷田']) {
      expect(normaliseName(name)).toMatchObject({ value: { name } });
    }
  });

  it.each([
    ['张三', '张*'],
    ['陈小妹', '陈*妹'],
    ['欧阳娜娜', '欧**娜'],
    ['𠮷𣲗', '𠮷*'],
    ['张', '*'],
    ['', ''],
  ])('shows %s in public as %s', (name, masked) => {
    expect(maskName(name)).toBe(masked);
  });
});
