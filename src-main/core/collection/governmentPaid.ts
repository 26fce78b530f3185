import type { Answer, Params } from '../../contract/index.ts';
import { ok } from '../../contract/values/result.ts';
import type { Who } from '../kernel/environment.ts';
import { requireShift } from '../kernel/gate.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import { bodyOf, checkLine, privateOf } from './takeCash.ts';
import { contributionView } from './contributionView.ts';
import type { CollectionDesk } from './desk.ts';
import { serialOf } from './serial.ts';

/** Records a year the government pays whole: no money, no posting, no receipt number, a confirmation slip. */
export function recordGovernmentPaid(
  desk: CollectionDesk,
  who: Who,
  params: Params<'collection.recordGovernmentPaid'>,
): Outcome<Answer<'collection.recordGovernmentPaid'>> {
  const { environment } = desk;
  const same = environment.projections.contributions.find(params.contributionId);
  if (same) return same.tender === 'government' ? ok(contributionView(environment, same)) : refuse('ID_REUSED');
  const shift = requireShift(environment, who);
  if (!shift.ok) return shift;
  const line = checkLine(desk, params);
  if (!line.ok) return line;
  if (line.value.quote.selfFen !== 0 || line.value.quote.governmentFen === 0)
    return refuse('QUOTE_CHANGED', { year: line.value.draft.year });
  const { businessDate, shiftId } = shift.value;
  environment.journal.commit({ operator: who.operatorId, shift: shiftId, businessDate }, (append) => {
    append({
      id: params.contributionId,
      kind: 'contribution.governmentPaid',
      body: {
        ...bodyOf(desk, line.value, serialOf(environment, businessDate)),
        tender: 'government',
        authority: params.authority,
      },
      private: privateOf(line.value.known),
    });
  });
  environment.changed('collection');
  environment.changed('delivery');
  const row = environment.projections.contributions.find(params.contributionId);
  if (!row) throw new Error('collection: the contribution just written is missing');
  return ok(contributionView(environment, row));
}
