import type { Answer, Params } from '../../contract/index.ts';
import { ok } from '../../contract/values/result.ts';
import { bookingDate } from '../kernel/bookingDate.ts';
import type { Environment, Who } from '../kernel/environment.ts';
import { requireReady } from '../kernel/gate.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import { findKnown } from '../people/index.ts';
import { villageName } from '../policy/index.ts';
import { toStationDate } from '../ports/clock.ts';
import type { StatementRow } from '../ports/kioskRows.ts';

/** More of them no desk has open at once; the rest follows as these are answered. */
const mostShown = 50;

/** What the owner of a statement said was wrong, in the own words; empty where nothing was said, or where it was erased. */
export function remarkOf({ store }: Environment, { answeredSeq }: Pick<StatementRow, 'answeredSeq'>): string {
  const told = answeredSeq === undefined ? undefined : store.findBySeq(answeredSeq);
  return (told?.private as { readonly remark?: string } | undefined)?.remark ?? '';
}

/** Statements whose owners disagree, oldest first, until each has its answer. */
export function listDisputes(environment: Environment): Answer<'people.listDisputes'> {
  const today = toStationDate(environment.clock.wallMs());
  const bundle = environment.policy();
  const rows = environment.projections.statements.listDisputed(mostShown);
  return {
    disputes: rows.map((row) => {
      const { at, dispute, disputedAt, number, personKey, statementId } = row;
      const known = findKnown(environment, personKey);
      return {
        ...{ statementId, number, personKey, remark: remarkOf(environment, row) },
        name: known?.name ?? '',
        village: known && bundle ? villageName(bundle, known.villageCode, today) : '',
        printedAt: at,
        disputedAt: disputedAt ?? at,
        state: dispute === 'at-county' ? 'at-county' : 'open',
      };
    }),
  };
}

/** What was found about a statement somebody disagreed with, and what he was told. Sent to the county it stays open. */
export function settleDispute(
  environment: Environment,
  who: Who,
  params: Params<'people.settleDispute'>,
): Outcome<Record<string, never>> {
  const ready = requireReady(environment);
  if (!ready.ok) return ready;
  const { outcome, settleId, statementId } = params;
  const done = environment.store.findById(settleId)?.entry;
  if (done) {
    const same =
      done.kind === 'statement.settled' && done.body.statementId === statementId && done.body.outcome === outcome;
    return same ? ok({}) : refuse('ID_REUSED');
  }
  const text = params.text.trim();
  if (text === '') return refuse('PARAMS_INVALID', { path: 'text', method: 'people.settleDispute' });
  const { dispute } = environment.projections.statements.find(statementId) ?? {};
  if (dispute === undefined) return refuse('NOT_FOUND');
  if (dispute !== 'open' && dispute !== 'at-county') return refuse('TASK_CLOSED');
  environment.journal.commit({ operator: who.operatorId, businessDate: bookingDate(environment) }, (append) =>
    append({ id: settleId, kind: 'statement.settled', body: { settleId, statementId, outcome }, private: { text } }),
  );
  for (const topic of ['people', 'tasks'] as const) environment.changed(topic);
  return ok({});
}
