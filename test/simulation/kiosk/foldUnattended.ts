import type { EntryWithPrivate } from '../../../src-main/core/journal/index.ts';
import { unattendedOperator } from '../../../src-main/core/operators/index.ts';
import { hold } from '../broken.ts';
import type { Model } from '../model.ts';

/**
 * What a machine nobody stands at does without being asked, taken into the list of what was asked for: its till without a float, a count
 * of nothing, the seal of its day, the terminal's total, its paper. Anything else it writes has to have been asked for by somebody.
 */
export function noteUnattended(model: Model, { entry }: EntryWithPrivate): void {
  if (entry.operator !== unattendedOperator) return;
  hold(model.isUnattended, 'only a kiosk acts without a clerk', () => `${entry.kind} ${entry.id}`);
  switch (entry.kind) {
    case 'shift.opened':
      model.asked.set(entry.id, { kind: 'shift-open', floatFen: 0, operator: unattendedOperator });
      return;
    case 'till.counted':
      model.asked.set(entry.id, { kind: 'count', shiftId: entry.body.shiftId, countedFen: 0 });
      return;
    case 'shift.closed': {
      const { countId, shiftId } = entry.body;
      model.asked.set(entry.id, { kind: 'shift-close', shiftId, countId });
      return;
    }
    case 'day.sealed':
      model.asked.set(entry.id, { kind: 'seal', businessDate: entry.body.businessDate });
      return;
    case 'charge.settled':
      model.asked.set(entry.body.settlementId, { kind: 'settle' });
      return;
    case 'receipt.print':
      model.askedPrints.add(entry.body.printId);
      return;
    case 'contribution.collected':
      hold(entry.body.tender === 'card', 'a kiosk takes no cash', () => entry.id);
      return;
    default:
  }
}
