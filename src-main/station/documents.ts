import { err, ok, type Result } from '../contract/values/result.ts';
import type { Documents, OfficePaper, PrintedDocument } from '../core/ports/documents.ts';
import type { ReaderJob } from './reader/messages.ts';
import type { Reader } from './reader/reader.ts';

/** Documents made in the reader thread, so that laying out a page never holds up the counter. */
export function createDocuments(reader: Pick<Reader, 'run'>): Documents {
  const made = async (job: ReaderJob & { readonly paper: OfficePaper }): Promise<Result<PrintedDocument, string>> => {
    const outcome = await reader.run(job);
    if (outcome.kind !== 'document') return err(outcome.kind === 'failed' ? outcome.code : 'UNKNOWN');
    return ok({ title: outcome.title, pdf: outcome.pdf, paper: job.paper });
  };
  return {
    shiftSheet: (facts, paper) => made({ kind: 'shift-document', facts, paper }),
    daySheet: (facts, paper) => made({ kind: 'day-document', facts, paper }),
    affairSheet: (facts, paper) => made({ kind: 'affair-document', facts, paper }),
    moneySheet: (facts, paper) => made({ kind: 'money-document', facts, paper }),
    audit: (facts, paper) => made({ kind: 'audit-document', facts, paper }),
    outageForms: (facts, paper) => made({ kind: 'outage-document', facts, paper }),
    unpaidList: (facts, paper) => made({ kind: 'unpaid-document', facts, paper }),
    application: (facts, paper) => made({ kind: 'application-document', facts, paper }),
  };
}
