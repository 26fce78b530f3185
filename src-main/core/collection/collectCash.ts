import type { Answer, Params } from '../../contract/index.ts';
import { ok } from '../../contract/values/result.ts';
import type { Who } from '../kernel/environment.ts';
import { requireShift } from '../kernel/gate.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import type { ContributionRow } from '../ports/projections.ts';
import { contributionEntry } from '../receipts/index.ts';
import { contributionView } from './contributionView.ts';
import type { CollectionDesk } from './desk.ts';
import { checkLine, commitCash, decideCash, type Decision } from './takeCash.ts';

type Contribution = Answer<'collection.collectCash'>;
type Payer = Params<'collection.collectCash'>['payer'];

/** Whether a request that comes again names the payer of the entry. A name erased since can't be compared. */
function samePayer(desk: CollectionDesk, row: ContributionRow, payer: Payer): boolean {
  const behind = contributionEntry(desk.environment, row);
  if (behind.entry.kind !== 'contribution.collected' || row.householdPaymentId !== undefined) return false;
  const before = behind.entry.body.payer;
  if (before.kind !== payer.kind) return false;
  switch (payer.kind) {
    case 'self':
      return true;
    case 'household':
      return before.personKey === payer.personKey;
    case 'other': {
      const name = (behind.private as { readonly payerName?: string } | undefined)?.payerName;
      return before.reason === payer.reason.trim() && (name === undefined || name === payer.name.trim());
    }
    default:
      return payer satisfies never;
  }
}

/** Everything that must hold before cash is taken, or the answer where it was taken before. */
export function decideOne(
  desk: CollectionDesk,
  who: Who,
  params: Params<'collection.collectCash'>,
): Decision<Contribution> {
  const { environment } = desk;
  const same = environment.projections.contributions.find(params.contributionId);
  if (same)
    return same.tender === 'cash' && same.tenderedFen === params.tenderedFen && samePayer(desk, same, params.payer)
      ? ok({ done: contributionView(environment, same) })
      : refuse('ID_REUSED');
  const shift = requireShift(environment, who);
  if (!shift.ok) return shift;
  const line = checkLine(desk, params);
  if (!line.ok) return line;
  const { payer, tenderedFen } = params;
  const cash = decideCash(desk, { shift: shift.value, lines: [line.value], payer, tenderedFen });
  return cash.ok ? ok({ cash: cash.value }) : cash;
}

/** Takes cash for one person-year. The same id again gives the same answer; the same id with anything else is `ID_REUSED`. */
export function collectCash(
  desk: CollectionDesk,
  who: Who,
  params: Params<'collection.collectCash'>,
): Outcome<Contribution> {
  const decision = desk.environment.store.reading(() => decideOne(desk, who, params));
  if (!decision.ok) return decision;
  if ('done' in decision.value) return ok(decision.value.done);
  const [taken] = commitCash(desk, who, decision.value.cash);
  if (!taken) throw new Error('collection: a commit of one line gave no contribution');
  return ok(taken);
}
