import { formatChineseDate, formatChineseMonth, formatShortDate } from '../../values/businessDate.ts';
import { formatYuan } from '../../values/fen.ts';
import {
  type MandarinWord,
  readCount,
  readDate,
  readDay,
  readDigits,
  readMoney,
  readMonth,
  readNumber,
  readTime,
  readYear,
} from '../../values/mandarin.ts';

/**
 * A sentence of the kiosk is a template whose holes are `{name:kind}`. The kind says how the figure is written and how it is read:
 * - `n` a count (两, 十二), `no` a number in a row (二, 十二)
 * - `own` an amount in fen that concerns one person, with its 元: spoken only into a lifted handset or after consent
 * - `yuan` an amount of a public table, with its 元
 * - `year` 2026, `month` 2026-10, `date` with its year, `day` without, `time` 09:12, `digits` a telephone or slip number
 * - `text` words the county or the station wrote: only a voice of the system can read them
 */
type Kinds = {
  n: number;
  no: number;
  own: number;
  yuan: number;
  year: number;
  month: string;
  date: string;
  day: string;
  time: string;
  digits: string;
  text: string;
};

type Kind = keyof Kinds;

/** What a template wants filled in: name and type of each hole. */
export type HolesOf<Template extends string> = Template extends `${string}{${infer Hole}:${infer Named}}${infer Rest}`
  ? { readonly [Name in Hole]: Named extends Kind ? Kinds[Named] : never } & HolesOf<Rest>
  : unknown;

/** What fills the holes of one sentence. */
export type Figures = Readonly<Record<string, number | string>>;

/** A template taken apart: fixed words, and holes with their kinds, in order. */
export type Part = { readonly words: string } | { readonly hole: string; readonly kind: Kind };

const holes = /\{(\w+):(\w+)\}/g;

/** Takes a template apart. An unknown kind throws: it is a slip of the pen in a table, found by the first test. */
export function partsOfTemplate(template: string): readonly Part[] {
  const parts: Part[] = [];
  let from = 0;
  for (const match of template.matchAll(holes)) {
    if (match.index > from) parts.push({ words: template.slice(from, match.index) });
    const [whole, hole, kind] = match;
    if (hole === undefined || kind === undefined || !isKind(kind)) throw new Error(`no such kind: ${whole}`);
    parts.push({ hole, kind });
    from = match.index + whole.length;
  }
  if (from < template.length) parts.push({ words: template.slice(from) });
  return parts;
}

function isKind(kind: string): kind is Kind {
  return kind in writers;
}

/** Whole yuan need no decimals on a tile: 300 元, 1,000 元, but 45.50 元. */
function yuanOf(amountFen: number): string {
  return `${formatYuan(amountFen).replace(/\.00$/, '')} 元`;
}

const writers: { readonly [K in Kind]: (figure: Kinds[K]) => string } = {
  n: (figure) => figure.toLocaleString('en'),
  no: String,
  own: (figure) => `${formatYuan(figure)} 元`,
  yuan: yuanOf,
  year: String,
  month: formatChineseMonth,
  date: formatChineseDate,
  day: formatShortDate,
  time: String,
  digits: String,
  text: String,
};

const readers: { readonly [K in Exclude<Kind, 'text'>]: (figure: Kinds[K]) => readonly MandarinWord[] } = {
  n: readCount,
  no: readNumber,
  own: readMoney,
  yuan: readMoney,
  year: readYear,
  month: readMonth,
  date: readDate,
  day: readDay,
  time: readTime,
  digits: readDigits,
};

/** A figure as it stands on the screen. */
export function writeFigure(kind: Kind, figure: number | string): string {
  return (writers[kind] as (figure: number | string) => string)(figure);
}

/** A figure as it is spoken, word by word. */
export function readFigure(kind: Exclude<Kind, 'text'>, figure: number | string): readonly MandarinWord[] {
  return (readers[kind] as (figure: number | string) => readonly MandarinWord[])(figure);
}
