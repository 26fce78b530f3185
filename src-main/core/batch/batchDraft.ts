import type { TableEncoding, TableFile } from '../ports/tableFile.ts';
import type { Environment, Who } from '../kernel/environment.ts';
import type { TableLayout } from '../spreadsheet/index.ts';
import { toInstant } from '../ports/clock.ts';
import type { ListField } from './tables/columnWords.ts';

/** Most lines a list may have. */
export const mostLines = 2_000;

/** Who pays a line: the person through the agent, the government, or the collective (item 6). */
export type LineKind = 'self' | 'government' | 'aid';

/** One line as it was read or keyed. Texts are as written; what is wrong with them is found out each time anew. */
export type BatchLine = {
  /** The id of the entry that may come of it, chosen beforehand: a line booked before a cut is known by it. */
  readonly lineId: string;
  /** Row in their sheet, counted from 0; absent when keyed. */
  readonly row?: number;
  readonly name: string;
  readonly idNumber: string;
  readonly kind: LineKind;
  /** Yuan as written; empty = not said. */
  readonly amount: string;
  readonly tier: string;
  readonly household?: string;
  readonly phone?: string;
  /** The authority's file number, or the collective's resolution. */
  readonly paper?: string;
  /** Codes of what was looked at and found in order. */
  readonly accepted: readonly string[];
  readonly out?: { readonly how: 'left-out' | 'aside'; readonly reason: string };
};

/** Where a list came from. The file itself lies encrypted beside the database. */
export type BatchSource = {
  readonly fileName: string;
  readonly format: TableFile['format'];
  readonly encoding?: TableEncoding;
  readonly sheet: string;
  readonly layout: TableLayout<ListField>;
  /** First rows of the table, for judging the columns. */
  readonly preview: readonly (readonly string[])[];
  readonly paperId: string;
  readonly key: string;
  readonly mark: string;
  /** What their own total row says, fen. */
  readonly totalFen?: number;
};

/** A list that is being prepared, or booked. */
export type BatchDraft = {
  readonly batchId: string;
  readonly agentId: string;
  readonly villageCode: string;
  readonly year: number;
  readonly source?: BatchSource;
  /** Why their total may differ from the sum of the lines. */
  readonly totalsReason?: string;
  readonly lines: readonly BatchLine[];
};

/** Keeps a list; nobody's money moves. */
export function saveBatch(environment: Environment, who: Who, draft: BatchDraft): BatchDraft {
  environment.drafts.save({
    draftId: draft.batchId,
    kind: 'batch',
    subject: draft.agentId,
    operator: who.operatorId,
    savedAt: toInstant(environment.clock.wallMs()),
    json: JSON.stringify(draft),
  });
  environment.changed('batch');
  return draft;
}

/** A list that is not settled. */
export function findBatch(environment: Environment, batchId: string): BatchDraft | undefined {
  const row = environment.drafts.find(batchId);
  return row?.kind === 'batch' ? (JSON.parse(row.json) as BatchDraft) : undefined;
}
