import * as codepages from '@e965/xlsx/dist/cpexcel.full.mjs';
import { type CellObject, read, set_cptable, type WorkSheet } from '@e965/xlsx';
import type { MergedCells, TableSheet } from '../../../core/ports/tableFile.ts';

// Workbooks of the nineties keep their text in the code page of the machine that wrote them.
set_cptable(codepages);

/** A double holds 15 decimal digits whatever they are; what is longer has lost some. */
const exactBelow = 1e15;

function numberText(value: number): string {
  if (!Number.isFinite(value)) return '';
  if (Math.abs(value) >= exactBelow) return value.toExponential(14).replace('e', 'E');
  // Sums of a formula carry the noise of binary fractions.
  return String(Number(value.toFixed(8)));
}

function cellText(cell: CellObject | undefined): string {
  if (!cell) return '';
  switch (cell.t) {
    case 'n':
      return typeof cell.v === 'number' ? numberText(cell.v) : '';
    case 'd':
      return cell.v instanceof Date ? cell.v.toISOString().slice(0, 10) : String(cell.v ?? '');
    case 's':
      return String(cell.v ?? '').trim();
    case 'b':
      return cell.v === true ? 'TRUE' : 'FALSE';
    case 'e':
      return cell.w ?? '#ERROR';
    default:
      return '';
  }
}

function mergedOf(sheet: WorkSheet): readonly MergedCells[] {
  return (sheet['!merges'] ?? []).map(({ s, e }) => ({ top: s.r, left: s.c, bottom: e.r, right: e.c }));
}

function rowsOf(sheet: WorkSheet, mostColumns: number): readonly (readonly string[])[] {
  const cells = (sheet['!data'] ?? []) as (CellObject[] | undefined)[];
  return Array.from(cells, (row) => {
    const texts = Array.from((row ?? []).slice(0, mostColumns), cellText);
    return texts.slice(0, texts.findLastIndex((text) => text !== '') + 1);
  });
}

/** Every sheet of a workbook, old or new; throws what the reader throws. */
export function readWorkbook(
  bytes: Uint8Array,
  most: { readonly rows: number; readonly columns: number },
): readonly TableSheet[] {
  const book = read(bytes, { type: 'array', dense: true, cellDates: true, UTC: true, sheetRows: most.rows + 1 });
  return book.SheetNames.flatMap((name) => {
    const sheet = book.Sheets[name];
    return sheet ? [{ name, rows: rowsOf(sheet, most.columns), merged: mergedOf(sheet) }] : [];
  });
}
