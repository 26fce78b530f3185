import type { Answer } from '../../contract/index.ts';
import type { Environment } from '../kernel/environment.ts';
import { findOperator } from '../operators/index.ts';
import { limitsOn } from '../policy/index.ts';
import { toStationDate } from '../ports/clock.ts';
import { numbersFor } from '../receipts/index.ts';
import { drawerLevel } from './drawerLevel.ts';
import { denominationsFen } from './tables/denominations.ts';

/** The own till while the shift runs: counts, never the expected cash. */
export function getTill(environment: Environment): Answer<'till.getTill'> {
  const { contributions, counts, shifts } = environment.projections;
  const shift = shifts.findOpen();
  const last = shifts.findLast();
  const policy = environment.policy();
  const suggestedFloatFen = policy
    ? (limitsOn(policy, toStationDate(environment.clock.wallMs()))?.suggestedFloatFen ?? 0)
    : 0;
  const base = {
    denominationsFen: [...denominationsFen],
    suggestedFloatFen,
    ...(last?.state === 'closed' ? { lastClosedBusinessDate: last.businessDate } : {}),
  };
  if (!shift) return base;
  const tally = contributions.countOfShift(shift.shiftId);
  const numbers = numbersFor(environment, { kind: 'clerk', id: shift.operator }, shift.businessDate);
  const [next] = numbers.next(1) ?? [];
  return {
    ...base,
    shift: {
      shiftId: shift.shiftId,
      operatorId: shift.operator,
      operatorName: findOperator(environment, shift.operator)?.name ?? shift.operator,
      businessDate: shift.businessDate,
      openedAt: shift.openedAt,
      floatFen: shift.floatFen,
      cashCount: tally.cash,
      cardCount: tally.card,
      reversedCount: tally.reversed,
      governmentCount: tally.government,
      ...(next === undefined ? {} : { nextReceiptNumber: next }),
      receiptsLeft: numbers.left(),
      drawer: drawerLevel(environment, shift),
      counts: counts
        .listOfShift(shift.shiftId)
        .map((count) => ({ countId: count.countId, countedFen: count.countedFen, at: count.at })),
    },
  };
}
