import type { Answer, Params } from '../../contract/index.ts';
import { ok } from '../../contract/values/result.ts';
import { canonical, type Canonical, type Entry } from '../journal/index.ts';
import { bookingDate } from '../kernel/bookingDate.ts';
import type { Environment, Who } from '../kernel/environment.ts';
import { requireReady } from '../kernel/gate.ts';
import { freshId } from '../kernel/ids.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import { type OperatorDesk, signedByTwo } from '../operators/index.ts';
import { type CheckedLine, checkMonth } from '../reconciliation/index.ts';
import { explanationOf, findingIdOf } from './explained.ts';
import { monthFigures } from './monthFigures.ts';

type Closed = Answer<'month.close'>;

/** Number of a month's reports: which PC, which month. */
function reportNumberOf(environment: Environment, month: string): string {
  return `${environment.identity.terminal}-${month.replace('-', '')}`;
}

/** What still stands in the way of closing: findings that stop, and those nobody has explained. */
export function openFindings(environment: Environment, lines: readonly CheckedLine[]) {
  return lines
    .flatMap((line) => line.findings)
    .filter(
      (finding) =>
        finding.weight === 'stops' ||
        (finding.weight === 'explain' && explanationOf(environment.projections, finding) === undefined),
    );
}

function checkClose(environment: Environment, month: string): Outcome<readonly CheckedLine[]> {
  const { monthSums, months } = environment.projections;
  const ready = requireReady(environment);
  if (!ready.ok) return ready;
  if (months.find(month)) return refuse('MONTH_CLOSED', { month });
  if (monthSums.days(month).length === 0) return refuse('NOT_FOUND');
  const lines = environment.store.reading(() => checkMonth(environment, month));
  const open = openFindings(environment, lines);
  return open[0] ? refuse('MONTH_DIFFERS', { month, count: open.length }) : ok(lines);
}

/** The close of a month as it stands in the journal. */
export function findClose(environment: Environment, month: string): Entry<'month.closed'> | undefined {
  const row = environment.projections.months.find(month);
  const entry = row && environment.store.findBySeq(row.seq)?.entry;
  return entry?.kind === 'month.closed' ? (entry as Entry<'month.closed'>) : undefined;
}

function findDone(environment: Environment, { closeId, month }: Params<'month.close'>): Outcome<Closed> | undefined {
  const done = environment.store.findById(closeId)?.entry;
  if (!done) return undefined;
  if (done.kind !== 'month.closed' || done.body.month !== month) return refuse('ID_REUSED');
  const { figuresHash, reportNumber } = done.body;
  return ok({ month, reportNumber, figuresHash });
}

/**
 * Closes a month for good: its figures are frozen with their hash and go to the county as an act, which confirms them by accepting it.
 * Nothing is ever posted in the month again; what turns out wrong later is corrected in the month that runs then. One of the two is the
 * head.
 */
export function closeMonth(desk: OperatorDesk, who: Who, params: Params<'month.close'>): Promise<Outcome<Closed>> {
  const { environment } = desk;
  const { closeId, month } = params;
  return signedByTwo<readonly CheckedLine[], Closed>(desk, {
    approval: params.approval,
    rule: { not: who.operatorId, roles: who.roles.includes('head') ? ['head', 'clerk', 'custodian'] : ['head'] },
    findDone: () => findDone(environment, params),
    check: () => checkClose(environment, month),
    commit: (lines, approvedBy) => {
      const figures = monthFigures(environment, month, lines);
      const figuresHash = environment.crypto.sm3Text(canonical(figures as unknown as Canonical));
      const reportNumber = reportNumberOf(environment, month);
      environment.journal.commit({ operator: who.operatorId, businessDate: bookingDate(environment) }, (append) =>
        append({
          id: closeId,
          kind: 'month.closed',
          body: { closeId, month, reportNumber, figures, figuresHash, approvedBy },
        }),
      );
      for (const topic of ['till', 'tasks'] as const) environment.changed(topic);
      return ok({ month, reportNumber, figuresHash });
    },
  });
}

/** Somebody looked into a finding and writes what it is. It stays listed; the month may be closed with it. */
export function explainFinding(
  environment: Environment,
  who: Who,
  params: Params<'month.explain'>,
): Outcome<Record<string, never>> {
  const { findingId, month } = params;
  const explanation = params.explanation.trim();
  if (explanation === '') return refuse('PARAMS_INVALID', { path: 'explanation', method: 'month.explain' });
  if (environment.projections.months.find(month)) return refuse('MONTH_CLOSED', { month });
  const found = environment.store
    .reading(() => checkMonth(environment, month))
    .flatMap((line) => line.findings)
    .find((finding) => findingIdOf(finding) === findingId);
  if (!found || found.weight !== 'explain') return refuse('NOT_FOUND');
  if (explanationOf(environment.projections, found) !== undefined) return refuse('TASK_CLOSED');
  environment.journal.commit({ operator: who.operatorId }, (append) =>
    append({ id: freshId(environment), kind: 'finding.explained', body: { findingId, explanation } }),
  );
  environment.changed('till');
  return ok({});
}
