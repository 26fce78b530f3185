import { parseLooseDate } from '../../contract/values/businessDate.ts';
import { parseYuan } from '../../contract/values/fen.ts';
import { toHalfWidth, withoutSpaces } from '../../contract/values/fullWidth.ts';
import { normaliseName } from '../../contract/values/personName.ts';
import { foldIdNumber } from '../../contract/values/residentIdNumber.ts';
import type { ElsewhereSource } from '../journal/index.ts';
import type { TableSheet } from '../ports/tableFile.ts';
import { findLayout, readLines, type TableLine } from '../spreadsheet/index.ts';
import { columnBriefs, type ColumnName, type StatusWord, statusWord } from './tables/columnWords.ts';

/** One line of a list as it was written; what can't be read is absent. */
export type FileLine = {
  /** Row of the file, from 1. */
  readonly line: number;
  readonly name: string;
  readonly idNumber: string;
  readonly year?: number;
  readonly amountFen?: number;
  readonly paidOn?: string;
  readonly reference?: string;
  readonly status: StatusWord;
};

/** A list as its table reader gave it, and what the clerk said of it. */
export type RowsQuestion = {
  readonly sheet: TableSheet;
  readonly source: ElsewhereSource;
  /** The contribution year of lines that name none. */
  readonly year: number;
  readonly today: string;
};

function yearOf(text: string, fallback: number): number | undefined {
  if (text === '') return fallback;
  const year = Number(/^(20\d{2})(?:年|$|\d{2}|-)/.exec(text)?.[1]);
  return Number.isSafeInteger(year) ? year : undefined;
}

function readLine({ cells, row }: TableLine<ColumnName>, question: RowsQuestion): FileLine {
  const cell = (name: ColumnName): string => withoutSpaces(toHalfWidth(cells[name] ?? ''));
  const name = normaliseName(cell('name'));
  const amount = parseYuan(cell('amount').replace(/^[¥￥]|元$/g, ''));
  const year = yearOf(cell('year'), question.year);
  const paidOn = parseLooseDate(cell('paidOn').slice(0, 10), question.today);
  const reference = cell('reference');
  return {
    line: row + 1,
    name: name.ok ? name.value.name : cell('name'),
    idNumber: foldIdNumber(cell('idNumber')),
    ...(year === undefined ? {} : { year }),
    ...(amount.ok ? { amountFen: amount.value } : {}),
    ...(paidOn.ok ? { paidOn: paidOn.value } : {}),
    ...(reference === '' ? {} : { reference: reference.slice(0, 40) }),
    status: statusWord(cell('status'), question.source === 'tax' ? 'tax' : 'bank'),
  };
}

/** The lines of a list, or `undefined` when no column is a number of a person. Titles above and totals below are left out. */
export function readRows(question: RowsQuestion): readonly FileLine[] | undefined {
  const layout = findLayout(question.sheet, columnBriefs);
  const { amount, idNumber, status } = layout?.columns ?? {};
  if (!layout || idNumber === undefined || (amount === undefined && status === undefined)) return undefined;
  const { lines } = readLines(question.sheet, layout, { briefs: columnBriefs, needed: ['idNumber', 'name'] });
  return lines.map((line) => readLine(line, question));
}
