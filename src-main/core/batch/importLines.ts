import { sumFen } from '../../contract/values/fen.ts';
import { toHalfWidth, withoutSpaces } from '../../contract/values/fullWidth.ts';
import type { TableSheet } from '../ports/tableFile.ts';
import { readLines, type TableLayout, type TableLine } from '../spreadsheet/index.ts';
import type { BatchLine, LineKind } from './batchDraft.ts';
import { readAmount } from './readAmount.ts';
import { kindWords, type ListField, listColumns } from './tables/columnWords.ts';

/** What a sheet gives: its lines, and the total it names itself. */
export type ImportedLines = { readonly lines: readonly BatchLine[]; readonly totalFen?: number };

function kindOf(text: string): LineKind {
  const says = (words: readonly string[]): boolean => words.some((word) => text.includes(word));
  if (says(kindWords.aid)) return 'aid';
  return says(kindWords.government) ? 'government' : 'self';
}

function lineOf({ cells, row }: TableLine<ListField>, lineId: string): BatchLine {
  const text = (field: ListField): string => toHalfWidth(cells[field] ?? '').trim();
  const optional = (field: 'household' | 'phone' | 'paper') => {
    const value = text(field);
    return value === '' ? {} : { [field]: value.slice(0, 50) };
  };
  return {
    lineId,
    row,
    name: text('name').slice(0, 60),
    idNumber: withoutSpaces(text('idNumber')).slice(0, 30),
    kind: kindOf(text('kind')),
    amount: text('amount').slice(0, 20),
    tier: text('tier').slice(0, 20),
    accepted: [],
    ...optional('household'),
    ...optional('phone'),
    ...optional('paper'),
  };
}

/** The total of the whole list: the last row that adds up, or what several part sums come to. */
function totalOf(totals: readonly TableLine<ListField>[], sumOfLinesFen: number): number | undefined {
  const sums = totals.map(({ cells }) => readAmount(cells.amount ?? '')).filter((sum) => sum !== undefined);
  const last = sums.at(-1);
  if (last === undefined || Number.isNaN(last)) return undefined;
  const together = sumFen(sums.filter((sum) => !Number.isNaN(sum)));
  return together === sumOfLinesFen ? together : last;
}

/** Lines of a sheet with an id each. A row without name and number is nobody's line. */
export function importLines(sheet: TableSheet, layout: TableLayout<ListField>, freshId: () => string): ImportedLines {
  const body = readLines(sheet, layout, { briefs: listColumns, needed: ['name', 'idNumber'] });
  const lines = body.lines.map((line) => lineOf(line, freshId()));
  const sumOfLinesFen = sumFen(lines.map(({ amount }) => readAmount(amount) || 0));
  const totalFen = totalOf(body.totals, sumOfLinesFen);
  return { lines, ...(totalFen === undefined ? {} : { totalFen }) };
}
