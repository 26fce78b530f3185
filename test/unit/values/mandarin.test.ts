import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  mandarinWords,
  readCount,
  readDate,
  readDay,
  readDigits,
  readMoney,
  readMonth,
  readNumber,
  readTime,
  readYear,
} from '../../../src-main/contract/values/mandarin.ts';

const said = (words: readonly string[]) => words.join('');

/** Reads a spoken number back: an inverse written without looking at the reader. */
function heard(words: string): number {
  const digits = '零一二三四五六七八九';
  let total = 0;
  let section = 0;
  let digit = 0;
  for (const word of words.replaceAll('两', '二').replace(/^十/, '一十')) {
    const value = digits.indexOf(word);
    const unit = { 十: 10, 百: 100, 千: 1000 }[word];
    if (value >= 0) digit = value;
    else if (unit !== undefined) {
      section += digit * unit;
      digit = 0;
    } else {
      total = (total + section + digit) * 1;
      total = word === '亿' ? total * 100_000_000 : total - section - digit + (section + digit) * 10_000;
      section = 0;
      digit = 0;
    }
  }
  return total + section + digit;
}

describe('a number is read as people say it', () => {
  it.each([
    [0, '零'],
    [2, '两'],
    [10, '十'],
    [12, '十二'],
    [14, '十四'],
    [20, '二十'],
    [105, '一百零五'],
    [110, '一百一十'],
    [200, '二百'],
    [1005, '一千零五'],
    [2000, '两千'],
    [2200, '两千二百'],
    [10_000, '一万'],
    [10_500, '一万零五百'],
    [20_010, '两万零一十'],
    [120_000, '十二万'],
    [100_100, '十万零一百'],
    [100_000_003, '一亿零三'],
  ])('%i → %s', (count, words) => {
    expect(said(readCount(count))).toBe(words);
  });

  it('two in a row is 二, before a measure 两', () => {
    expect(said(readNumber(2))).toBe('二');
    expect(said(readCount(2))).toBe('两');
  });

  it('any number is heard as it was meant', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999 }), (number) => {
        expect(heard(said(readNumber(number)))).toBe(number);
      }),
    );
  });

  it('what is no count is a bug', () => {
    expect(() => readNumber(-1)).toThrow(RangeError);
    expect(() => readCount(1.5)).toThrow(RangeError);
  });
});

describe('amounts, days and telephone numbers', () => {
  it.each([
    [0, '零元'],
    [30_000, '三百元'],
    [626_386, '六千二百六十三元八角六分'],
    [506, '五元零六分'],
    [50, '五角'],
    [7, '七分'],
    [1_000_010, '一万元一角'],
    [200, '两元'],
  ])('%i fen → %s', (fen, words) => {
    expect(said(readMoney(fen))).toBe(words);
  });

  it('a year is read digit by digit, its day as a number', () => {
    expect(said(readYear(2026))).toBe('二零二六');
    expect(said(readDate('2026-10-31'))).toBe('二零二六年十月三十一日');
    expect(said(readDay('2026-01-02'))).toBe('一月二日');
    expect(said(readMonth('2026-10'))).toBe('二零二六年十月');
  });

  it('a time has its hours and its minutes', () => {
    expect(said(readTime('09:12'))).toBe('九点十二分');
    expect(said(readTime('14:05'))).toBe('十四点零五分');
    expect(said(readTime('02:00'))).toBe('两点整');
    expect(() => readTime('9 o’clock')).toThrow(RangeError);
  });

  it('a telephone number has 幺 for one and no words for its dashes', () => {
    expect(said(readDigits('0912-3100'))).toBe('零九幺二三幺零零');
  });

  it('nothing is ever read with a word a recorded voice lacks', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9_999_999_999 }), (fen) => {
        for (const word of readMoney(fen)) expect(mandarinWords).toContain(word);
      }),
    );
  });
});
