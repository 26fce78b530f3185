import { err, ok, type Result } from '../contract/values/result.ts';
import type { TableFiles, TableProblem } from '../core/ports/tableFile.ts';
import type { Reader } from './reader/reader.ts';

/** Spreadsheets read and written in the reader thread: a large file never holds up the counter. */
export function createTables(reader: Pick<Reader, 'run'>): TableFiles {
  const made = async (
    job: Extract<Parameters<Reader['run']>[0], { kind: 'table-copy' | 'table-new' }>,
  ): Promise<Result<Uint8Array, TableProblem>> => {
    const outcome = await reader.run(job);
    if (outcome.kind === 'table-bytes') return ok(outcome.bytes);
    return err(outcome.kind === 'table-problem' ? outcome.problem : 'broken');
  };
  return {
    read: async (source) => {
      const outcome = await reader.run({ kind: 'table', source });
      if (outcome.kind === 'table') return ok(outcome.table);
      return err(outcome.kind === 'table-problem' ? outcome.problem : 'broken');
    },
    mark: (source, marks) => made({ kind: 'table-copy', source, marks }),
    write: (table) => made({ kind: 'table-new', table }),
  };
}
