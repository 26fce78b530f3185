import { schemes } from '../../contract/values/scheme.ts';
import type { CountAndSum, DayFigures, SealedShift } from '../journal/index.ts';
import type { Environment } from '../kernel/environment.ts';
import type { ContributionSum } from '../ports/dayRows.ts';
import type { ReceiptRow, ShiftRow } from '../ports/projections.ts';
import { cashInOf, droppedOf, receiptRuns } from '../till/index.ts';

/** Voided numbers a day's sheet lists; more than these no till ever voids in a day. */
const mostVoids = 200;

/** A till of the day as its postings and its last count say it; an open till without a count counted nothing. */
export function figuresOfShift(environment: Environment, shift: ShiftRow): SealedShift {
  const { counts, postings } = environment.projections;
  const { outFen } = postings.flowsOfShift('1001', '2001', shift.shiftId);
  const closed = shift.closedSeq === undefined ? undefined : environment.store.findBySeq(shift.closedSeq)?.entry;
  const body = closed?.kind === 'shift.closed' ? closed.body : undefined;
  const count = body ? counts.find(body.countId) : counts.listOfShift(shift.shiftId).at(-1);
  const expectedFen = count?.expectedFen ?? 0;
  const countedFen = count?.countedFen ?? 0;
  return {
    shiftId: shift.shiftId,
    operator: shift.operator,
    floatFen: shift.floatFen,
    cashInFen: cashInOf(environment, shift.shiftId),
    cashReversedFen: outFen,
    droppedFen: droppedOf(environment, shift.shiftId),
    expectedFen,
    countedFen,
    differenceFen: countedFen - expectedFen,
    ...(body?.cause === undefined ? {} : { cause: body.cause }),
  };
}

/** Adds up some sums of contributions. */
export function totalOf(sums: readonly ContributionSum[], of: (sum: ContributionSum) => boolean): CountAndSum {
  const chosen = sums.filter(of);
  return {
    count: chosen.reduce((total, sum) => total + sum.count, 0),
    sumFen: chosen.reduce((total, sum) => total + sum.selfFen, 0),
  };
}

/** Live money, whatever it was paid with. */
export const isLiveMoney = (sum: ContributionSum): boolean => sum.state === 'live' && sum.tender !== 'government';

/** Government-paid years move no money: their sum is what government owes. */
export function governmentOf(sums: readonly ContributionSum[]): CountAndSum {
  const live = sums.filter((sum) => sum.state === 'live' && sum.tender === 'government');
  return {
    count: live.reduce((total, sum) => total + sum.count, 0),
    sumFen: live.reduce((total, sum) => total + sum.governmentFen, 0),
  };
}

/** Each scheme's part of the day; one without anything is left out. */
function schemesOf(sums: readonly ContributionSum[]): NonNullable<DayFigures['schemes']> {
  return schemes
    .map((scheme) => ({ scheme, own: sums.filter((sum) => sum.scheme === scheme) }))
    .filter(({ own }) => own.length > 0)
    .map(({ own, scheme }) => ({
      scheme,
      cash: totalOf(own, (sum) => sum.state === 'live' && sum.tender === 'cash'),
      card: totalOf(own, (sum) => isLiveMoney(sum) && sum.tender !== 'cash'),
      government: governmentOf(own),
    }));
}

/** How far the province has taken the live money of some tills. */
export function uploadOf(environment: Environment, shifts: readonly ShiftRow[]): DayFigures['upload'] {
  const sums = shifts.flatMap((shift) => environment.projections.dayUploads.sumUploads(shift.shiftId));
  const of = (...states: readonly string[]): CountAndSum =>
    sums
      .filter((sum) => states.includes(sum.state))
      .reduce((total, { count, sumFen }) => ({ count: total.count + count, sumFen: total.sumFen + sumFen }), {
        count: 0,
        sumFen: 0,
      });
  return { accepted: of('accepted'), waiting: of('waiting', 'deferred'), refused: of('refused') };
}

/** Notes and coins of the counts the tills closed on, added up by denomination. */
function piecesOf(environment: Environment, shifts: readonly ShiftRow[]): DayFigures['pieces'] {
  const pieces = new Map<number, number>();
  for (const shift of shifts) {
    const closed = shift.closedSeq === undefined ? undefined : environment.store.findBySeq(shift.closedSeq)?.entry;
    if (closed?.kind !== 'shift.closed' || handedOn(shifts, shift)) continue;
    const count = environment.projections.counts.find(closed.body.countId);
    const rows = count ? (JSON.parse(count.pieces) as { denominationFen: number; pieces: number }[]) : [];
    for (const row of rows) pieces.set(row.denominationFen, (pieces.get(row.denominationFen) ?? 0) + row.pieces);
  }
  return [...pieces]
    .filter(([, count]) => count > 0)
    .toSorted(([one], [other]) => other - one)
    .map(([denominationFen, count]) => ({ denominationFen, pieces: count }));
}

/** Cash that was handed over lies in the next till's count: counted there, not twice. */
function handedOn(shifts: readonly ShiftRow[], shift: ShiftRow): boolean {
  return shifts.some((other) => other.handedOverBy === shift.shiftId);
}

/** Receipt numbers given by some tills, in the order of ranges and numbers. */
export function receiptsOf(environment: Environment, shifts: readonly ShiftRow[]): readonly ReceiptRow[] {
  return shifts.flatMap((shift) => environment.projections.receipts.listOfShift(shift.shiftId));
}

function voidsOf(receipts: readonly ReceiptRow[]): DayFigures['voids'] {
  return receipts
    .filter((receipt) => receipt.state === 'voided')
    .slice(0, mostVoids)
    .map(({ reason, receiptNumber, replacedBy }) => ({
      receiptNumber,
      reason: reason ?? '',
      ...(replacedBy === undefined ? {} : { replacedBy }),
    }));
}

/** Everything a day comes to, from the books as they stand now. */
export function dayFigures(environment: Environment, businessDate: string): DayFigures {
  const { dayUploads, shifts } = environment.projections;
  const ofDay = shifts.listOfDay(businessDate);
  const sums = ofDay.flatMap((shift) => dayUploads.sumContributions(shift.shiftId));
  const tills = ofDay.map((shift) => figuresOfShift(environment, shift));
  const receipts = receiptsOf(environment, ofDay);
  const cash = totalOf(sums, (sum) => sum.state === 'live' && sum.tender === 'cash');
  return {
    shifts: tills,
    cash,
    card: totalOf(sums, (sum) => isLiveMoney(sum) && sum.tender !== 'cash'),
    government: governmentOf(sums),
    reversed: totalOf(sums, (sum) => sum.state === 'reversed' && sum.tender !== 'government'),
    schemes: schemesOf(sums),
    overFen: tills.reduce((total, till) => total + Math.max(0, till.differenceFen), 0),
    shortFen: tills.reduce((total, till) => total + Math.max(0, -till.differenceFen), 0),
    depositFen: cash.sumFen,
    pieces: piecesOf(environment, ofDay),
    receipts: receiptRuns(receipts).map((run) => ({ ...run })),
    voids: voidsOf(receipts),
    upload: uploadOf(environment, ofDay),
  };
}
