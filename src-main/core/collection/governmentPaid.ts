import type { Answer, Params } from '../../contract/index.ts';
import { ok } from '../../contract/values/result.ts';
import type { Who } from '../kernel/environment.ts';
import { requireShift } from '../kernel/gate.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import { bodyOf, type CheckedLine, checkDraft, checkLine, privateOf } from './takeCash.ts';
import { contributionView } from './contributionView.ts';
import type { CollectionDesk } from './desk.ts';
import type { DraftContribution } from './draft.ts';
import { serialOf } from './serial.ts';

type Contribution = Answer<'collection.recordGovernmentPaid'>;
/** The paper that says the government pays, and the village list it came with, if any. */
type Ground = { readonly authority: string; readonly agentBatchId?: string };

function findDone(desk: CollectionDesk, contributionId: string): Outcome<Contribution> | undefined {
  const same = desk.environment.projections.contributions.find(contributionId);
  if (!same) return undefined;
  return same.tender === 'government' ? ok(contributionView(desk.environment, same)) : refuse('ID_REUSED');
}

function record(
  desk: CollectionDesk,
  who: Who,
  checked: { readonly line: () => Outcome<CheckedLine>; readonly ground: Ground },
): Outcome<Contribution> {
  const { environment } = desk;
  const shift = requireShift(environment, who);
  if (!shift.ok) return shift;
  const line = checked.line();
  if (!line.ok) return line;
  const { contributionId, year } = line.value.draft;
  if (line.value.quote.selfFen !== 0 || line.value.quote.governmentFen === 0) return refuse('QUOTE_CHANGED', { year });
  const { businessDate, shiftId } = shift.value;
  environment.journal.commit({ operator: who.operatorId, shift: shiftId, businessDate }, (append) => {
    append({
      id: contributionId,
      kind: 'contribution.governmentPaid',
      body: {
        ...bodyOf(desk, line.value, serialOf(environment, businessDate)),
        ...checked.ground,
        tender: 'government',
      },
      private: privateOf(line.value.known),
    });
  });
  environment.changed('collection');
  environment.changed('delivery');
  return findDone(desk, contributionId) ?? refuse('NOT_FOUND');
}

/** Records a year the government pays whole: no money, no posting, no receipt number, a confirmation slip. */
export function recordGovernmentPaid(
  desk: CollectionDesk,
  who: Who,
  params: Params<'collection.recordGovernmentPaid'>,
): Outcome<Contribution> {
  const { authority, contributionId } = params;
  return (
    findDone(desk, contributionId) ?? record(desk, who, { line: () => checkLine(desk, params), ground: { authority } })
  );
}

/** The same for a line of a village list: a draft at hand, the list beside the authority's file number. */
export function recordGovernmentLine(
  desk: CollectionDesk,
  who: Who,
  line: { readonly draft: DraftContribution; readonly ground: Ground },
): Outcome<Contribution> {
  const { draft, ground } = line;
  return findDone(desk, draft.contributionId) ?? record(desk, who, { line: () => checkDraft(desk, draft), ground });
}
