import type { Answer } from '../../contract/index.ts';
import type { Environment } from '../kernel/environment.ts';
import { originalPrint } from '../receipts/index.ts';
import { findAgent } from './agents.ts';
import type { BatchDraft } from './batchDraft.ts';
import { type CheckedList, statusOf, sumsOf } from './checkList.ts';
import type { CheckedBatchLine } from './checkLine.ts';
import { problemWeights } from './problems.ts';
import { importedTotalFen } from './totals.ts';

export type BatchView = Answer<'batch.getBatch'>;
export type LineView = Answer<'batch.listLines'>['lines'][number];

/** Rows of their table shown for judging the columns. */
const previewRows = 6;

function sourceView(draft: BatchDraft): Pick<BatchView, 'source'> {
  const { source } = draft;
  if (!source) return {};
  const { encoding, fileName, format, layout, preview, sheet } = source;
  return {
    source: {
      ...{ fileName, format, sheet, columns: layout.columns },
      headings: layout.headings.map((heading) => heading.slice(0, 200)),
      preview: preview.slice(0, previewRows).map((row) => [...row]),
      ...(encoding === undefined ? {} : { encoding }),
    },
  };
}

/** A list in words of the contract. */
export function batchView(environment: Environment, list: CheckedList, run: BatchView['run']): BatchView {
  const { draft } = list;
  const row = environment.projections.agentBatches.find(draft.batchId);
  const sums = sumsOf(environment, list);
  const total = importedTotalFen(list);
  // Without its draft a settled list still knows how much of what was counted fell out.
  const fell = row?.state === 'settled' ? row : undefined;
  const { name, phone, village } = findAgent(environment, draft.agentId) ?? {
    name: draft.agentId,
    village: draft.villageCode,
  };
  return {
    batchId: draft.batchId,
    agent: { agentId: draft.agentId, name, village, ...(phone === undefined ? {} : { phone }) },
    year: draft.year,
    state: row?.state ?? 'preparing',
    ...sourceView(draft),
    lines: list.lines.length,
    ready: sums.ready.length,
    problems: sums.problem.length,
    leftOut: Math.max(sums.leftOut.length, fell ? fell.lineCount - fell.bookedCount : 0),
    aside: sums.aside.length,
    booked: sums.booked.length,
    listFen: sums.listFen,
    readyFen: sums.readyFen,
    bookedFen: sums.bookedFen,
    outFen: Math.max(sums.outFen, fell ? fell.linesFen - fell.bookedFen : 0),
    totalsDiffer: total?.differs ?? false,
    ...(total === undefined ? {} : { theirTotalFen: total.totalFen }),
    ...(draft.totalsReason === undefined ? {} : { totalsReason: draft.totalsReason }),
    ...(row === undefined ? {} : { countedFen: row.countedFen }),
    ...(row?.differenceFen === undefined ? {} : { differenceFen: row.differenceFen }),
    ...(run === undefined ? {} : { run }),
  };
}

function paperView(environment: Environment, lineId: string): Pick<LineView, 'receiptNumber' | 'print'> {
  const row = environment.projections.contributions.find(lineId);
  if (row?.receiptNumber === undefined) return {};
  const print = row.state === 'reversed' ? 'voided' : (originalPrint(environment, row)?.state ?? 'not-started');
  return { receiptNumber: row.receiptNumber, print };
}

/** A line in words of the contract. */
export function lineView(environment: Environment, checked: CheckedBatchLine): LineView {
  const { accepted: _looked, out, row, ...texts } = checked.line;
  const status = statusOf(environment, checked);
  return {
    ...texts,
    ...(row === undefined ? {} : { row: row + 1 }),
    status,
    problems: checked.problems.map((problem) => ({ ...problem, weight: problemWeights[problem.code] })),
    dueFen: checked.line.kind === 'self' ? checked.dueFen : 0,
    ...(out === undefined ? {} : { reason: out.reason }),
    ...(status === 'booked' ? paperView(environment, checked.line.lineId) : {}),
  };
}
