import ExcelJS from 'exceljs';
import { ok, type Result } from '../../../contract/values/result.ts';
import type {
  NewTable,
  TableFile,
  TableMarks,
  TableProblem,
  TableSheet,
  TableSource,
} from '../../../core/ports/tableFile.ts';
import { bytesOf, readTable } from './readTable.ts';

type Sheet = ExcelJS.Worksheet;

/** Red that still shows the text on a black-and-white printer. */
const wrongFill: ExcelJS.Fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFFC7CE' } };
const reasonFont = { color: { argb: 'FF9C0006' } } as const;
const reasonWidth = 40;
/** The format of spreadsheets for "exactly what was typed". */
const asText = '@';

/** Cells of a loaded file share their style objects: one that changes gets a copy of its own. */
function restyle(cell: ExcelJS.Cell, style: Partial<ExcelJS.Style>): void {
  cell.style = { ...cell.style, ...style };
}

function keepText(sheet: Sheet, marks: TableMarks): void {
  for (let row = marks.headingRow + 2; row <= sheet.rowCount; row += 1) {
    for (const column of marks.textColumns) {
      const cell = sheet.getCell(row, column + 1);
      if (typeof cell.value === 'number' && Math.abs(cell.value) < 1e15) cell.value = String(cell.value);
      if (cell.value !== null && typeof cell.value !== 'object') restyle(cell, { numFmt: asText });
    }
  }
}

function putMarks(sheet: Sheet, marks: TableMarks): void {
  keepText(sheet, marks);
  const reasons = sheet.columnCount + 1;
  sheet.getColumn(reasons).width = reasonWidth;
  const heading = sheet.getCell(marks.headingRow + 1, reasons);
  heading.value = marks.heading;
  restyle(heading, { font: { ...reasonFont, bold: true } });
  for (const { columns, row, why } of marks.rows) {
    for (const column of columns) restyle(sheet.getCell(row + 1, column + 1), { fill: wrongFill });
    const reason = sheet.getCell(row + 1, reasons);
    reason.value = why;
    restyle(reason, { font: reasonFont, alignment: { wrapText: true, vertical: 'top' } });
  }
}

/** The sheet of an older workbook or a text file, every cell as the text it was read as. */
function copySheet(book: ExcelJS.Workbook, from: TableSheet): void {
  const sheet = book.addWorksheet(from.name || 'Sheet1');
  for (const [row, cells] of from.rows.entries())
    for (const [column, text] of cells.entries()) {
      if (text === '') continue;
      const cell = sheet.getCell(row + 1, column + 1);
      cell.value = text;
      cell.numFmt = asText;
    }
  for (const { bottom, left, right, top } of from.merged) sheet.mergeCells(top + 1, left + 1, bottom + 1, right + 1);
}

async function openBook(source: TableSource, table: TableFile): Promise<ExcelJS.Workbook> {
  const book = new ExcelJS.Workbook();
  if (table.format === 'xlsx') await book.xlsx.load(new Uint8Array(bytesOf(source)).buffer);
  else for (const sheet of table.sheets) copySheet(book, sheet);
  return book;
}

async function written(book: ExcelJS.Workbook): Promise<Uint8Array> {
  return new Uint8Array(await book.xlsx.writeBuffer());
}

/** A copy of a file with coloured cells and reasons beside them. An old workbook or a text file becomes xlsx. */
export async function markTable(source: TableSource, marks: TableMarks): Promise<Result<Uint8Array, TableProblem>> {
  const read = readTable(source);
  if (!read.ok) return read;
  const book = await openBook(source, read.value);
  const sheet = book.getWorksheet(marks.sheet || 'Sheet1') ?? book.worksheets[0];
  if (sheet) putMarks(sheet, marks);
  return ok(await written(book));
}

/** A new xlsx file of one sheet: title, headings that stay in sight, rows. */
export async function writeTable(table: NewTable): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('Sheet1', { views: [{ state: 'frozen', ySplit: 2 }] });
  sheet.pageSetup = { paperSize: 9, fitToPage: true, fitToWidth: 1, fitToHeight: 0, printTitlesRow: '1:2' };
  sheet.getCell(1, 1).value = table.title;
  restyle(sheet.getCell(1, 1), { font: { bold: true, size: 14 } });
  for (const [index, column] of table.columns.entries()) {
    sheet.getColumn(index + 1).width = column.width;
    const heading = sheet.getCell(2, index + 1);
    heading.value = column.heading;
    restyle(heading, { font: { bold: true } });
  }
  for (const [row, cells] of table.rows.entries())
    for (const [column, value] of cells.entries()) {
      const cell = sheet.getCell(row + 3, column + 1);
      cell.value = value;
      if (typeof value === 'string') cell.numFmt = asText;
    }
  return written(book);
}
