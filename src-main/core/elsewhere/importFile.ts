import type { Answer } from '../../contract/index.ts';
import { sumFen } from '../../contract/values/fen.ts';
import { ok } from '../../contract/values/result.ts';
import type { Append, ElsewhereSource } from '../journal/index.ts';
import { bookingDate } from '../kernel/bookingDate.ts';
import type { Environment, Who } from '../kernel/environment.ts';
import { requireReady } from '../kernel/gate.ts';
import { freshId } from '../kernel/ids.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import { toStationDate } from '../ports/clock.ts';
import type { TableSheet } from '../ports/tableFile.ts';
import type { ElsewhereImportRow } from '../ports/elsewhereRows.ts';
import { judgeLine, type JudgeDesk } from './judgeLine.ts';
import { type FileLine, readRows } from './readRows.ts';

/** Lines of one transaction, with a pause after it: the counter never waits for a list. */
const sliceSize = 50;
/** No township has more people. */
const mostLines = 50_000;

/** A list that was read, with the hash by which the same file is known again. */
export type ElsewhereFile = {
  readonly importId: string;
  readonly source: ElsewhereSource;
  readonly fileName: string;
  /** SHA-256 over the file's bytes. */
  readonly fileHash: string;
  /** The contribution year of lines that name none. */
  readonly year: number;
  readonly sheet: TableSheet;
};

type Summary = Answer<'elsewhere.importFile'>;

/** How an import stands. */
export function importView(row: ElsewhereImportRow): Summary['import'] {
  const { seq: _seq, fileHash: _hash, operator: _operator, ...view } = row;
  return view;
}

/** Notes one line, and with it the tax system's new word on an order of ours. */
function appendLine(
  desk: JudgeDesk,
  append: Append,
  noted: { readonly importId: string; readonly source: ElsewhereSource; readonly line: FileLine },
): void {
  const { environment } = desk;
  const { importId, line, source } = noted;
  const { body, order } = judgeLine(desk, { line, source });
  append({
    id: freshId(environment),
    kind: 'elsewhere.noted',
    body: { ...body, importId },
    private: { name: line.name.slice(0, 60), idNumber: line.idNumber.slice(0, 30) },
  });
  if (!order || line.status.tax === undefined || line.status.tax === order.status) return;
  append({
    id: freshId(environment),
    kind: 'tax.statusNoted',
    body: {
      contributionId: order.contributionId,
      personKey: body.personKey ?? '',
      taxNumber: order.taxNumber,
      status: line.status.tax,
      importId,
      line: line.line,
    },
  });
}

/** A file with its lines. */
type Begun = { readonly file: ElsewhereFile; readonly lines: readonly FileLine[] };

/** Begins an import, or finds the one this very file began before. */
function begin({ environment }: JudgeDesk, who: Who, { file, lines }: Begun): string {
  const before = environment.projections.elsewhereImports.findByHash(file.source, file.fileHash);
  if (before) return before.importId;
  environment.journal.commit({ operator: who.operatorId, businessDate: bookingDate(environment) }, (append) =>
    append({
      id: file.importId,
      kind: 'elsewhere.imported',
      body: {
        importId: file.importId,
        source: file.source,
        fileHash: file.fileHash,
        fileName: file.fileName.slice(0, 100),
        lines: lines.length,
        sumFen: sumFen(lines.map((line) => line.amountFen ?? 0)),
      },
    }),
  );
  return file.importId;
}

/** Notes what is left of an import. How far it came is asked before every slice, so a second run beside it writes no line twice. */
async function noteLines(desk: JudgeDesk, who: Who, work: { importId: string; lines: readonly FileLine[] }) {
  const { environment } = desk;
  for (;;) {
    const row = environment.projections.elsewhereImports.find(work.importId);
    if (!row) throw new Error('elsewhere: the import under way is missing');
    const slice = work.lines.slice(row.noted, row.noted + sliceSize);
    if (slice.length === 0) return row;
    environment.journal.commit({ operator: who.operatorId, businessDate: bookingDate(environment) }, (append) => {
      for (const line of slice) appendLine(desk, append, { importId: work.importId, source: row.source, line });
    });
    await environment.clock.sleep(0);
  }
}

/** What was answered about an import whose every line is noted; one that was cut needs its file again. */
export function findImport(
  { projections }: Environment,
  { importId, source }: Pick<ElsewhereFile, 'importId' | 'source'>,
): Outcome<Summary> | undefined {
  const row = projections.elsewhereImports.find(importId);
  if (!row || row.noted < row.lines) return undefined;
  return row.source === source ? ok({ import: importView(row), again: false }) : refuse('ID_REUSED');
}

/**
 * Takes a list of payments made elsewhere into the books, line by line. The same file again changes nothing (`again`), and one that was cut
 * goes on after its last line.
 */
export async function importFile(desk: JudgeDesk, who: Who, file: ElsewhereFile): Promise<Outcome<Summary>> {
  const { environment } = desk;
  const ready = requireReady(environment);
  if (!ready.ok) return ready;
  if (!environment.policy()) return refuse('POLICY_MISSING');
  const before = environment.projections.elsewhereImports.findByHash(file.source, file.fileHash);
  if (before && before.noted === before.lines)
    return ok({ import: importView(before), again: before.importId !== file.importId });
  if (!before && environment.store.findById(file.importId)) return refuse('ID_REUSED');
  const today = toStationDate(environment.clock.wallMs());
  const lines = readRows({ ...file, today });
  if (!lines || lines.length === 0) return refuse('ELSEWHERE_UNREADABLE');
  if (lines.length > mostLines) return refuse('ELSEWHERE_TOO_LONG', { limit: mostLines });
  const importId = begin(desk, who, { file, lines });
  const row = await noteLines(desk, who, { importId, lines });
  for (const topic of ['elsewhere', 'people', 'collection', 'tasks', 'delivery'] as const) environment.changed(topic);
  return ok({ import: importView(row), again: false });
}
