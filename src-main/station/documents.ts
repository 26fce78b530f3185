import { err, ok } from '../contract/values/result.ts';
import type { Documents } from '../core/ports/documents.ts';
import type { Reader } from './reader/reader.ts';

/** Documents made in the reader thread, so that laying out a page never holds up the counter. */
export function createDocuments(reader: Pick<Reader, 'run'>): Documents {
  return {
    shiftSheet: async (facts) => {
      const outcome = await reader.run({ kind: 'shift-document', facts });
      if (outcome.kind !== 'shift-document') return err(outcome.kind === 'failed' ? outcome.code : 'UNKNOWN');
      return ok({ title: outcome.title, pdf: outcome.pdf });
    },
  };
}
