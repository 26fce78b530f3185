import type { ReaderJob, ReaderOutcome } from './messages.ts';

type TableJob = Extract<ReaderJob, { kind: 'table' | 'table-copy' | 'table-new' }>;

/** Jobs with spreadsheets. Their libraries are loaded with the first one: most days no list comes. */
export async function runTable(job: TableJob): Promise<ReaderOutcome> {
  switch (job.kind) {
    case 'table': {
      const { readTable } = await import('../../adapters/documents/tables/readTable.ts');
      const read = readTable(job.source);
      return read.ok ? { kind: 'table', table: read.value } : { kind: 'table-problem', problem: read.error };
    }
    case 'table-copy': {
      const { markTable } = await import('../../adapters/documents/tables/markTable.ts');
      const made = await markTable(job.source, job.marks);
      return made.ok ? { kind: 'table-bytes', bytes: made.value } : { kind: 'table-problem', problem: made.error };
    }
    case 'table-new': {
      const { writeTable } = await import('../../adapters/documents/tables/markTable.ts');
      return { kind: 'table-bytes', bytes: await writeTable(job.table) };
    }
    default:
      return job satisfies never;
  }
}
