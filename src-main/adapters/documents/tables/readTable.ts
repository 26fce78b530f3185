import { readFileSync, statSync } from 'node:fs';
import { err, ok, type Result } from '../../../contract/values/result.ts';
import type { TableFile, TableProblem, TableSheet, TableSource } from '../../../core/ports/tableFile.ts';
import { readArchive } from './archive.ts';
import { decodeText, parseRows } from './textTable.ts';
import { readWorkbook } from './workbook.ts';

/** A village's list has some thousand rows; what is beyond these was never meant for a counter. */
const most = { bytes: 20 * 1024 * 1024, unpackedBytes: 200 * 1024 * 1024, rows: 20_000, columns: 100 } as const;

type Kind = 'zip' | 'compound' | 'text';

function kindOf(bytes: Uint8Array): Kind {
  const head = Buffer.from(bytes.subarray(0, 8)).toString('hex');
  if (head.startsWith('504b0304')) return 'zip';
  return head === 'd0cf11e0a1b11ae1' ? 'compound' : 'text';
}

function sheetsIn(format: TableFile['format'], sheets: readonly TableSheet[]): Result<TableFile, TableProblem> {
  const filled = sheets.filter((sheet) => sheet.rows.some((row) => row.some((cell) => cell !== '')));
  if (filled.length === 0) return err('empty');
  return filled.some((sheet) => sheet.rows.length > most.rows) ? err('too-large') : ok({ format, sheets: filled });
}

function problemOf(error: unknown): TableProblem {
  const message = error instanceof Error ? error.message : String(error);
  if (/password|encrypt/i.test(message)) return 'password';
  return /unsupported|not a spreadsheet|cannot find|could not find/i.test(message) ? 'not-a-table' : 'broken';
}

function readBook(format: 'xlsx' | 'xls', bytes: Uint8Array): Result<TableFile, TableProblem> {
  try {
    return sheetsIn(format, readWorkbook(bytes, most));
  } catch (error) {
    return err(problemOf(error));
  }
}

function readZip(bytes: Uint8Array): Result<TableFile, TableProblem> {
  const archive = readArchive(bytes);
  if (!archive) return err('broken');
  if (!archive.names.includes('xl/workbook.xml')) return err('not-a-table');
  return archive.unpackedBytes > most.unpackedBytes ? err('too-large') : readBook('xlsx', bytes);
}

function readText(bytes: Uint8Array): Result<TableFile, TableProblem> {
  const decoded = decodeText(bytes);
  if (!decoded) return err('not-a-table');
  const { encoding, text } = decoded;
  // A page of the web saved as a table has no rows of its own; the reason is said instead of a sheet full of tags.
  if (/^\s*<(?:!doctype|html|\?xml|table)/i.test(text)) return err('not-a-table');
  const table = sheetsIn('csv', [{ name: '', rows: parseRows(text, most.rows + 1), merged: [] }]);
  return table.ok ? ok({ ...table.value, encoding }) : table;
}

/** The bytes of a source that is small enough. */
export function bytesOf(source: TableSource): Uint8Array {
  return typeof source === 'string' ? readFileSync(source) : source;
}

/** Reads a spreadsheet or separated text by what its bytes are, whatever its name says. */
export function readTable(source: TableSource): Result<TableFile, TableProblem> {
  const size = typeof source === 'string' ? statSync(source).size : source.length;
  if (size > most.bytes) return err('too-large');
  const bytes = bytesOf(source);
  if (bytes.length === 0) return err('empty');
  const kind = kindOf(bytes);
  switch (kind) {
    case 'zip':
      return readZip(bytes);
    case 'compound':
      return readBook('xls', bytes);
    case 'text':
      return readText(bytes);
    default:
      return kind satisfies never;
  }
}
