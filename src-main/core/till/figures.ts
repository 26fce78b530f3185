import type { Answer } from '../../contract/index.ts';
import type { Environment } from '../kernel/environment.ts';
import type { CountRow, ReceiptRow, ShiftRow } from '../ports/projections.ts';

type ClosingFigures = Answer<'till.countTill'>;

/** Runs of consecutive receipt numbers with their fates, as the shift sheet lists them. */
export function receiptRuns(receipts: readonly ReceiptRow[]): ClosingFigures['receipts'] {
  const runs: { from: string; to: string; used: number; voided: number; rangeId: string; last: number }[] = [];
  for (const receipt of receipts) {
    const run = runs.at(-1);
    const counts = receipt.state === 'used' ? { used: 1, voided: 0 } : { used: 0, voided: 1 };
    if (run && run.rangeId === receipt.rangeId && run.last + 1 === receipt.number) {
      run.to = receipt.receiptNumber;
      run.last = receipt.number;
      run.used += counts.used;
      run.voided += counts.voided;
    } else {
      runs.push({
        from: receipt.receiptNumber,
        to: receipt.receiptNumber,
        ...counts,
        rangeId: receipt.rangeId,
        last: receipt.number,
      });
    }
  }
  return runs.map(({ from, to, used, voided }) => ({ from, to, used, voided }));
}

/** Prints of this shift nobody knows the outcome of, or that never came out: they have to be settled before the shift closes. */
export function countUnprinted(environment: Environment, shiftId: string): number {
  const { contributions, prints } = environment.projections;
  return prints.listOpen(200).filter((print) => contributions.find(print.contributionId)?.shiftId === shiftId).length;
}

/**
 * Expected against counted, per the books: the drawer (1001) is the float plus cash in and what was put back, less cash reversed and
 * dropped (domain 5, invariant 2).
 */
export function closingFigures(environment: Environment, shift: ShiftRow, count: CountRow): ClosingFigures {
  const { contributions, postings, receipts } = environment.projections;
  const flows = postings.flowsOfShift('1001', '2001', shift.shiftId);
  const cards = postings.flowsOfShift('1011', '2001', shift.shiftId);
  const counts = contributions.countOfShift(shift.shiftId);
  const repaidFen = postings.flowsOfShift('1001', '1101', shift.shiftId).inFen;
  return {
    countId: count.countId,
    floatFen: shift.floatFen,
    cashInFen: cashInOf(environment, shift.shiftId),
    cashReversedFen: flows.outFen,
    droppedFen: droppedOf(environment, shift.shiftId),
    ...(repaidFen === 0 ? {} : { repaidFen }),
    cardInFen: cards.inFen,
    cardVoidedFen: cards.outFen,
    cardCount: counts.card,
    expectedFen: count.expectedFen,
    countedFen: count.countedFen,
    differenceFen: count.countedFen - count.expectedFen,
    cashCount: counts.cash,
    reversedCount: counts.reversed,
    governmentCount: counts.government,
    receipts: receiptRuns(receipts.listOfShift(shift.shiftId)),
    unprinted: countUnprinted(environment, shift.shiftId),
  };
}

/** Cash that came into a drawer: from residents at the window, and in the bags of village agents. */
export function cashInOf(environment: Environment, shiftId: string): number {
  const { postings } = environment.projections;
  return postings.flowsOfShift('1001', '2001', shiftId).inFen + postings.flowsOfShift('1001', '1003', shiftId).inFen;
}

/** What two people took out of a till while it ran; what its closing moved to the safe is the count and no drop. */
export function droppedOf(environment: Environment, shiftId: string): number {
  const { postings, shifts } = environment.projections;
  const { inFen } = postings.flowsOfShift('1002', '1001', shiftId);
  const closedSeq = shifts.find(shiftId)?.closedSeq;
  const closed = closedSeq === undefined ? undefined : environment.store.findBySeq(closedSeq)?.entry;
  return inFen - (closed?.kind === 'shift.closed' ? closed.body.countedFen : 0);
}
