import type { Params } from '../../contract/index.ts';
import { ok } from '../../contract/values/result.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import { type BatchDraft, type BatchLine, mostLines } from './batchDraft.ts';
import type { CheckedList } from './checkList.ts';
import { problemWeights } from './problems.ts';

type Texts = Params<'batch.setLine'>;

function withTexts(line: BatchLine, { amount, idNumber, kind, name, paper, tier }: Texts): BatchLine {
  const { out: _before, ...rest } = line;
  return {
    ...rest,
    // What was looked at was another line.
    accepted: [],
    ...(name === undefined ? {} : { name: name.trim() }),
    ...(idNumber === undefined ? {} : { idNumber: idNumber.trim() }),
    ...(kind === undefined ? {} : { kind }),
    ...(amount === undefined ? {} : { amount: amount.trim() }),
    ...(tier === undefined ? {} : { tier: tier.trim() }),
    ...(paper === undefined ? {} : { paper: paper.trim() }),
  };
}

/** Writes a line anew, or adds a keyed one; after the bag was counted no line is added. */
export function rewrite(draft: BatchDraft, params: Texts, counted: boolean): Outcome<BatchDraft> {
  const at = draft.lines.findIndex((line) => line.lineId === params.lineId);
  const before = draft.lines[at];
  if (before) return ok({ ...draft, lines: draft.lines.with(at, withTexts(before, params)) });
  if (counted) return refuse('BATCH_COUNTED');
  if (draft.lines.length >= mostLines)
    return refuse('BATCH_TOO_LONG', { count: draft.lines.length + 1, most: mostLines });
  const empty = {
    lineId: params.lineId,
    name: '',
    idNumber: '',
    kind: 'self',
    amount: '',
    tier: '',
    accepted: [],
  } as const;
  return ok({ ...draft, lines: [...draft.lines, withTexts(empty, params)] });
}

/** Decides about a line: in again, in order after a look, left out or put aside with a reason. */
export function decide(draft: BatchDraft, params: Params<'batch.decideLine'>, list: CheckedList): Outcome<BatchDraft> {
  const at = draft.lines.findIndex((line) => line.lineId === params.lineId);
  const line = draft.lines[at];
  if (!line) return refuse('NOT_FOUND');
  const { out: _before, ...rest } = line;
  const put = (next: BatchLine): Outcome<BatchDraft> => ok({ ...draft, lines: draft.lines.with(at, next) });
  switch (params.decision) {
    case 'take':
      return put(rest);
    case 'accept': {
      const problems = list.lines.find((one) => one.line.lineId === params.lineId)?.problems ?? [];
      const looked = problems.filter(({ code }) => problemWeights[code] === 'look').map(({ code }) => code);
      return put({ ...rest, accepted: [...new Set([...line.accepted, ...looked])] });
    }
    case 'left-out':
    case 'aside': {
      const reason = params.reason?.trim() ?? '';
      return reason === '' ? refuse('LINE_REASON_MISSING') : put({ ...rest, out: { how: params.decision, reason } });
    }
    default:
      return params.decision satisfies never;
  }
}
