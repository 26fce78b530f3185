import type { Environment } from '../core/kernel/environment.ts';
import { printOriginalSheet } from '../core/till/index.ts';

/**
 * Prints the sheet of every shift that closes, from its entry and so exactly once, outside the answer: the shift is closed whatever the
 * printer does, and a sheet that did not come out is printed again from the screen.
 */
export function printSheetsOfClosedShifts(environment: Environment): void {
  environment.journal.onCommit((_end, appended) => {
    for (const { entry } of appended) {
      if (entry.kind === 'shift.closed') void printOriginalSheet(environment, entry);
    }
  });
}
