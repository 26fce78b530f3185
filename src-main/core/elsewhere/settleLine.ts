import type { Answer, Params } from '../../contract/index.ts';
import { ok } from '../../contract/values/result.ts';
import type { PersonPrivate } from '../journal/index.ts';
import { bookingDate } from '../kernel/bookingDate.ts';
import type { Environment, Who } from '../kernel/environment.ts';
import { requireReady } from '../kernel/gate.ts';
import { freshId } from '../kernel/ids.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import { findKnown, findPaid } from '../people/index.ts';
import type { ElsewhereLineRow } from '../ports/elsewhereRows.ts';
import type { JudgeDesk } from './judgeLine.ts';
import { lineView } from './listLines.ts';
import { outcomesOf } from './outcomes.ts';

/** Money of ours goes back first: by a reversal of its own shift, or by a refund asked of the county. */
function isGivenBack(environment: Environment, contributionId: string | undefined): boolean {
  if (contributionId === undefined) return false;
  const { contributions, refunds } = environment.projections;
  return (
    contributions.find(contributionId)?.state === 'reversed' || refunds.findByContribution(contributionId) !== undefined
  );
}

/** Whom the line counts for, and whether nothing else counts for that person-year. */
function checkCounts(
  { environment, findByNumber }: JudgeDesk,
  line: ElsewhereLineRow,
  asked: string | undefined,
): Outcome<string | undefined> {
  // Somebody nobody knew when the list came may have applied since.
  const number = (environment.store.findBySeq(line.seq)?.private as PersonPrivate | undefined)?.idNumber;
  const personKey = line.personKey ?? asked ?? (number === undefined ? undefined : findByNumber(number));
  const known = personKey === undefined ? undefined : findKnown(environment, personKey);
  if (!known || line.year === 0) return refuse('PERSON_UNKNOWN');
  const paid = line.counts ? undefined : findPaid(environment, known, line.year);
  return paid ? refuse('ALREADY_PAID', { year: line.year, where: paid.where }) : ok(known.personKey);
}

function check(desk: JudgeDesk, line: ElsewhereLineRow, params: Params<'elsewhere.settle'>) {
  const allowed = line.problem === undefined ? [] : outcomesOf[line.problem];
  if (!allowed.includes(params.outcome)) return refuse('ELSEWHERE_OUTCOME');
  if (params.outcome === 'refund-here' && !isGivenBack(desk.environment, line.contributionId))
    return refuse('ELSEWHERE_REFUND_FIRST', { year: line.year });
  return params.outcome === 'counts' ? checkCounts(desk, line, params.personKey) : ok(undefined);
}

/** Says what became of a line that had a problem: every work item ends with an outcome, none by being forgotten. */
export function settleElsewhere(
  desk: JudgeDesk,
  who: Who,
  params: Params<'elsewhere.settle'>,
): Outcome<Answer<'elsewhere.settle'>> {
  const { environment } = desk;
  const ready = requireReady(environment);
  if (!ready.ok) return ready;
  const line = environment.projections.elsewhereLines.find(params.lineId);
  if (!line) return refuse('NOT_FOUND');
  if (line.state === 'settled' && line.outcome === params.outcome) return ok(lineView(environment, line));
  if (line.state !== 'open') return refuse('TASK_CLOSED');
  const checked = check(desk, line, params);
  if (!checked.ok) return checked;
  const { outcome } = params;
  const text = params.text?.trim();
  environment.journal.commit({ operator: who.operatorId, businessDate: bookingDate(environment) }, (append) =>
    append({
      id: freshId(environment),
      kind: 'elsewhere.settled',
      body: {
        lineId: line.lineId,
        outcome,
        ...(text ? { text } : {}),
        // What was given back here is paid there, and the other way round.
        counts: outcome === 'counts' || outcome === 'refund-here',
        ...(checked.value === undefined ? {} : { personKey: checked.value }),
      },
    }),
  );
  for (const topic of ['elsewhere', 'people', 'tasks'] as const) environment.changed(topic);
  return ok(lineView(environment, environment.projections.elsewhereLines.find(params.lineId) ?? line));
}
