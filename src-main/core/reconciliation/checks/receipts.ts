import { formatReceiptNumber } from '../../../contract/values/receiptNumber.ts';
import type { Environment } from '../../kernel/environment.ts';
import type { Finding, MonthCheck } from '../../kernel/finding.ts';
import type { ContributionRow, RangeRow, ReceiptRow } from '../../ports/projections.ts';
import { receiptsOf } from '../dayFigures.ts';

/** Findings of one kind listed; more of them mean something bigger. */
const mostFindings = 200;

function mismatch(row: ContributionRow): Finding {
  const { businessDate, contributionId, receiptNumber, selfFen } = row;
  return {
    code: row.state === 'live' ? 'money-without-receipt' : 'receipt-without-money',
    subject: contributionId,
    weight: 'stops',
    params: { businessDate, amountFen: selfFen, receiptNumber: receiptNumber ?? '' },
    where: { place: 'day', businessDate, contributionId },
  };
}

/** Invariants 4 and 6: every payment in force has one receipt in force, and every receipt in force its payment. */
export const receiptsCheck: MonthCheck = (environment, month) => {
  const { dayUploads, monthSums, shifts } = environment.projections;
  const wrong = monthSums
    .days(month)
    .flatMap((businessDate) => shifts.listOfDay(businessDate))
    .flatMap((shift) => dayUploads.listReceiptDifferences(shift.shiftId, mostFindings))
    .map(mismatch);
  const twice = monthSums.numbersTwice(month, mostFindings).map(
    (receiptNumber): Finding => ({
      code: 'receipt-number-twice',
      subject: receiptNumber,
      weight: 'stops',
      params: { receiptNumber },
      where: { place: 'receipts' },
    }),
  );
  return [...wrong, ...twice];
};

/** Numbers of a leased range between two that were given (books prove themselves, `core/stock`), which neither stand on a receipt nor have a fate. */
function gapsBetween(before: ReceiptRow, next: ReceiptRow, range: RangeRow): readonly string[] {
  if (before.rangeId !== next.rangeId || range.kind !== 'own-paper') return [];
  const missing = next.number - before.number - 1;
  if (missing <= 0 || missing <= range.lost) return [];
  return Array.from({ length: Math.min(missing, mostFindings) }, (_, index) =>
    formatReceiptNumber(range, before.number + 1 + index),
  );
}

/** Invariant 5: numbers are given one after the other; one that was left out has to have a reason. */
export const receiptNumbersCheck: MonthCheck = (environment, month) => {
  const { ranges } = environment.projections;
  const given = receiptsOfMonth(environment, month).toSorted((one, other) =>
    one.rangeId === other.rangeId ? one.number - other.number : one.rangeId < other.rangeId ? -1 : 1,
  );
  return given
    .flatMap((receipt, index) => {
      const before = given[index - 1];
      const range = ranges.find(receipt.rangeId);
      return before && range ? gapsBetween(before, receipt, range) : [];
    })
    .slice(0, mostFindings)
    .map((receiptNumber) => ({
      code: 'receipt-number-missing',
      subject: receiptNumber,
      weight: 'explain',
      params: { receiptNumber },
      where: { place: 'receipts' },
    }));
};

/** Receipts of one month as runs come from the shifts' own lists. */
export function receiptsOfMonth(environment: Environment, month: string): readonly ReceiptRow[] {
  const { monthSums, shifts } = environment.projections;
  return receiptsOf(
    environment,
    monthSums.days(month).flatMap((businessDate) => shifts.listOfDay(businessDate)),
  );
}
