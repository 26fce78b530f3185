import type { Answer, Params } from '../../contract/index.ts';
import { ok } from '../../contract/values/result.ts';
import { posted } from '../accounts/index.ts';
import type { EntryDraft, Posting } from '../journal/index.ts';
import type { Environment, Who } from '../kernel/environment.ts';
import { requireReady } from '../kernel/gate.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import { type OperatorDesk, signedByTwo } from '../operators/index.ts';
import type { CountRow, ShiftRow } from '../ports/projections.ts';
import { closingFigures, countUnprinted } from './figures.ts';

type Close = Params<'till.closeShift'>;

/** Over and short go to accounts of their own; the counted cash goes to the safe; the drawer ends at zero (posting rules). */
export function closingPostings(countedFen: number, differenceFen: number): Posting[] {
  return [
    ...posted('shortage', Math.max(0, -differenceFen)),
    ...posted('surplus', Math.max(0, differenceFen)),
    ...posted('cash-to-safe', countedFen),
  ];
}

/** How the shift stood, as the page is told. */
export function closeAnswer(environment: Environment, shift: ShiftRow, count: CountRow): Answer<'till.closeShift'> {
  const figures = closingFigures(environment, shift, count);
  const state = figures.differenceFen === 0 ? 'balanced' : figures.differenceFen > 0 ? 'over' : 'short';
  return { figures, cashToSafeFen: count.countedFen, state };
}

/** What a closing names, whoever signs it and whatever follows. */
export type Closing = Pick<Close, 'closeId' | 'shiftId' | 'countId' | 'cause'>;
/** A shift that may be closed, and the count it closes on. */
export type Closable = { readonly shift: ShiftRow; readonly count: CountRow };

/** What has to be true before anybody signs. */
export function checkClose(environment: Environment, who: Who, params: Closing): Outcome<Closable> {
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
  const [charge] = environment.projections.charges.listOpen().filter((one) => one.shiftId === shift.shiftId);
  if (charge) return refuse('CHARGE_OPEN', { where: 'terminal', year: charge.year, amountFen: charge.amountFen });
  const unprinted = countUnprinted(environment, shift.shiftId);
  return unprinted > 0 ? refuse('RECEIPT_PRINT_UNKNOWN', { count: unprinted }) : ok({ shift, count });
}

/** The closing as it is appended. */
export function closingEntry(closable: Closable, closing: Closing, approvedBy: string): EntryDraft<'shift.closed'> {
  const { count, shift } = closable;
  const differenceFen = count.countedFen - count.expectedFen;
  const cause = closing.cause?.trim();
  return {
    id: closing.closeId,
    kind: 'shift.closed',
    body: {
      shiftId: shift.shiftId,
      countId: count.countId,
      countedFen: count.countedFen,
      expectedFen: count.expectedFen,
      differenceFen,
      ...(cause ? { cause } : {}),
      approvedBy,
      postings: closingPostings(count.countedFen, differenceFen),
    },
  };
}

/** The answer to an id that is in the journal already. */
export function findClosed(environment: Environment, params: Closing): Outcome<Answer<'till.closeShift'>> | undefined {
  const done = environment.store.findById(params.closeId)?.entry;
  if (!done) return undefined;
  const shift = environment.projections.shifts.find(params.shiftId);
  const count = environment.projections.counts.find(params.countId);
  return done.kind === 'shift.closed' && shift && count && done.body.countId === params.countId
    ? ok(closeAnswer(environment, shift, count))
    : refuse('ID_REUSED');
}

/** Closes a shift on its last blind count with a second person's signature. Nothing can make the difference zero. */
export async function closeShift(
  desk: OperatorDesk,
  who: Who,
  params: Close,
): Promise<Outcome<Answer<'till.closeShift'>>> {
  const { environment } = desk;
  return signedByTwo<Closable, Answer<'till.closeShift'>>(desk, {
    approval: params.approval,
    rule: { not: who.operatorId, roles: ['head', 'clerk', 'custodian'] },
    findDone: () => findClosed(environment, params),
    check: () => checkClose(environment, who, params),
    commit: (closable, approvedBy) => {
      const { count, shift } = closable;
      environment.journal.commit(
        { operator: who.operatorId, shift: shift.shiftId, businessDate: shift.businessDate },
        (append) => append(closingEntry(closable, params, approvedBy)),
      );
      environment.changed('till');
      environment.changed('session');
      return ok(closeAnswer(environment, shift, count));
    },
  });
}
