import { toHalfWidth, withoutSpaces } from '../../contract/values/fullWidth.ts';
import type { TableSheet } from '../ports/tableFile.ts';
import type { ColumnBrief, TableLayout } from './layout.ts';

/** Titles, dates and stamps above a table take some rows; headings further down are none. */
const mostRowsAbove = 30;
/** A heading of three rows is the highest anybody draws. */
const mostHeadingRows = 3;
/** Rows looked at to tell a column by what stands in it. */
const sampleRows = 60;

const fold = (text: string): string => withoutSpaces(toHalfWidth(text)).toLowerCase();

/** Text of a cell as its reader sees it: a merged area shows its first cell everywhere. */
function seenCell(sheet: TableSheet, row: number, column: number): string {
  const area = sheet.merged.find(
    ({ bottom, left, right, top }) => top <= row && row <= bottom && left <= column && column <= right,
  );
  return sheet.rows[area?.top ?? row]?.[area?.left ?? column] ?? '';
}

function headingsOf(sheet: TableSheet, from: number, height: number): readonly string[] {
  const width = Math.max(0, ...sheet.rows.slice(from, from + height).map((row) => row.length));
  return Array.from({ length: width }, (_, column) => {
    const parts = Array.from({ length: height }, (_unused, index) => fold(seenCell(sheet, from + index, column)));
    return parts.filter((part, index) => part !== '' && part !== parts[index - 1]).join('/');
  });
}

/** How well a heading says a field: its last part is one of the words, or holds one; 0 = not at all. */
function closeness(heading: string, words: readonly string[]): number {
  const last = heading.split('/').at(-1) ?? '';
  let best = 0;
  for (const word of words.map(fold)) {
    if (last === word) best = Math.max(best, 200 + word.length);
    else if (last.includes(word)) best = Math.max(best, 100 + word.length);
    else if (heading.includes(word)) best = Math.max(best, word.length);
  }
  return best;
}

type Found<F extends string> = { readonly columns: Partial<Record<F, number>>; readonly score: number };

/** Gives each field the column that says it best, best pairs first; a column means one thing only. */
function byHeadings<F extends string>(headings: readonly string[], briefs: readonly ColumnBrief<F>[]): Found<F> {
  const pairs = briefs
    .flatMap(({ field, words }) =>
      headings.map((heading, column) => ({ field, column, score: closeness(heading, words) })),
    )
    .filter((pair) => pair.score > 0)
    .toSorted((one, other) => other.score - one.score || one.column - other.column);
  const columns: Partial<Record<F, number>> = {};
  const taken = new Set<number>();
  let score = 0;
  for (const pair of pairs) {
    if (columns[pair.field] !== undefined || taken.has(pair.column)) continue;
    columns[pair.field] = pair.column;
    taken.add(pair.column);
    score += pair.score;
  }
  return { columns, score };
}

/** Columns nobody headed, told by what stands in them: most of their cells have to look right. */
function byCells<F extends string>(
  sheet: TableSheet,
  from: number,
  found: { readonly columns: Partial<Record<F, number>>; readonly briefs: readonly ColumnBrief<F>[] },
): Partial<Record<F, number>> {
  const columns = { ...found.columns };
  const sample = sheet.rows.slice(from, from + sampleRows);
  const width = Math.max(0, ...sample.map((row) => row.length));
  for (const { field, fits } of found.briefs) {
    if (columns[field] !== undefined || !fits) continue;
    const taken = new Set(Object.values(columns));
    const shares = Array.from({ length: width }, (_, column) => {
      const cells = sample.map((row) => row[column] ?? '').filter((cell) => cell !== '');
      return taken.has(column) || cells.length < 2 ? 0 : cells.filter((cell) => fits(cell)).length / cells.length;
    });
    const best = Math.max(0, ...shares);
    if (best >= 0.6) columns[field] = shares.indexOf(best);
  }
  return columns;
}

/** Best block of headings: the one that says most fields, then the one that says them best. */
function findHeadings<F extends string>(sheet: TableSheet, briefs: readonly ColumnBrief<F>[]) {
  let best:
    | (Found<F> & { readonly row: number; readonly height: number; readonly headings: readonly string[] })
    | undefined;
  const count = (found: Found<F>): number => Object.keys(found.columns).length;
  // A title joined to the headings says no more than they do alone: the fewest rows win.
  const rank = (block: Found<F> & { readonly height: number }): number =>
    count(block) * 1e6 + block.score * 10 - block.height;
  for (let row = 0; row < Math.min(sheet.rows.length, mostRowsAbove); row += 1)
    for (let height = 1; height <= mostHeadingRows; height += 1) {
      const headings = headingsOf(sheet, row, height);
      const found = byHeadings(headings, briefs);
      if (best === undefined || rank({ ...found, height }) > rank(best)) best = { ...found, row, height, headings };
    }
  return best && count(best) >= 2 ? best : undefined;
}

/**
 * Finds the table in a sheet of unknown layout: titles above it, headings of one to three rows with merged cells, columns by heading or
 * by content. `undefined` when neither says which column is which.
 */
export function findLayout<F extends string>(
  sheet: TableSheet,
  briefs: readonly ColumnBrief<F>[],
): TableLayout<F> | undefined {
  const head = findHeadings(sheet, briefs);
  const firstRow = head ? head.row + head.height : 0;
  const columns = byCells(sheet, firstRow, { columns: head?.columns ?? {}, briefs });
  if (Object.keys(columns).length < 2) return undefined;
  return { headingRow: head?.row ?? -1, firstRow, columns, headings: head?.headings ?? [] };
}
