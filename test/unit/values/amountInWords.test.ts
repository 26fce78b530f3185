import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amountInWords } from '../../../src-main/contract/values/amountInWords.ts';
import { readCsv } from '../../fixtures/codes/readCsv.ts';

/** Reads the words back by another way than they were made: units multiply, 万 closes a section. */
function readBack(words: string): number {
  const digits = '零壹贰叁肆伍陆柒捌玖';
  let [total, section, digit] = [0, 0, 0];
  for (const character of words.replace(/^人民币/, '')) {
    const value = digits.indexOf(character);
    if (value >= 0) digit = value;
    else if (character === '拾') [section, digit] = [section + digit * 10, 0];
    else if (character === '佰') [section, digit] = [section + digit * 100, 0];
    else if (character === '仟') [section, digit] = [section + digit * 1000, 0];
    else if (character === '万') [total, section, digit] = [(section + digit) * 10_000, 0, 0];
    else if (character === '元') [total, section, digit] = [(total + section + digit) * 100, 0, 0];
    else if (character === '角') [total, digit] = [total + digit * 10, 0];
    else if (character === '分') [total, digit] = [total + digit, 0];
    else if (character !== '整') throw new Error(`unexpected ${character}`);
  }
  return total;
}

describe('amount in words', () => {
  it.each(readCsv('vector_amount_cn.csv'))('$amount is $uppercase', (row) => {
    expect(amountInWords(Math.round(Number(row['amount']) * 100))).toBe(row['uppercase']);
  });

  it.each([
    [0, '零元整'],
    [1, '壹分'],
    [10, '壹角'],
    [11, '壹角壹分'],
    [100, '壹元整'],
    [101, '壹元零壹分'],
    [110, '壹元壹角'],
    [1000, '壹拾元整'],
    [1001, '壹拾元零壹分'],
    [11_00, '壹拾壹元整'],
    [100_05, '壹佰元零伍分'],
    [101_50, '壹佰零壹元伍角'],
    [325_04, '叁佰贰拾伍元零肆分'],
    [1001_00, '壹仟零壹元整'],
    [1010_00, '壹仟零壹拾元整'],
    [6007_14, '陆仟零柒元壹角肆分'],
    [10_000_00, '壹万元整'],
    [10_100_00, '壹万零壹佰元整'],
    [11_000_00, '壹万壹仟元整'],
    [100_000_00, '壹拾万元整'],
    [100_000_50, '壹拾万元伍角'],
    [100_001_00, '壹拾万零壹元整'],
    [101_000_00, '壹拾万零壹仟元整'],
    [1_000_000_00, '壹佰万元整'],
    [1_010_000_00, '壹佰零壹万元整'],
    [10_000_000_00, '壹仟万元整'],
    [10_000_001_00, '壹仟万零壹元整'],
    [10_010_000_00, '壹仟零壹万元整'],
    [50_070_008_09, '伍仟零柒万零捌元零玖分'],
    [99_999_999_99, '玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分'],
  ])('%i fen is %s', (fen, words) => {
    expect(amountInWords(fen, '')).toBe(words);
    expect(amountInWords(fen)).toBe(`人民币${words}`);
  });

  it('says exactly the amount, for every amount, with no doubled or dangling 零', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9_999_999_999 }), (fen) => {
        const words = amountInWords(fen);
        expect(readBack(words)).toBe(fen);
        expect(words).not.toMatch(/零零|零万|零仟|零佰|零拾|零角|零分|零$/);
        if (fen > 0) expect(words).not.toContain('零元');
        expect(words.endsWith('整')).toBe(fen % 100 === 0);
      }),
      { numRuns: 5000 },
    );
  });

  it('says small and round amounts exactly as well', () => {
    for (let fen = 0; fen <= 30_000; fen++) expect(readBack(amountInWords(fen))).toBe(fen);
    for (let yuan = 0; yuan < 10_000; yuan++) expect(readBack(amountInWords(yuan * 10_000_00))).toBe(yuan * 10_000_00);
  });

  it.each([-1, 0.5, 10_000_000_000, Number.NaN])('refuses %d as a bug', (fen) => {
    expect(() => amountInWords(fen)).toThrow(RangeError);
  });
});
