import type { Answer, Params } from '../../contract/index.ts';
import { ok } from '../../contract/values/result.ts';
import type { Who } from '../kernel/environment.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import { type OperatorDesk, signedByTwo } from '../operators/index.ts';
import { checkForm } from '../outage/index.ts';
import { toStationDate } from '../ports/clock.ts';
import { contributionEntry } from '../receipts/index.ts';
import { decideOne } from './collectCash.ts';
import type { CollectionDesk } from './desk.ts';
import { commitCash, type DecidedCash } from './takeCash.ts';

type Contribution = Answer<'outage.enterPaper'>;
type EnterPaper = Params<'outage.enterPaper'>;

/** The answer to an id that is in the journal already: the same money of the same paper, or another thing under its id. */
function findDone(desk: CollectionDesk, who: Who, params: EnterPaper): Outcome<Contribution> | undefined {
  const row = desk.environment.projections.contributions.find(params.contributionId);
  if (!row) return undefined;
  const { entry } = contributionEntry(desk.environment, row);
  const samePaper = entry.kind === 'contribution.collected' && entry.body.outage?.formNumber === params.formNumber;
  if (!samePaper) return refuse('ID_REUSED');
  const same = decideOne(desk, who, params);
  return same.ok && 'done' in same.value ? ok(same.value.done) : refuse('ID_REUSED');
}

/** The money as it would be taken at the counter now, and the paper it was first written on. */
function check(desk: CollectionDesk, who: Who, params: EnterPaper): Outcome<DecidedCash> {
  const { environment } = desk;
  const { formNumber, paperDate } = params;
  const today = toStationDate(environment.clock.wallMs());
  const form = checkForm(environment, { formNumber, paperDate, today });
  if (!form.ok) return form;
  const decision = decideOne(desk, who, params);
  if (!decision.ok) return decision;
  return 'cash' in decision.value ? ok(decision.value.cash) : refuse('ID_REUSED');
}

/**
 * Enters a payment written on a form of the outage kit: the same rules, the same commit as cash at the counter, on the open day. The
 * entry keeps form number and paper day beside its own; a second person compares both with the paper.
 */
export function enterPaper(
  desk: CollectionDesk & OperatorDesk,
  who: Who,
  params: EnterPaper,
): Promise<Outcome<Contribution>> {
  return signedByTwo<DecidedCash, Contribution>(desk, {
    approval: params.approval,
    rule: { not: who.operatorId, roles: ['head', 'clerk', 'custodian'] },
    findDone: () => findDone(desk, who, params),
    check: () => desk.environment.store.reading(() => check(desk, who, params)),
    commit: (cash, approvedBy) => {
      const { formNumber, paperDate } = params;
      const [taken] = commitCash(desk, who, { ...cash, outage: { formNumber, paperDate, approvedBy } });
      if (!taken) throw new Error('collection: a commit of one line gave no contribution');
      return ok(taken);
    },
  });
}
