import type { Answer, Params } from '../../contract/index.ts';
import { ok } from '../../contract/values/result.ts';
import { posted } from '../accounts/index.ts';
import type { Environment, Who } from '../kernel/environment.ts';
import { freshId } from '../kernel/ids.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import { approve, findOperator, type OperatorDesk, signedByTwo } from '../operators/index.ts';
import { toStationDate } from '../ports/clock.ts';
import { checkClose, type Closable, closingEntry } from './closeShift.ts';

type HandOver = Params<'till.handOver'>;
type HandedOver = Answer<'till.handOver'>;

function handedOver(closable: Closable, newShiftId: string): HandedOver {
  const { count, shift } = closable;
  return {
    shiftId: newShiftId,
    businessDate: shift.businessDate,
    floatFen: count.countedFen,
    differenceFen: count.countedFen - count.expectedFen,
  };
}

function findDone(environment: Environment, params: HandOver): Outcome<HandedOver> | undefined {
  const done = environment.store.findById(params.closeId)?.entry;
  if (!done) return undefined;
  const { counts, shifts } = environment.projections;
  const [shift, count, taken] = [
    shifts.find(params.shiftId),
    counts.find(params.countId),
    shifts.find(params.newShiftId),
  ];
  return done.kind === 'shift.closed' && done.body.countId === params.countId && shift && count && taken
    ? ok(handedOver({ shift, count }, params.newShiftId))
    : refuse('ID_REUSED');
}

/** A till is handed over on its own day only: tomorrow begins with a sealed today. */
function checkHandOver(environment: Environment, who: Who, params: HandOver): Outcome<Closable> {
  const closable = checkClose(environment, who, params);
  if (!closable.ok) return closable;
  const { businessDate, operator } = closable.value.shift;
  if (operator !== who.operatorId) return refuse('SHIFT_OF_ANOTHER');
  return toStationDate(environment.clock.wallMs()) === businessDate
    ? closable
    : refuse('SHIFT_DAY_OVER', { businessDate });
}

/** Closing, opening and the change of session: one commit, so that there is never a drawer without its clerk. */
function commitHandOver(
  environment: Environment,
  who: Who,
  act: { readonly params: HandOver; readonly closable: Closable; readonly taker: string },
): void {
  const { closable, params, taker } = act;
  const { count, shift } = closable;
  const { businessDate } = shift;
  const body = {
    shiftId: params.newShiftId,
    floatFen: count.countedFen,
    handedOverBy: shift.shiftId,
    postings: posted('shift-opened', count.countedFen),
  };
  environment.journal.commit({ operator: who.operatorId, shift: shift.shiftId, businessDate }, (append) => {
    append(closingEntry(closable, params, taker));
    append(
      {
        id: freshId(environment),
        kind: 'operator.signedOut',
        body: { operatorId: who.operatorId, why: 'other-signed-in' },
      },
      { operator: taker },
    );
    append(
      { id: freshId(environment), kind: 'operator.signedIn', body: { operatorId: taker, offline: true } },
      { operator: taker },
    );
    append(
      { id: params.newShiftId, kind: 'shift.opened', body },
      { operator: taker, shift: params.newShiftId, businessDate },
    );
  });
}

/**
 * Hands a running till over to another clerk on its last count. Both sign: who goes by his own PIN, who comes by the approval; the taker's
 * shift opens with the counted cash, and the session is his.
 */
export async function handOver(desk: OperatorDesk, who: Who, params: HandOver): Promise<Outcome<HandedOver>> {
  const { environment, session } = desk;
  const done = findDone(environment, params);
  if (done) return done;
  const before = checkHandOver(environment, who, params);
  if (!before.ok) return before;
  const own = await approve(
    desk,
    { operatorId: who.operatorId, pin: params.ownPin },
    { not: params.approval.operatorId, roles: ['head', 'clerk'] },
  );
  if (!own.ok) return own;
  return signedByTwo<Closable, HandedOver>(desk, {
    approval: params.approval,
    rule: { not: who.operatorId, roles: ['head', 'clerk'] },
    findDone: () => findDone(environment, params),
    check: () => checkHandOver(environment, who, params),
    commit: (closable, taker) => {
      commitHandOver(environment, who, { params, closable, taker });
      const operator = findOperator(environment, taker);
      session.start({ operatorId: taker, name: operator?.name ?? taker, roles: operator?.roles ?? [] });
      environment.changed('till');
      environment.changed('session');
      return ok(handedOver(closable, params.newShiftId));
    },
  });
}
