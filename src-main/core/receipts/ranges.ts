import type { Answer } from '../../contract/index.ts';
import { formatReceiptNumber } from '../../contract/values/receiptNumber.ts';
import type { Environment } from '../kernel/environment.ts';
import { limitsOn } from '../policy/index.ts';
import { toStationDate } from '../ports/clock.ts';
import type { Projections, RangeRow } from '../ports/projections.ts';

/** The next number of the oldest range that has one left; absent = exhausted, no receipt, no money. */
export function nextReceipt(
  projections: Projections,
): { readonly range: RangeRow; readonly receiptNumber: string } | undefined {
  const [range] = projections.ranges.listOpen();
  return range && { range, receiptNumber: formatReceiptNumber(range.prefix, range.nextNumber) };
}

/** The next `count` numbers in order, or undefined when fewer are left. */
export function nextReceipts(projections: Projections, count: number): readonly string[] | undefined {
  const numbers: string[] = [];
  for (const range of projections.ranges.listOpen()) {
    for (let number = range.nextNumber; number <= range.lastNumber && numbers.length < count; number += 1) {
      numbers.push(formatReceiptNumber(range.prefix, number));
    }
  }
  return numbers.length === count ? numbers : undefined;
}

export function receiptsLeft(projections: Projections): number {
  return projections.ranges.listOpen().reduce((left, range) => left + range.lastNumber - range.nextNumber + 1, 0);
}

/** Every leased range and the fate of its numbers. */
export function listRanges(environment: Environment): Answer<'receipts.listRanges'> {
  const { projections } = environment;
  const policy = environment.policy();
  return {
    ranges: projections.ranges.list().map((range) => ({
      rangeId: range.rangeId,
      from: formatReceiptNumber(range.prefix, range.firstNumber),
      to: formatReceiptNumber(range.prefix, range.lastNumber),
      used: range.used,
      voided: range.voided,
      left: Math.max(0, range.lastNumber - range.nextNumber + 1),
      leasedAt: range.leasedAt,
    })),
    left: receiptsLeft(projections),
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
