import type { Answer } from '../../contract/index.ts';
import { ok } from '../../contract/values/result.ts';
import type { Environment, Who } from '../kernel/environment.ts';
import { requireReady } from '../kernel/gate.ts';
import { freshId } from '../kernel/ids.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import type { TableFile } from '../ports/tableFile.ts';
import { readStatement, type Source } from './readStatement.ts';

type Imported = Answer<'statements.importFile'>;

/** Lines of one entry: an entry is one text in the journal. */
const perEntry = 400;

/** A file as it was read. */
export type StatementFile = {
  readonly importId: string;
  readonly source: Source;
  readonly fileName: string;
  readonly table: Pick<TableFile, 'sheets'>;
};

/** What was answered about an import that is done; rows that could not be read are told only with the file in hand. */
export function findImport(
  environment: Environment,
  asked: { readonly importId: string; readonly source: Source },
): Outcome<Imported> | undefined {
  const row = environment.projections.imports.find(asked.importId);
  if (!row) return undefined;
  const { fileName, fromDay, importId, lines, source, toDay } = row;
  return source === asked.source
    ? ok({ importId, source, fileName, fromDay, toDay, lines, unread: [] })
    : refuse('ID_REUSED');
}

/**
 * Takes in a statement: notes with every line as it came, in one commit. The same file is known by the digest of what was read, however
 * it is called and saved.
 */
export function importStatement(environment: Environment, who: Who, file: StatementFile): Outcome<Imported> {
  const { fileName, importId, source } = file;
  const { imports } = environment.projections;
  const ready = requireReady(environment);
  if (!ready.ok) return ready;
  const read = readStatement(file.table, source);
  if (!read) return refuse('STATEMENT_UNREADABLE');
  const fileHash = environment.crypto.sm3Text(JSON.stringify([source, read.lines]));
  const before = imports.find(importId);
  if (before && before.fileHash !== fileHash) return refuse('ID_REUSED');
  if (!before && imports.findByHash(fileHash)) return refuse('STATEMENT_KNOWN');
  const days = read.lines.map((line) => line.day).toSorted();
  const [fromDay = '', toDay = ''] = [days[0], days.at(-1)];
  if (!before)
    environment.journal.commit({ operator: who.operatorId }, (append) => {
      for (let position = 0; position < read.lines.length; position += perEntry) {
        const lines = read.lines
          .slice(position, position + perEntry)
          .map((line) => ({ lineId: freshId(environment), ...line }));
        append({
          id: freshId(environment),
          kind: 'statement.imported',
          body: { importId, source, fileHash, fileName: fileName.slice(0, 200), fromDay, toDay, position, lines },
        });
      }
    });
  environment.changed('till');
  const { lines, unread } = read;
  return ok({ importId, source, fileName, fromDay, toDay, lines: lines.length, unread: unread.slice(0, 20) });
}

/** Files taken in, newest first. */
export function listImports(environment: Environment): Answer<'statements.listImports'> {
  return {
    imports: environment.projections.imports
      .list(60)
      .map(({ at, fileName, fromDay, importId, lines, source, toDay }) => ({
        importId,
        source,
        fileName,
        at,
        fromDay,
        toDay,
        lines,
      })),
  };
}
