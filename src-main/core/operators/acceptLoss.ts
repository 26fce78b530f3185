import type { Params } from '../../contract/index.ts';
import { ok } from '../../contract/values/result.ts';
import { freshId } from '../kernel/ids.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import { keepLostNumbers } from './lostNumbers.ts';
import { approve, type OperatorDesk } from './signIn.ts';

/** What is missing, as recovery mode found it. */
export type Loss = { readonly from: number; readonly to: number; readonly lostActsTo: number };

/** Journal numbers up to this one are known to be lost; a receipt that names one of them is no news. */
export const recoveredToKey = 'journal.recoveredTo';

/** Two people, one of them the head, accept a loss. The act that says so is the first of the journal's new tail. */
export async function acceptLoss(
  desk: OperatorDesk,
  loss: Loss,
  params: Params<'station.acceptLoss'>,
): Promise<Outcome<undefined>> {
  const { environment } = desk;
  const head = await approve(desk, params.approval, { not: params.second.operatorId, roles: ['head'] });
  if (!head.ok) return head;
  const second = await approve(desk, params.second, {
    not: head.value.operatorId,
    roles: ['head', 'clerk', 'custodian', 'auditor'],
  });
  if (!second.ok) return second;
  if (environment.phase() !== 'recovery') return refuse('NOT_FOUND');
  environment.journal.commit({ operator: head.value.operatorId }, (append) => {
    keepLostNumbers(environment);
    append({
      id: freshId(environment),
      kind: 'station.recovered',
      body: {
        ...loss,
        how: 'accepted-loss',
        reason: params.reason,
        approvedBy: head.value.operatorId,
        secondBy: second.value.operatorId,
      },
    });
    environment.settings.set(recoveredToKey, String(loss.to));
  });
  return ok(undefined);
}
