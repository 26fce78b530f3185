import { withoutSpaces } from '../../contract/values/fullWidth.ts';
import type { MergedCells, TableSheet } from '../ports/tableFile.ts';
import type { ColumnBrief, TableBody, TableLayout, TableLine } from './layout.ts';
import { totalWords } from './tables/wholeRows.ts';

const totals = totalWords.map((word) => withoutSpaces(word));

function addsUp(row: readonly string[]): boolean {
  return row.some((cell) => totals.some((word) => withoutSpaces(cell).replace(/[::]$/, '') === word));
}

/** Which merged areas spread their text over a column. */
function areasOf(sheet: TableSheet, column: number): readonly MergedCells[] {
  return sheet.merged.filter(({ bottom, left, right, top }) => top < bottom && left <= column && column <= right);
}

/**
 * Lines below the headings: blank rows and rows without any of the fields in `needed` are left out, rows that add up stand apart. Only
 * rows after the first line count; a number of a total is never taken for somebody's money.
 */
export function readLines<F extends string>(
  sheet: TableSheet,
  layout: TableLayout<F>,
  wanted: { readonly briefs: readonly ColumnBrief<F>[]; readonly needed: readonly F[] },
): TableBody<F> {
  const columns = wanted.briefs.flatMap(({ field, spreads }) => {
    const column = layout.columns[field];
    return column === undefined ? [] : [{ field, column, areas: spreads ? areasOf(sheet, column) : [] }];
  });
  const lines: TableLine<F>[] = [];
  const sums: TableLine<F>[] = [];
  for (let row = layout.firstRow; row < sheet.rows.length; row += 1) {
    const texts = sheet.rows[row] ?? [];
    const cells: Partial<Record<F, string>> = {};
    for (const { areas, column, field } of columns) {
      const area = areas.find(({ bottom, top }) => top <= row && row <= bottom);
      const text = area ? (sheet.rows[area.top]?.[area.left] ?? '') : (texts[column] ?? '');
      if (text !== '') cells[field] = text;
    }
    if (addsUp(texts)) sums.push({ row, cells });
    else if (wanted.needed.some((field) => cells[field] !== undefined)) lines.push({ row, cells });
  }
  return { lines, totals: sums };
}
