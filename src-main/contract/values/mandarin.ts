import { partsOf } from './businessDate.ts';

const digits = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'] as const;
const places = ['', '十', '百', '千'] as const;
const groups = ['', '万', '亿'] as const;

/** Every word the functions below can answer: who records a voice speaks exactly these, once each. */
export const mandarinWords = [
  ...digits,
  '两',
  '幺',
  '十',
  '百',
  '千',
  '万',
  '亿',
  '元',
  '角',
  '分',
  '年',
  '月',
  '日',
  '点',
  '整',
] as const;

/** One word of a figure as it is spoken. */
export type MandarinWord = (typeof mandarinWords)[number];

/** The largest count that is read out; nothing at a station is larger. */
const largest = 999_999_999_999;

/**
 * A count before a measure word: 2 → 两, 12 → 十二, 105 → 一百零五, 2000 → 两千, 10500 → 一万零五百. Throws on anything but an integer
 * from 0 to 999,999,999,999 (a bug, not an input).
 */
export function readCount(count: number): readonly MandarinWord[] {
  return count === 2 ? ['两'] : readNumber(count);
}

/** A number in a row, such as a page or a window: like `readCount`, but 2 → 二. */
export function readNumber(number: number): readonly MandarinWord[] {
  if (!Number.isSafeInteger(number) || number < 0 || number > largest)
    throw new RangeError(`cannot be read: ${number}`);
  if (number === 0) return ['零'];
  const words: MandarinWord[] = [];
  for (let group = groups.length - 1; group >= 0; group -= 1) {
    const unit = 10_000 ** group;
    const section = Math.floor(number / unit) % 10_000;
    if (section === 0) continue;
    // A hole above this section is one 零, however long: 一万零五百, 一亿零三.
    if (words.length > 0 && (section < 1000 || Math.floor(number / unit / 10_000) % 10 === 0)) words.push('零');
    words.push(...readSection(section, { first: words.length === 0, counted: group > 0 }));
    const name = groups[group];
    if (name) words.push(name);
  }
  return words;
}

type Where = { readonly first: boolean; readonly counted: boolean };

/** Up to four digits. At the very front 一十 is said 十; before 千, 万 and 亿 two is said 两. */
function readSection(section: number, { first, counted }: Where): readonly MandarinWord[] {
  if (counted && section === 2) return ['两'];
  const words: MandarinWord[] = [];
  let hole = false;
  for (let place = places.length - 1; place >= 0; place -= 1) {
    const digit = Math.floor(section / 10 ** place) % 10;
    if (digit === 0) {
      hole = words.length > 0;
      continue;
    }
    if (hole) words.push('零');
    hole = false;
    const silent = first && words.length === 0 && place === 1 && digit === 1;
    if (!silent) words.push(place === 3 && digit === 2 ? '两' : wordOf(digit));
    const name = places[place];
    if (name) words.push(name);
  }
  return words;
}

/** An amount in fen: 六千二百六十三元八角六分, 三百元, 五元零六分, 五角. Negative amounts throw: nothing owed is spoken that way. */
export function readMoney(amountFen: number): readonly MandarinWord[] {
  if (!Number.isSafeInteger(amountFen) || amountFen < 0) throw new RangeError(`cannot be read: ${amountFen}`);
  const yuan = Math.floor(amountFen / 100);
  const jiao = Math.floor(amountFen / 10) % 10;
  const fen = amountFen % 10;
  const words: MandarinWord[] = [];
  if (yuan > 0 || jiao + fen === 0) words.push(...readCount(yuan), '元');
  if (jiao > 0) words.push(wordOf(jiao), '角');
  if (fen > 0 && jiao === 0 && yuan > 0) words.push('零');
  if (fen > 0) words.push(wordOf(fen), '分');
  return words;
}

/** A year digit by digit: 2026 → 二零二六. The word 年 belongs to the sentence. */
export function readYear(year: number): readonly MandarinWord[] {
  return [...year.toString()].map((digit) => wordOf(Number(digit)));
}

/** A month `YYYY-MM`: 二零二六年十月. */
export function readMonth(month: string): readonly MandarinWord[] {
  const { year, month: number } = partsOf(`${month}-01`);
  return [...readYear(year), '年', ...readNumber(number), '月'];
}

/** A day `YYYY-MM-DD`: 二零二六年十月三十一日. */
export function readDate(date: string): readonly MandarinWord[] {
  return [...readYear(partsOf(date).year), '年', ...readDay(date)];
}

/** A day of this year: 十月三十一日. */
export function readDay(date: string): readonly MandarinWord[] {
  const { month, day } = partsOf(date);
  return [...readNumber(month), '月', ...readNumber(day), '日'];
}

/** A time `HH:MM`: 九点十二分, 九点零五分, 九点整. */
export function readTime(time: string): readonly MandarinWord[] {
  const match = /^(\d{2}):(\d{2})$/.exec(time);
  if (!match) throw new RangeError(`not a time: ${time}`);
  const minute = Number(match[2]);
  const hours = [...readCount(Number(match[1])), '点'] as const;
  if (minute === 0) return [...hours, '整'];
  return [...hours, ...(minute < 10 ? (['零'] as const) : []), ...readNumber(minute), '分'];
}

/** Digits one by one as a telephone number is read, with 幺 for 1; anything that is no digit is a breath and falls out. */
export function readDigits(text: string): readonly MandarinWord[] {
  return [...text.replaceAll(/\D/g, '')].map((digit) => (digit === '1' ? '幺' : wordOf(Number(digit))));
}

function wordOf(digit: number): MandarinWord {
  const word = digits[digit];
  if (!word) throw new RangeError(`not a digit: ${digit}`);
  return word;
}
