import { ok } from '../../contract/values/result.ts';
import { freshId } from '../kernel/ids.ts';
import type { Environment, Who } from '../kernel/environment.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import type { TableFile, TableProblem, TableSheet } from '../ports/tableFile.ts';
import { findLayout, recallColumns, rememberColumns, type TableLayout } from '../spreadsheet/index.ts';
import { type BatchDraft, type BatchSource, mostLines, saveBatch } from './batchDraft.ts';
import { importLines } from './importLines.ts';
import { listColumns, type ListField } from './tables/columnWords.ts';

const refusals = {
  empty: 'TABLE_EMPTY',
  password: 'TABLE_PASSWORD',
  'not-a-table': 'TABLE_NOT_A_TABLE',
  broken: 'TABLE_BROKEN',
  'too-large': 'TABLE_TOO_LARGE',
} as const satisfies Record<TableProblem, string>;

/** A problem of a file as a registered refusal. */
export function tableRefusal(problem: TableProblem) {
  return refuse(refusals[problem]);
}

const purpose = 'village-list';
/** Rows of the table kept for judging the columns. */
const previewRows = 6;

type Laid = { readonly sheet: TableSheet; readonly layout: TableLayout<ListField> };

/** The sheet with the list: of several the one whose table says most, the first of equals. */
function findList(environment: Environment, table: TableFile): Laid | undefined {
  const laid = table.sheets.flatMap((sheet) => {
    const layout = findLayout(sheet, listColumns);
    return layout ? [{ sheet, layout: recallColumns(environment.settings, purpose, layout) }] : [];
  });
  const says = ({ layout }: Laid): number => Object.keys(layout.columns).length;
  return laid.reduce<Laid | undefined>((best, one) => (best && says(best) >= says(one) ? best : one), undefined);
}

async function readTable(environment: Environment, source: Uint8Array): Promise<Outcome<TableFile>> {
  if (!environment.tables) return refuse('TABLE_BROKEN');
  const read = await environment.tables.read(source);
  return read.ok ? ok(read.value) : tableRefusal(read.error);
}

type Kept = Pick<BatchSource, 'fileName' | 'paperId' | 'key' | 'mark'>;

function linesInto(
  environment: Environment,
  who: Who,
  asked: { readonly draft: BatchDraft; readonly table: TableFile; readonly laid: Laid; readonly kept: Kept },
): Outcome<BatchDraft> {
  const { draft, kept, laid, table } = asked;
  const { layout, sheet } = laid;
  const imported = importLines(sheet, layout, () => freshId(environment));
  if (imported.lines.length > mostLines)
    return refuse('BATCH_TOO_LONG', { count: imported.lines.length, most: mostLines });
  const { totalsReason: _old, ...before } = draft;
  const preview = sheet.rows.slice(layout.firstRow, layout.firstRow + previewRows);
  return ok(
    saveBatch(environment, who, {
      ...before,
      source: {
        ...kept,
        format: table.format,
        ...(table.encoding === undefined ? {} : { encoding: table.encoding }),
        sheet: sheet.name.slice(0, 100),
        layout,
        preview: preview.map((row) => row.map((cell) => cell.slice(0, 200))),
        ...(imported.totalFen === undefined ? {} : { totalFen: imported.totalFen }),
      },
      lines: imported.lines,
    }),
  );
}

/** Reads a file into a list. The file is kept encrypted, for the copy that goes back. */
export async function readList(
  environment: Environment,
  who: Who,
  asked: { readonly draft: BatchDraft; readonly fileName: string; readonly bytes: Uint8Array },
): Promise<Outcome<BatchDraft>> {
  const { bytes, draft, fileName } = asked;
  const table = await readTable(environment, bytes);
  if (!table.ok) return table;
  const laid = findList(environment, table.value);
  if (!laid) return refuse('TABLE_NO_COLUMNS');
  const paperId = freshId(environment);
  const kept = { fileName, paperId, ...(await environment.papers.keep(paperId, bytes)) };
  const read = linesInto(environment, who, { draft, table: table.value, laid, kept });
  // One file a list: the one before it, or one that was refused, is of no use to anybody.
  const useless = read.ok ? draft.source?.paperId : paperId;
  if (useless !== undefined) environment.papers.remove(useless);
  return read;
}

/** The file of a list again. */
export async function keptFile(environment: Environment, { source }: BatchDraft): Promise<Uint8Array | undefined> {
  return source && environment.papers.read(source.paperId, source);
}

/** Reads the kept file with other columns, and remembers them for files with the same headings. */
export async function readWithColumns(
  environment: Environment,
  who: Who,
  asked: { readonly draft: BatchDraft; readonly columns: Partial<Record<ListField, number>> },
): Promise<Outcome<BatchDraft>> {
  const { columns, draft } = asked;
  const bytes = await keptFile(environment, draft);
  if (!bytes || !draft.source) return refuse('NOT_FOUND');
  const table = await readTable(environment, bytes);
  if (!table.ok) return table;
  const { layout: before, sheet: name } = draft.source;
  const sheet = table.value.sheets.find((one) => one.name.slice(0, 100) === name);
  if (!sheet) return refuse('NOT_FOUND');
  const layout = { ...before, columns };
  rememberColumns(environment.settings, purpose, layout);
  return linesInto(environment, who, { draft, table: table.value, laid: { sheet, layout }, kept: draft.source });
}
