import type { Environment } from '../core/kernel/environment.ts';
import { printOriginalDaySheet } from '../core/reconciliation/index.ts';
import { printOriginalSheet } from '../core/till/index.ts';

/**
 * Prints the sheet of every shift that closes and of every day that is sealed, from its entry and so exactly once, outside the answer: both are done whatever the
 * printer does, and a sheet that did not come out is printed again from the screen.
 */
export function printSheetsOfClosedShifts(environment: Environment): void {
  environment.journal.onCommit((_end, appended) => {
    for (const { entry } of appended) {
      if (entry.kind === 'shift.closed') void printOriginalSheet(environment, entry);
      if (entry.kind === 'day.sealed') void printOriginalDaySheet(environment, entry);
    }
  });
}
