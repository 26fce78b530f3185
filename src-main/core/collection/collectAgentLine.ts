import type { Answer } from '../../contract/index.ts';
import { ok } from '../../contract/values/result.ts';
import type { Who } from '../kernel/environment.ts';
import { requireShift } from '../kernel/gate.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import { contributionView } from './contributionView.ts';
import type { CollectionDesk } from './desk.ts';
import type { DraftContribution } from './draft.ts';
import { type AgentPayer, checkDraft, commitCash, decideCash, type Decision } from './takeCash.ts';

type Contribution = Answer<'collection.collectCash'>;

function decide(
  desk: CollectionDesk,
  who: Who,
  line: { readonly draft: DraftContribution; readonly agent: AgentPayer },
): Decision<Contribution> {
  const { environment } = desk;
  const { agent, draft } = line;
  const same = environment.projections.contributions.find(draft.contributionId);
  if (same)
    return same.agentBatchId === agent.batchId
      ? ok({ done: contributionView(environment, same) })
      : refuse('ID_REUSED');
  const shift = requireShift(environment, who);
  if (!shift.ok) return shift;
  const checked = checkDraft(desk, draft);
  if (!checked.ok) return checked;
  const tenderedFen = checked.value.quote.selfFen;
  const cash = decideCash(desk, { shift: shift.value, lines: [checked.value], payer: agent, tenderedFen });
  return cash.ok ? ok({ cash: cash.value }) : cash;
}

/**
 * Books one line of an agent's list: the rules of cash at the counter, quoted again at this moment, a receipt number of its own. The
 * same line again gives the same answer.
 */
export function collectAgentLine(
  desk: CollectionDesk,
  who: Who,
  line: { readonly draft: DraftContribution; readonly agent: AgentPayer },
): Outcome<Contribution> {
  const decision = desk.environment.store.reading(() => decide(desk, who, line));
  if (!decision.ok) return decision;
  if ('done' in decision.value) return ok(decision.value.done);
  const [taken] = commitCash(desk, who, decision.value.cash);
  if (!taken) throw new Error('collection: a commit of one line gave no contribution');
  return ok(taken);
}
