import { err, ok } from '../contract/values/result.ts';
import type { Documents } from '../core/ports/documents.ts';
import type { ReaderJob } from './reader/messages.ts';
import type { Reader } from './reader/reader.ts';

/** Documents made in the reader thread, so that laying out a page never holds up the counter. */
export function createDocuments(reader: Pick<Reader, 'run'>): Documents {
  const make = async (job: Extract<ReaderJob, { kind: 'shift-document' | 'day-document' }>) => {
    const outcome = await reader.run(job);
    if (outcome.kind !== job.kind || !('pdf' in outcome))
      return err(outcome.kind === 'failed' ? outcome.code : 'UNKNOWN');
    return ok({ title: outcome.title, pdf: outcome.pdf });
  };
  return {
    shiftSheet: (facts) => make({ kind: 'shift-document', facts }),
    daySheet: (facts) => make({ kind: 'day-document', facts }),
  };
}
