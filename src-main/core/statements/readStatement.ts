import { parseLooseDate } from '../../contract/values/businessDate.ts';
import { parseYuan } from '../../contract/values/fen.ts';
import { toHalfWidth, withoutSpaces } from '../../contract/values/fullWidth.ts';
import type { StatementLine } from '../journal/index.ts';
import type { TableFile, TableSheet } from '../ports/tableFile.ts';
import { findLayout, readLines, type TableLine } from '../spreadsheet/index.ts';
import { acquirerColumns, backWords, bankColumns, outWords, type StatementField } from './tables/columns.ts';

export type Source = 'bank' | 'acquirer';

/** A line before it has an id. */
export type ReadLine = Omit<StatementLine, 'lineId'>;

export type ReadStatement = {
  readonly lines: readonly ReadLine[];
  /** Rows with something in them that could not be read, counted from 1 as the spreadsheet does. */
  readonly unread: readonly number[];
};

type Cells = TableLine<StatementField>['cells'];

/** More lines than this are no statement of one station. */
export const mostLines = 20_000;

/** Yuan as statements write them: grouped, signed, with or without the word; `undefined` when nothing or no amount stands there. */
export function readSum(text: string | undefined): number | undefined {
  const plain = withoutSpaces(toHalfWidth(text ?? ''))
    .replace(/^[¥￥]/, '')
    .replace(/元$/, '')
    .replaceAll(',', '');
  const sign = plain.startsWith('-') ? -1 : 1;
  const parsed = parseYuan(plain.replace(/^[-+]/, ''));
  return parsed.ok ? sign * parsed.value : undefined;
}

function dayOf(text: string | undefined): string | undefined {
  // A time of day may follow the date.
  const date = toHalfWidth(text ?? '')
    .trim()
    .split(/[\sT]/)[0];
  if (!date) return undefined;
  const parsed = parseLooseDate(/^\d{14}$/.test(date) ? date.slice(0, 8) : date, '2000-01-01');
  return parsed.ok ? parsed.value : undefined;
}

const has = (text: string | undefined, words: readonly string[]): boolean =>
  words.some((word) => (text ?? '').toUpperCase().includes(word));

/** What the line moved towards us: a credit of the bank, a charge of a card; out or back is negative. */
function sumOf(cells: Cells, source: Source): number | undefined {
  if (source === 'acquirer') {
    const amountFen = readSum(cells.amount);
    return amountFen !== undefined && amountFen > 0 && has(cells.kind, backWords) ? -amountFen : amountFen;
  }
  const credit = readSum(cells.credit);
  if (credit !== undefined && credit !== 0) return credit;
  const debit = readSum(cells.debit);
  if (debit !== undefined && debit !== 0) return -debit;
  const amountFen = readSum(cells.amount);
  return amountFen !== undefined && amountFen > 0 && has(cells.direction, outWords) ? -amountFen : amountFen;
}

const short = (text: string | undefined): string | undefined => {
  const plain = toHalfWidth(text ?? '').trim();
  return plain === '' || plain === '-' ? undefined : plain.slice(0, 60);
};

/** Whole card numbers do not belong in the books: first six, last four. */
function masked(text: string | undefined): string | undefined {
  const plain = short(text)?.replaceAll(/\s/g, '');
  return plain === undefined ? undefined : plain.replace(/^(\d{6})\d{3,9}(\d{4})$/, '$1******$2').slice(0, 30);
}

function lineOf(cells: Cells, source: Source): ReadLine | undefined {
  const day = dayOf(cells.day);
  const amountFen = sumOf(cells, source);
  if (day === undefined || amountFen === undefined || amountFen === 0) return undefined;
  const feeFen = readSum(cells.fee);
  const optional = {
    reference: short(cells.reference),
    slipNumber: short(cells.slip),
    trace: short(cells.trace),
    batch: short(cells.batch),
    maskedCard: masked(cells.card),
  };
  const given = Object.entries(optional).filter(([, value]) => value !== undefined);
  return {
    day,
    amountFen,
    ...(feeFen === undefined ? {} : { feeFen: Math.abs(feeFen) }),
    ...Object.fromEntries(given),
  };
}

function readSheet(sheet: TableSheet, source: Source): ReadStatement {
  const briefs = source === 'bank' ? bankColumns : acquirerColumns;
  const layout = findLayout(sheet, briefs);
  if (layout?.columns.day === undefined) return { lines: [], unread: [] };
  const body = readLines(sheet, layout, { briefs, needed: ['day'] });
  const read = body.lines.map(({ cells, row }) => ({ row, line: lineOf(cells, source) }));
  return {
    lines: read.flatMap(({ line }) => (line ? [line] : [])),
    // A note under the table is no line; one with a day and no sum, or the other way round, is.
    unread: read.flatMap(({ line, row }) => (line ? [] : [row + 1])),
  };
}

/** The lines of a statement, from the sheet that holds most of them. `undefined` when no sheet is one. */
export function readStatement(file: Pick<TableFile, 'sheets'>, source: Source): ReadStatement | undefined {
  const best = file.sheets
    .map((sheet) => readSheet(sheet, source))
    .toSorted((one, other) => other.lines.length - one.lines.length)[0];
  return best === undefined || best.lines.length === 0 || best.lines.length > mostLines ? undefined : best;
}
