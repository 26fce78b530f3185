import type { Entry } from '../core/journal/index.ts';
import type { Environment } from '../core/kernel/environment.ts';
import { findOperator } from '../core/operators/index.ts';
import { titlesOn } from '../core/policy/index.ts';
import type { ShiftSheetFacts } from '../core/ports/paper.ts';
import { closingFigures } from '../core/till/index.ts';

function factsOf(environment: Environment, closed: Entry<'shift.closed'>): ShiftSheetFacts | undefined {
  const { body } = closed;
  const shift = environment.projections.shifts.find(body.shiftId);
  const count = environment.projections.counts.find(body.countId);
  const policy = environment.policy();
  if (!shift || !count || !policy) return undefined;
  const figures = closingFigures(environment, shift, count);
  const nameOf = (operatorId: string): string => findOperator(environment, operatorId)?.name ?? operatorId;
  return {
    store: environment.identity.store,
    place: policy.station.place,
    title: titlesOn(policy, shift.businessDate)?.station ?? '',
    businessDate: shift.businessDate,
    operatorName: nameOf(shift.operator),
    approvedByName: nameOf(body.approvedBy),
    openedAt: shift.openedAt,
    closedAt: closed.at,
    pieces: JSON.parse(count.pieces) as { denominationFen: number; pieces: number }[],
    floatFen: figures.floatFen,
    cashInFen: figures.cashInFen,
    cashReversedFen: figures.cashReversedFen,
    expectedFen: body.expectedFen,
    countedFen: body.countedFen,
    differenceFen: body.differenceFen,
    ...(body.cause === undefined ? {} : { cause: body.cause }),
    receipts: figures.receipts,
  };
}

/**
 * Prints the sheet of every shift that closes, from its entry and so exactly once, outside the answer: the shift is closed whatever the
 * printer does, and a sheet that did not come out is made again from the books.
 */
export function printSheetsOfClosedShifts(environment: Environment): void {
  environment.journal.onCommit((_end, appended) => {
    for (const { entry } of appended) {
      if (entry.kind !== 'shift.closed') continue;
      const facts = factsOf(environment, entry);
      if (!facts) continue;
      const printed = environment.printQueue.run(() => environment.devices.print(environment.paper.shiftSheet(facts)));
      void printed?.then((outcome) => {
        if (!outcome.ok) environment.log.warn('shift-sheet', { code: outcome.error.code });
      });
    }
  });
}
