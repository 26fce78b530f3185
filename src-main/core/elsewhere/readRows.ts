import { parseLooseDate } from '../../contract/values/businessDate.ts';
import { parseYuan } from '../../contract/values/fen.ts';
import { toHalfWidth, withoutSpaces } from '../../contract/values/fullWidth.ts';
import { normaliseName } from '../../contract/values/personName.ts';
import { foldIdNumber } from '../../contract/values/residentIdNumber.ts';
import type { ElsewhereSource } from '../journal/index.ts';
import { type ColumnName, columnWords, type StatusWord, statusWord } from './tables/columnWords.ts';

/** Rows above the heading are titles; nobody has more of them. */
const mostTitles = 15;

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

/** Rows of a list as its table reader gave them, and what the clerk said of it. */
export type RowsQuestion = {
  readonly rows: readonly (readonly string[])[];
  readonly source: ElsewhereSource;
  /** The contribution year of lines that name none. */
  readonly year: number;
  readonly today: string;
};

type Columns = Readonly<Partial<Record<ColumnName, number>>>;

const plain = (cell: string | undefined): string => withoutSpaces(toHalfWidth(cell ?? ''));

/** Which column a heading names; each column is taken once, by its most telling heading. */
function columnsOf(row: readonly string[]): Columns {
  const columns: Partial<Record<ColumnName, number>> = {};
  const taken = new Set<number>();
  for (const [name, words] of Object.entries(columnWords) as [ColumnName, readonly string[]][]) {
    for (const word of words) {
      const at = row.findIndex((cell, index) => !taken.has(index) && plain(cell).includes(word));
      if (at < 0) continue;
      columns[name] = at;
      taken.add(at);
      break;
    }
  }
  return columns;
}

/** The heading: the first row that names both a number of a person and an amount. */
function findHeading(rows: RowsQuestion['rows']): { readonly at: number; readonly columns: Columns } | undefined {
  for (const [at, row] of rows.slice(0, mostTitles).entries()) {
    const columns = columnsOf(row);
    if (columns.idNumber !== undefined && (columns.amount !== undefined || columns.status !== undefined))
      return { at, columns };
  }
  return undefined;
}

function yearOf(text: string, fallback: number): number | undefined {
  if (text === '') return fallback;
  const year = Number(/^(20\d{2})(?:年|$|\d{2}|-)/.exec(text)?.[1]);
  return Number.isSafeInteger(year) ? year : undefined;
}

function readLine(row: readonly string[], columns: Columns, question: RowsQuestion & { line: number }): FileLine {
  const cell = (name: ColumnName): string => {
    const at = columns[name];
    return at === undefined ? '' : plain(row[at]);
  };
  const name = normaliseName(cell('name'));
  const amount = parseYuan(cell('amount').replace(/[¥￥]|元$/g, ''));
  const year = yearOf(cell('year'), question.year);
  const paidOn = parseLooseDate(cell('paidOn').slice(0, 10), question.today);
  const reference = cell('reference');
  return {
    line: question.line,
    name: name.ok ? name.value.name : cell('name'),
    idNumber: foldIdNumber(cell('idNumber')),
    ...(year === undefined ? {} : { year }),
    ...(amount.ok ? { amountFen: amount.value } : {}),
    ...(paidOn.ok ? { paidOn: paidOn.value } : {}),
    ...(reference === '' ? {} : { reference: reference.slice(0, 40) }),
    status: statusWord(cell('status'), question.source === 'tax' ? 'tax' : 'bank'),
  };
}

/** Lines under the totals carry neither a person nor a number. */
const isTotal = (line: FileLine): boolean => line.idNumber === '' && /^(?:合计|总计|小计|共)|^$/.test(line.name);

/** The lines of a list, or `undefined` when no heading names the people's numbers. Titles above and totals below are left out. */
export function readRows(question: RowsQuestion): readonly FileLine[] | undefined {
  const heading = findHeading(question.rows);
  if (!heading) return undefined;
  const { at, columns } = heading;
  return question.rows
    .slice(at + 1)
    .map((row, index) => readLine(row, columns, { ...question, line: at + index + 2 }))
    .filter((line) => !isTotal(line));
}
