import type { Environment } from '../kernel/environment.ts';
import { datesOf, monthBefore } from './position.ts';
import type { ShiftRow } from '../ports/projections.ts';

/** Printed numbers that were given for money, with what was paid, fen. */
export type Given = ReadonlyMap<string, number>;

/** Every shift of a month, in the order of days. */
export function shiftsOf(environment: Environment, month: string): readonly ShiftRow[] {
  const days = Array.from({ length: 31 }, (_, index) => `${month}-${String(index + 1).padStart(2, '0')}`);
  return days.flatMap((day) => environment.projections.shifts.listOfDay(day));
}

/**
 * Numbers on receipts in force that a month's tills gave, and numbers given in place of spoiled ones of an earlier month. Read from the
 * contributions themselves, not from the counts of the books: a book that counts wrongly must not prove itself.
 */
export function givenIn(environment: Environment, month: string): Given {
  const { contributions, dayUploads, receipts } = environment.projections;
  const given = new Map<string, number>();
  for (const shift of shiftsOf(environment, month))
    for (const row of dayUploads.listGiven(shift.shiftId)) given.set(row.receiptNumber, row.selfFen);
  for (const row of receipts.listReplacing(datesOf(monthBefore(month)).from)) {
    if (row.state !== 'used' || given.has(row.receiptNumber)) continue;
    given.set(row.receiptNumber, contributions.find(row.contributionId)?.selfFen ?? 0);
  }
  return given;
}

/** Receipts in force against the ledger (2001), over a month's tills; each from its own rows. */
export function amountsOf(
  environment: Environment,
  month: string,
): { readonly receiptsFen: number; readonly ledgerFen: number; readonly differing: readonly DayAmounts[] } {
  const { dayUploads, postings } = environment.projections;
  const days = new Map<string, DayAmounts>();
  for (const { businessDate, shiftId } of shiftsOf(environment, month)) {
    const before = days.get(businessDate) ?? { businessDate, receiptsFen: 0, ledgerFen: 0 };
    days.set(businessDate, {
      businessDate,
      receiptsFen: before.receiptsFen + dayUploads.sumReceipts(shiftId).sumFen,
      ledgerFen: before.ledgerFen - postings.balanceOfShift('2001', shiftId),
    });
  }
  const all = [...days.values()];
  return {
    receiptsFen: all.reduce((sum, day) => sum + day.receiptsFen, 0),
    ledgerFen: all.reduce((sum, day) => sum + day.ledgerFen, 0),
    differing: all.filter((day) => day.receiptsFen !== day.ledgerFen),
  };
}

export type DayAmounts = { readonly businessDate: string; readonly receiptsFen: number; readonly ledgerFen: number };
