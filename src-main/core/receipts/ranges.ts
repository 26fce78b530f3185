import type { Answer } from '../../contract/index.ts';
import { formatReceiptNumber } from '../../contract/values/receiptNumber.ts';
import type { Environment } from '../kernel/environment.ts';
import { limitsOn } from '../policy/index.ts';
import { toStationDate } from '../ports/clock.ts';
import { leasedNumbers, leftIn } from './numbers.ts';

/** Every leased range and the fate of its numbers. */
export function listRanges(environment: Environment): Answer<'receipts.listRanges'> {
  const { projections } = environment;
  const policy = environment.policy();
  const leased = projections.ranges.list().filter((range) => range.kind === 'own-paper');
  return {
    ranges: leased.map((range) => ({
      rangeId: range.rangeId,
      from: formatReceiptNumber(range, range.firstNumber),
      to: formatReceiptNumber(range, range.lastNumber),
      used: range.used,
      voided: range.voided,
      left: leftIn(range),
      leasedAt: range.leasedAt,
    })),
    left: leasedNumbers(projections).left(),
    lowWater: policy ? (limitsOn(policy, toStationDate(environment.clock.wallMs()))?.receiptsLowWater ?? 0) : 0,
  };
}

const wantedKey = 'receipts.wanted';

/** Receipt numbers that work already known will need: the loop asks the province for them before they run out. */
export function receiptsWanted(environment: Pick<Environment, 'settings'>, count?: number): number {
  const before = Number(environment.settings.get(wantedKey) ?? '0');
  if (count === undefined || count === before) return before;
  environment.settings.set(wantedKey, String(count));
  return count;
}
