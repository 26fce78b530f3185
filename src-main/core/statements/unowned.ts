import type { Answer, Params } from '../../contract/index.ts';
import { ok } from '../../contract/values/result.ts';
import { posted } from '../accounts/index.ts';
import { bookingDate } from '../kernel/bookingDate.ts';
import type { Environment, Who } from '../kernel/environment.ts';
import { requireReady } from '../kernel/gate.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import { type OperatorDesk, signedByTwo } from '../operators/index.ts';
import type { StatementLineRow, UnownedRow } from '../ports/monthRows.ts';

type Booked = Answer<'statements.bookUnowned'>;

function tell(environment: Environment): void {
  for (const topic of ['till', 'charges', 'tasks'] as const) environment.changed(topic);
}

function checkBooking(environment: Environment, lineId: string): Outcome<StatementLineRow> {
  const ready = requireReady(environment);
  if (!ready.ok) return ready;
  const line = environment.projections.statementLines.find(lineId);
  if (line?.source !== 'acquirer' || line.amountFen <= 0) return refuse('NOT_FOUND');
  return line.usedBy === undefined ? ok(line) : refuse('STATEMENT_LINE_USED');
}

/** Takes a charge into the books that only the acquirer has (1011/2005). The head signs: it is somebody's money. */
export function bookUnowned(
  desk: OperatorDesk,
  who: Who,
  params: Params<'statements.bookUnowned'>,
): Promise<Outcome<Booked>> {
  const { environment } = desk;
  const { bookingId, lineId } = params;
  return signedByTwo<StatementLineRow, Booked>(desk, {
    approval: params.approval,
    rule: { not: who.operatorId, roles: ['head'] },
    findDone: () => {
      const done = environment.store.findById(bookingId)?.entry;
      if (!done) return undefined;
      return done.kind === 'unowned.booked' && done.body.lineId === lineId
        ? ok({ amountFen: done.body.amountFen })
        : refuse('ID_REUSED');
    },
    check: () => checkBooking(environment, lineId),
    commit: ({ amountFen }, approvedBy) => {
      const body = { bookingId, lineId, amountFen, note: params.note.trim(), approvedBy };
      environment.journal.commit({ operator: who.operatorId, businessDate: bookingDate(environment) }, (append) =>
        append({
          id: bookingId,
          kind: 'unowned.booked',
          body: { ...body, postings: posted('unowned-charge', amountFen) },
        }),
      );
      tell(environment);
      return ok({ amountFen });
    },
  });
}

function checkSettling(environment: Environment, bookingId: string): Outcome<UnownedRow> {
  const ready = requireReady(environment);
  if (!ready.ok) return ready;
  const row = environment.projections.unowned.find(bookingId);
  if (!row) return refuse('NOT_FOUND');
  return row.state === 'open' ? ok(row) : refuse('TASK_CLOSED');
}

/** Money without a record leaves 2005 (2005/1011): back to the card through the acquirer, or the county looks after it. */
export function settleUnowned(
  desk: OperatorDesk,
  who: Who,
  params: Params<'statements.settleUnowned'>,
): Promise<Outcome<Booked>> {
  const { environment } = desk;
  const { bookingId, outcome, settleId } = params;
  return signedByTwo<UnownedRow, Booked>(desk, {
    approval: params.approval,
    rule: { not: who.operatorId, roles: ['head'] },
    findDone: () => {
      const done = environment.store.findById(settleId)?.entry;
      if (!done) return undefined;
      return done.kind === 'unowned.settled' && done.body.bookingId === bookingId && done.body.outcome === outcome
        ? ok({ amountFen: done.body.amountFen })
        : refuse('ID_REUSED');
    },
    check: () => checkSettling(environment, bookingId),
    commit: ({ amountFen }, approvedBy) => {
      const body = { settleId, bookingId, outcome, amountFen, note: params.note.trim(), approvedBy };
      environment.journal.commit({ operator: who.operatorId, businessDate: bookingDate(environment) }, (append) =>
        append({
          id: settleId,
          kind: 'unowned.settled',
          body: { ...body, postings: posted('unowned-charge-settled', amountFen) },
        }),
      );
      tell(environment);
      return ok({ amountFen });
    },
  });
}
