import type { Answer } from '../../contract/index.ts';
import { ok } from '../../contract/values/result.ts';
import type { Entry } from '../journal/index.ts';
import type { Environment, Who } from '../kernel/environment.ts';
import { freshId } from '../kernel/ids.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import { findOperator } from '../operators/index.ts';
import { titlesOn } from '../policy/index.ts';
import type { ShiftSheetFacts } from '../ports/paper.ts';
import type { ShiftRow } from '../ports/projections.ts';
import { printFailure, printShiftDocument, toSheetResult } from '../printing/index.ts';
import { closingFigures } from './figures.ts';

type SheetState = 'printed' | 'not-printed' | 'unknown';

/** Shifts shown for printing their sheet again: three months of working days. */
const listedShifts = 60;

function closingEntry(environment: Environment, shift: ShiftRow): Entry<'shift.closed'> | undefined {
  const entry = shift.closedSeq === undefined ? undefined : environment.store.findBySeq(shift.closedSeq)?.entry;
  return entry?.kind === 'shift.closed' ? (entry as Entry<'shift.closed'>) : undefined;
}

const nameOf = (environment: Environment, operatorId: string): string =>
  findOperator(environment, operatorId)?.name ?? operatorId;

function factsOf(environment: Environment, shift: ShiftRow, copy: number): ShiftSheetFacts | undefined {
  const closed = closingEntry(environment, shift);
  const count = closed && environment.projections.counts.find(closed.body.countId);
  const policy = environment.policy();
  if (!closed || !count || !policy) return undefined;
  const { body } = closed;
  const figures = closingFigures(environment, shift, count);
  return {
    store: environment.identity.store,
    place: policy.station.place,
    title: titlesOn(policy, shift.businessDate)?.station ?? '',
    businessDate: shift.businessDate,
    operatorName: nameOf(environment, shift.operator),
    approvedByName: nameOf(environment, body.approvedBy),
    openedAt: shift.openedAt,
    closedAt: closed.at,
    copy,
    pieces: JSON.parse(count.pieces) as { denominationFen: number; pieces: number }[],
    floatFen: figures.floatFen,
    cashInFen: figures.cashInFen,
    cashReversedFen: figures.cashReversedFen,
    droppedFen: figures.droppedFen,
    ...(figures.repaidFen === undefined ? {} : { repaidFen: figures.repaidFen }),
    expectedFen: body.expectedFen,
    countedFen: body.countedFen,
    differenceFen: body.differenceFen,
    ...(body.cause === undefined ? {} : { cause: body.cause }),
    receipts: figures.receipts,
  };
}

type Note = {
  readonly shift: ShiftRow;
  readonly copy: number;
  readonly state: 'printing' | SheetState;
  readonly reason?: string;
};

function note(environment: Environment, operator: string | undefined, what: Note): void {
  const { copy, reason, shift, state } = what;
  environment.journal.commit(
    {
      ...(operator === undefined ? {} : { operator }),
      shift: shift.shiftId,
      businessDate: shift.businessDate,
    },
    (append) =>
      append({
        id: freshId(environment),
        kind: 'shift.sheet',
        body: { shiftId: shift.shiftId, copy, state, ...(reason === undefined ? {} : { reason }) },
      }),
  );
  environment.changed('till');
}

/** Which sheet comes next: 0 as long as the original certainly did not come out, then copies 1, 2 … marked 补打. */
function nextCopy(shift: ShiftRow): number {
  return shift.sheet === 'not-printed' ? 0 : (shift.sheetCopies ?? 0) + 1;
}

/**
 * Prints a sheet of a closed shift and notes what became of it. `undefined` when the shift has no closing to print. The books are
 * closed whatever the printer does.
 */
async function printSheet(
  environment: Environment,
  operator: string | undefined,
  job: { readonly shift: ShiftRow; readonly copy: number },
): Promise<{ readonly state: SheetState; readonly reason?: string } | undefined> {
  const facts = factsOf(environment, job.shift, job.copy);
  if (!facts) return undefined;
  note(environment, operator, { ...job, state: 'printing' });
  const printed = environment.printQueue.run(() => printShiftDocument(environment, facts));
  const outcome = await printed;
  const result = toSheetResult(outcome);
  note(environment, operator, { ...job, ...result });
  return result;
}

/** The sheet that comes by itself when a shift closes; a disk or a printer that fails is told to the log alone. */
export async function printOriginalSheet(environment: Environment, closed: Entry<'shift.closed'>): Promise<void> {
  const shift = environment.projections.shifts.find(closed.body.shiftId);
  if (!shift) return;
  try {
    const outcome = await printSheet(environment, closed.operator, { shift, copy: 0 });
    if (outcome?.state !== 'printed') environment.log.warn('shift-sheet', { state: outcome?.state ?? 'no-policy' });
  } catch (error) {
    environment.log.warn('shift-sheet', { message: error instanceof Error ? error.message : String(error) });
  }
}

/** Prints the sheet of a closed shift again: a copy marked 补打 and counted, or the original when that certainly did not come out. */
export async function printShiftSheet(
  environment: Environment,
  who: Who,
  shiftId: string,
): Promise<Outcome<Answer<'till.printShiftSheet'>>> {
  const shift = environment.projections.shifts.find(shiftId);
  if (shift?.state !== 'closed') return refuse('NOT_FOUND');
  const copy = nextCopy(shift);
  const outcome = await printSheet(environment, who.operatorId, { shift, copy });
  if (!outcome) return refuse('POLICY_MISSING');
  if (outcome.state === 'not-printed')
    return refuse(printFailure(outcome.reason ?? ''), { reason: outcome.reason ?? '' });
  return ok({ state: outcome.state, copy });
}

/** Closed shifts, newest first, with how they stood and what became of their sheet. */
export function listShifts(environment: Environment): Answer<'till.listShifts'> {
  const shifts = environment.projections.shifts.listClosed(listedShifts).flatMap((shift) => {
    const closed = closingEntry(environment, shift);
    if (!closed) return [];
    return [
      {
        shiftId: shift.shiftId,
        operatorName: nameOf(environment, shift.operator),
        businessDate: shift.businessDate,
        openedAt: shift.openedAt,
        closedAt: closed.at,
        countedFen: closed.body.countedFen,
        differenceFen: closed.body.differenceFen,
        sheet: shift.sheet ?? ('unknown' as const),
        copies: shift.sheetCopies ?? 0,
      },
    ];
  });
  return { shifts };
}
