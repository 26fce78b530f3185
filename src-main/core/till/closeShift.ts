import type { Answer, Params } from '../../contract/index.ts';
import { ok } from '../../contract/values/result.ts';
import type { Posting } from '../journal/index.ts';
import type { Environment, Who } from '../kernel/environment.ts';
import { requireReady } from '../kernel/gate.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import { approve, type OperatorDesk } from '../operators/index.ts';
import type { CountRow, ShiftRow } from '../ports/projections.ts';
import { closingFigures, countUnprinted } from './figures.ts';

type Close = Params<'till.closeShift'>;

/** Over and short go to accounts of their own; the counted cash goes to the safe; the drawer ends at zero (posting rules). */
export function closingPostings(countedFen: number, differenceFen: number): Posting[] {
  const postings: Posting[] = [];
  if (differenceFen < 0) postings.push({ debit: '1101', credit: '1001', amountFen: -differenceFen });
  if (differenceFen > 0) postings.push({ debit: '1001', credit: '2003', amountFen: differenceFen });
  if (countedFen > 0) postings.push({ debit: '1002', credit: '1001', amountFen: countedFen });
  return postings;
}

function answer(environment: Environment, shift: ShiftRow, count: CountRow): Answer<'till.closeShift'> {
  const figures = closingFigures(environment, shift, count);
  const state = figures.differenceFen === 0 ? 'balanced' : figures.differenceFen > 0 ? 'over' : 'short';
  return { figures, cashToSafeFen: count.countedFen, state };
}

/** What has to be true before anybody signs. */
function checkClose(environment: Environment, who: Who, params: Close): Outcome<{ shift: ShiftRow; count: CountRow }> {
  const { counts, shifts } = environment.projections;
  const ready = requireReady(environment);
  if (!ready.ok) return ready;
  const shift = shifts.find(params.shiftId);
  if (shift?.state !== 'open') return refuse('SHIFT_NOT_OPEN');
  if (shift.operator !== who.operatorId && !who.roles.includes('head')) return refuse('SHIFT_OF_ANOTHER');
  const count = counts.listOfShift(shift.shiftId).at(-1);
  // Only the newest count counts, and only while nothing moved since it was taken.
  if (count?.countId !== params.countId) return refuse('COUNT_MISSING');
  if (count.expectedFen !== environment.projections.postings.balanceOfShift('1001', shift.shiftId))
    return refuse('COUNT_MISSING');
  if (count.countedFen !== count.expectedFen && !params.cause?.trim()) {
    return refuse('DIFFERENCE_NEEDS_CAUSE', { differenceFen: count.countedFen - count.expectedFen });
  }
  const unprinted = countUnprinted(environment, shift.shiftId);
  return unprinted > 0 ? refuse('RECEIPT_PRINT_UNKNOWN', { count: unprinted }) : ok({ shift, count });
}

/** The answer to an id that is in the journal already. */
function findDone(environment: Environment, params: Close): Outcome<Answer<'till.closeShift'>> | undefined {
  const done = environment.store.findById(params.closeId)?.entry;
  if (!done) return undefined;
  const shift = environment.projections.shifts.find(params.shiftId);
  const count = environment.projections.counts.find(params.countId);
  return done.kind === 'shift.closed' && shift && count && done.body.countId === params.countId
    ? ok(answer(environment, shift, count))
    : refuse('ID_REUSED');
}

/** Closes a shift on its last blind count with a second person's signature. Nothing can make the difference zero. */
export async function closeShift(
  desk: OperatorDesk,
  who: Who,
  params: Close,
): Promise<Outcome<Answer<'till.closeShift'>>> {
  const { environment } = desk;
  const done = findDone(environment, params);
  if (done) return done;
  const before = checkClose(environment, who, params);
  if (!before.ok) return before;
  const approved = await approve(desk, params.approval, { not: who.operatorId, roles: ['head', 'clerk', 'custodian'] });
  if (!approved.ok) return approved;
  // Checking a PIN takes a while: everything is looked at again in the turn that commits, the same request sent twice first.
  const meanwhile = findDone(environment, params);
  if (meanwhile) return meanwhile;
  const checked = checkClose(environment, who, params);
  if (!checked.ok) return checked;
  const { count, shift } = checked.value;
  const differenceFen = count.countedFen - count.expectedFen;
  const cause = params.cause?.trim();
  environment.journal.commit(
    { operator: who.operatorId, shift: shift.shiftId, businessDate: shift.businessDate },
    (append) =>
      append({
        id: params.closeId,
        kind: 'shift.closed',
        body: {
          shiftId: shift.shiftId,
          countId: count.countId,
          countedFen: count.countedFen,
          expectedFen: count.expectedFen,
          differenceFen,
          ...(cause ? { cause } : {}),
          approvedBy: approved.value.operatorId,
          postings: closingPostings(count.countedFen, differenceFen),
        },
      }),
  );
  environment.changed('till');
  environment.changed('session');
  return ok(answer(environment, shift, count));
}
