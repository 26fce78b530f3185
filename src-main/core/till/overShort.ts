import type { Answer, Params } from '../../contract/index.ts';
import { ok } from '../../contract/values/result.ts';
import { posted } from '../accounts/index.ts';
import { bookingDate } from '../kernel/bookingDate.ts';
import type { Environment, Who } from '../kernel/environment.ts';
import { requireReady, requireShift } from '../kernel/gate.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import { type OperatorDesk, signedByTwo } from '../operators/index.ts';
import type { ShiftRow } from '../ports/projections.ts';

type Repaid = Answer<'till.repayShortage'>;
type HandedOver = Answer<'till.handOverSurplus'>;

/** Shortages nobody has repaid, and surplus that is still here. */
const shortFen = ({ projections }: Environment): number => projections.postings.balance('1101');
const overFen = ({ projections }: Environment): number => 0 - projections.postings.balance('2003');

function checkRepayment(environment: Environment, who: Who, amountFen: number): Outcome<ShiftRow> {
  const shift = requireShift(environment, who);
  if (!shift.ok) return shift;
  const openFen = shortFen(environment);
  return amountFen <= openFen ? shift : refuse('NOTHING_TO_REPAY', { openFen });
}

/**
 * A clerk puts back what closed tills were short of, into the running till (1001/1101): the drawer holds it from now on and its next count
 * expects it. Nothing is netted against what another till was over.
 */
export function repayShortage(
  desk: OperatorDesk,
  who: Who,
  params: Params<'till.repayShortage'>,
): Promise<Outcome<Repaid>> {
  const { environment } = desk;
  const { amountFen, repaymentId } = params;
  return signedByTwo<ShiftRow, Repaid>(desk, {
    approval: params.approval,
    rule: { not: who.operatorId, roles: ['head', 'clerk', 'custodian'] },
    findDone: () => {
      const done = environment.store.findById(repaymentId)?.entry;
      if (!done) return undefined;
      return done.kind === 'shortage.repaid' && done.body.amountFen === amountFen
        ? ok({ amountFen, openFen: shortFen(environment) })
        : refuse('ID_REUSED');
    },
    check: () => checkRepayment(environment, who, amountFen),
    commit: ({ businessDate, shiftId }, approvedBy) => {
      const postings = posted('shortage-repaid', amountFen);
      environment.journal.commit({ operator: who.operatorId, shift: shiftId, businessDate }, (append) =>
        append({ id: repaymentId, kind: 'shortage.repaid', body: { repaymentId, amountFen, approvedBy, postings } }),
      );
      environment.changed('till');
      return ok({ amountFen, openFen: shortFen(environment) });
    },
  });
}

function checkHandOver(environment: Environment, amountFen: number): Outcome<undefined> {
  const ready = requireReady(environment);
  if (!ready.ok) return ready;
  const openFen = overFen(environment);
  return amountFen <= openFen ? ok(undefined) : refuse('NOTHING_TO_REPAY', { openFen });
}

/** What tills were over goes to the county out of the safe (2003/1002), with the number of its paper; the head signs. */
export function handOverSurplus(
  desk: OperatorDesk,
  who: Who,
  params: Params<'till.handOverSurplus'>,
): Promise<Outcome<HandedOver>> {
  const { environment } = desk;
  const { amountFen, handOverId } = params;
  return signedByTwo<undefined, HandedOver>(desk, {
    approval: params.approval,
    rule: { not: who.operatorId, roles: who.roles.includes('head') ? ['head', 'clerk', 'custodian'] : ['head'] },
    findDone: () => {
      const done = environment.store.findById(handOverId)?.entry;
      if (!done) return undefined;
      return done.kind === 'surplus.handedOver' && done.body.amountFen === amountFen
        ? ok({ amountFen, openFen: overFen(environment) })
        : refuse('ID_REUSED');
    },
    check: () => checkHandOver(environment, amountFen),
    commit: (_ready, approvedBy) => {
      const body = { handOverId, amountFen, note: params.note.trim(), approvedBy };
      const postings = posted('surplus-handed-over', amountFen);
      environment.journal.commit({ operator: who.operatorId, businessDate: bookingDate(environment) }, (append) =>
        append({ id: handOverId, kind: 'surplus.handedOver', body: { ...body, postings } }),
      );
      environment.changed('till');
      return ok({ amountFen, openFen: overFen(environment) });
    },
  });
}
