import type { Result } from '../../contract/values/result.ts';

/** An area of cells shown as one; rows and columns count from 0, both ends included. */
export type MergedCells = {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
};

/**
 * One sheet as a person reads it: every cell as text, row by row, `rows[0]` the first row of the sheet. Whole numbers have all their
 * digits; a number too long for a spreadsheet (16 digits and more) has lost some and says so by its exponent, `4.41283199001011E+17`.
 * Dates are `YYYY-MM-DD`. A formula shows its stored value. Of a merged area only the first cell has text.
 */
export type TableSheet = {
  readonly name: string;
  readonly rows: readonly (readonly string[])[];
  readonly merged: readonly MergedCells[];
};

/** Encodings a text file may have; guessed, so it is shown to whoever chose the file. */
export type TableEncoding = 'UTF-8' | 'UTF-16' | 'GB18030';

/** A table somebody brought along, in their own layout. */
export type TableFile = {
  readonly format: 'xlsx' | 'xls' | 'csv';
  /** Of a text file only. */
  readonly encoding?: TableEncoding;
  /** Sheets with at least one filled cell, in their order. */
  readonly sheets: readonly TableSheet[];
};

/** Why a file is no table. `too-large` counts bytes, unpacked bytes and rows. */
export type TableProblem = 'empty' | 'password' | 'not-a-table' | 'broken' | 'too-large';

/** A row of theirs with what is wrong in it. Rows and columns count from 0. */
export type MarkedRow = { readonly row: number; readonly columns: readonly number[]; readonly why: string };

/** What a copy of their file gets: coloured cells, a column of reasons, columns that stay text whatever their digits. */
export type TableMarks = {
  /** Name of the sheet the marks are for. */
  readonly sheet: string;
  /** Row the heading of the added column is put into. */
  readonly headingRow: number;
  readonly heading: string;
  readonly rows: readonly MarkedRow[];
  readonly textColumns: readonly number[];
};

/** A table of ours: one sheet, a title over it, every column as wide as said (in characters). */
export type NewTable = {
  readonly title: string;
  readonly columns: readonly { readonly heading: string; readonly width: number }[];
  /** A text stays text (numbers of people, phones); a number is one. */
  readonly rows: readonly (readonly (string | number)[])[];
};

/** A file of the station's own folder by its path, or its bytes. */
export type TableSource = string | Uint8Array;

/** Reads and writes spreadsheets beside the counter's work. No page ever names a path. */
export interface TableFiles {
  /** Never rejects; takes at most some seconds for the largest file it accepts. */
  read(file: TableSource): Promise<Result<TableFile, TableProblem>>;
  /** A copy of their own file with marks, always xlsx: layout, widths, merged cells and formulas stay as they were. */
  mark(file: TableSource, marks: TableMarks): Promise<Result<Uint8Array, TableProblem>>;
  /** An xlsx file of our own. */
  write(table: NewTable): Promise<Result<Uint8Array, TableProblem>>;
}
