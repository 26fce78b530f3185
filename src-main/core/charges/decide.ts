import type { Params } from '../../contract/index.ts';
import { ok } from '../../contract/values/result.ts';
import type { Environment } from '../kernel/environment.ts';
import { requireReady } from '../kernel/gate.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import { approve, type OperatorDesk } from '../operators/index.ts';
import type { ChargeRow } from '../ports/chargeRows.ts';
import { isOpen } from './apply.ts';
import type { ChargeDesk } from './chargeDesk.ts';
import { type ChargeView, chargeView, needsPeople } from './chargeView.ts';
import { conclude } from './conclude.ts';
import { overdueMs } from './slip.ts';

type Decide = Params<'charges.decide'>;
type DecisionDesk = OperatorDesk & { readonly charges: ChargeDesk };

/** What has to be true before two people may say what the machine could not find out. */
function checkDecision(environment: Environment, params: Decide): Outcome<ChargeRow> {
  const ready = requireReady(environment);
  if (!ready.ok) return ready;
  const charge = environment.projections.charges.find(params.chargeId);
  if (!charge) return refuse('NOT_FOUND');
  if (!isOpen(charge)) return refuse('CHARGE_CLOSED');
  if (charge.state !== 'unknown') return refuse('CHARGE_DECIDE_EARLY', { minutes: overdueMs / 60_000 });
  // A slip in the hand is proof at once; that nothing was charged is believed only when the terminal had its time to say so.
  if (params.verdict === 'not-charged' && !needsPeople(environment, charge))
    return refuse('CHARGE_DECIDE_EARLY', { minutes: overdueMs / 60_000 });
  if (params.slipNumber.trim() === '' || params.note.trim() === '')
    return refuse('PARAMS_INVALID', { path: 'slipNumber', method: 'charges.decide' });
  // Another sum on the slip is another charge: it is voided at the terminal first and then was "not charged".
  if (params.verdict === 'approved' && params.slipFen !== charge.amountFen)
    return refuse('CHARGE_AMOUNT_DIFFERS', { amountFen: charge.amountFen });
  return ok(charge);
}

/** The answer to an id that is in the journal already. */
function findDone(desk: DecisionDesk, params: Decide): Outcome<ChargeView> | undefined {
  const { charges, environment } = desk;
  const done = environment.store.findById(params.decisionId)?.entry;
  if (!done) return undefined;
  const charge = environment.projections.charges.find(params.chargeId);
  const same =
    done.kind === 'charge.decided' && done.body.chargeId === params.chargeId && done.body.verdict === params.verdict;
  return same && charge ? ok(chargeView(environment, charges, charge)) : refuse('ID_REUSED');
}

/**
 * Two people say what became of a charge nobody knows of, the head and another, each with the own PIN, by the number on the terminal's
 * slip or in its log. The only way beside the terminal's own word; it is an act of its own.
 */
export async function decideCharge(desk: DecisionDesk, params: Decide): Promise<Outcome<ChargeView>> {
  const { charges, environment } = desk;
  const done = findDone(desk, params);
  if (done) return done;
  const before = checkDecision(environment, params);
  if (!before.ok) return before;
  const head = await approve(desk, params.head, { not: params.second.operatorId, roles: ['head'] });
  if (!head.ok) return head;
  const anybody = ['head', 'clerk', 'custodian'];
  const second = await approve(desk, params.second, { not: head.value.operatorId, roles: anybody });
  if (!second.ok) return second;
  // Checking PINs takes a while: the terminal may have said it meanwhile, and its word comes first.
  const meanwhile = findDone(desk, params);
  if (meanwhile) return meanwhile;
  const checked = checkDecision(environment, params);
  if (!checked.ok) return checked;
  const { amountFen, chargeId, contributionId, personKey, tillRef, what, year } = checked.value;
  const { decisionId, verdict } = params;
  const decided = {
    ...{ decisionId, chargeId, verdict, what, tillRef, contributionId, personKey, year, amountFen },
    slipNumber: params.slipNumber.trim(),
    note: params.note.trim(),
    approvedBy: head.value.operatorId,
    secondBy: second.value.operatorId,
  };
  if (conclude(environment, chargeId, { outcome: verdict, by: 'decision', decided }) === 'no-receipt')
    return refuse('RECEIPTS_EXHAUSTED');
  charges.askNow();
  const charge = environment.projections.charges.find(chargeId);
  if (!charge) throw new Error('charges: the charge just decided is missing');
  return ok(chargeView(environment, charges, charge));
}
