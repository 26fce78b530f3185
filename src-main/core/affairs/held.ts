import { formatReceiptNumber } from '../../contract/values/receiptNumber.ts';
import { sumFen } from '../../contract/values/fen.ts';
import { leftIn } from '../receipts/index.ts';
import type { ReceiptRun } from '../journal/index.ts';
import type { Environment } from '../kernel/environment.ts';

/** Days looked through for cash that is not at the bank. */
const mostDays = 200;

/** Receipt numbers this terminal may still give, run by run. */
export function heldReceipts(environment: Environment): readonly ReceiptRun[] {
  return environment.projections.ranges
    .listOpen()
    .filter((range) => range.nextNumber <= range.lastNumber)
    .map((range) => ({
      from: formatReceiptNumber(range, range.nextNumber),
      to: formatReceiptNumber(range, range.lastNumber),
      pieces: leftIn(range),
    }));
}

/** Cash of sealed days that is not at the bank yet. */
export function undepositedFen(environment: Environment): number {
  const days = environment.projections.days.listToDeposit(mostDays);
  return sumFen(days.map((day) => (day.depositFen ?? 0) - day.depositedFen));
}
