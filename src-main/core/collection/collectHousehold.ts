import type { Answer, Params } from '../../contract/index.ts';
import { amountInWords } from '../../contract/values/amountInWords.ts';
import { sumFen } from '../../contract/values/fen.ts';
import { ok } from '../../contract/values/result.ts';
import type { Who } from '../kernel/environment.ts';
import { requireShift } from '../kernel/gate.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import type { ContributionRow } from '../ports/projections.ts';
import { contributionEntry } from '../receipts/index.ts';
import { contributionView } from './contributionView.ts';
import type { CollectionDesk } from './desk.ts';
import { type CheckedLine, checkLine, commitCash, decideCash, type Decision } from './takeCash.ts';

type Contribution = Answer<'collection.collectCash'>;
type HouseholdAnswer = Answer<'collection.collectHousehold'>;

function decideHousehold(
  desk: CollectionDesk,
  who: Who,
  params: Params<'collection.collectHousehold'>,
): Decision<HouseholdAnswer> {
  const { environment } = desk;
  const { householdPaymentId, payer, tenderedFen } = params;
  const found = params.lines.map((line) => environment.projections.contributions.find(line.contributionId));
  const done = found.filter((row) => row !== undefined);
  if (done.length > 0) {
    const all = done.length === found.length && done.every((row) => isOfHousehold(desk, row, params));
    const views = () => done.map((row) => contributionView(environment, row));
    return all ? ok({ done: householdAnswer(views(), tenderedFen) }) : refuse('ID_REUSED');
  }
  const shift = requireShift(environment, who);
  if (!shift.ok) return shift;
  if (new Set(params.lines.map((line) => line.contributionId)).size !== params.lines.length) return refuse('ID_REUSED');
  const lines: CheckedLine[] = [];
  for (const asked of params.lines) {
    const line = checkLine(desk, asked);
    if (!line.ok) return line;
    const { draft, known } = line.value;
    // Two drafts may stand for one person-year, one under each of the person's keys.
    if (lines.some((other) => other.draft.year === draft.year && other.known.personKey === known.personKey))
      return refuse('ALREADY_PAID', { year: draft.year, where: 'here' });
    lines.push(line.value);
  }
  const cash = decideCash(desk, { shift: shift.value, lines, payer, tenderedFen, householdPaymentId });
  return cash.ok ? ok({ cash: cash.value }) : cash;
}

/** A household in one go: one cash total, one entry and one receipt each. */
export function collectHousehold(
  desk: CollectionDesk,
  who: Who,
  params: Params<'collection.collectHousehold'>,
): Outcome<HouseholdAnswer> {
  const decision = desk.environment.store.reading(() => decideHousehold(desk, who, params));
  if (!decision.ok) return decision;
  if ('done' in decision.value) return ok(decision.value.done);
  return ok(householdAnswer(commitCash(desk, who, decision.value.cash), params.tenderedFen));
}

/** Whether a line belongs to this very household payment, money handed over included. */
function isOfHousehold(
  desk: CollectionDesk,
  row: ContributionRow,
  asked: { readonly householdPaymentId: string; readonly tenderedFen: number },
): boolean {
  const { entry } = contributionEntry(desk.environment, row);
  return (
    entry.kind === 'contribution.collected' &&
    entry.body.householdPaymentId === asked.householdPaymentId &&
    entry.body.householdTenderedFen === asked.tenderedFen
  );
}

function householdAnswer(contributions: readonly Contribution[], tenderedFen: number): HouseholdAnswer {
  const totalFen = sumFen(contributions.map((contribution) => contribution.selfFen));
  return {
    contributions: [...contributions],
    totalFen,
    changeFen: tenderedFen - totalFen,
    totalInWords: amountInWords(totalFen),
  };
}
