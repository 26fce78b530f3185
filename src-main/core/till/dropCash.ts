import type { Answer, Params } from '../../contract/index.ts';
import { ok } from '../../contract/values/result.ts';
import { posted } from '../accounts/index.ts';
import type { Environment, Who } from '../kernel/environment.ts';
import { requireReady } from '../kernel/gate.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import { type OperatorDesk, signedByTwo } from '../operators/index.ts';
import type { ShiftRow } from '../ports/projections.ts';
import { drawerLevel } from './drawerLevel.ts';

type Drop = Params<'till.dropCash'>;
type Dropped = Answer<'till.dropCash'>;

function checkDrop(environment: Environment, who: Who, params: Drop): Outcome<ShiftRow> {
  const { postings, shifts } = environment.projections;
  const ready = requireReady(environment);
  if (!ready.ok) return ready;
  const shift = shifts.find(params.shiftId);
  if (shift?.state !== 'open') return refuse('SHIFT_NOT_OPEN');
  if (shift.operator !== who.operatorId) return refuse('SHIFT_OF_ANOTHER');
  return params.amountFen > postings.balanceOfShift('1001', shift.shiftId) ? refuse('DRAWER_HOLDS_LESS') : ok(shift);
}

function findDone(environment: Environment, params: Drop): Outcome<Dropped> | undefined {
  const done = environment.store.findById(params.dropId)?.entry;
  const shift = environment.projections.shifts.find(params.shiftId);
  if (!done) return undefined;
  return done.kind === 'till.dropped' && done.body.amountFen === params.amountFen && shift
    ? ok({ amountFen: params.amountFen, drawer: drawerLevel(environment, shift) })
    : refuse('ID_REUSED');
}

/** Takes cash out of a running drawer into the safe; a second person counts along and signs. */
export function dropCash(desk: OperatorDesk, who: Who, params: Drop): Promise<Outcome<Dropped>> {
  const { environment } = desk;
  return signedByTwo<ShiftRow, Dropped>(desk, {
    approval: params.approval,
    rule: { not: who.operatorId, roles: ['head', 'clerk', 'custodian'] },
    findDone: () => findDone(environment, params),
    check: () => checkDrop(environment, who, params),
    commit: (shift, approvedBy) => {
      const { amountFen, dropId } = params;
      environment.journal.commit(
        { operator: who.operatorId, shift: shift.shiftId, businessDate: shift.businessDate },
        (append) =>
          append({
            id: dropId,
            kind: 'till.dropped',
            body: {
              dropId,
              shiftId: shift.shiftId,
              amountFen,
              approvedBy,
              postings: posted('cash-to-safe', amountFen),
            },
          }),
      );
      environment.changed('till');
      environment.changed('tasks');
      return ok({ amountFen, drawer: drawerLevel(environment, shift) });
    },
  });
}
