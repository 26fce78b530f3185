import { formatReceiptNumber } from '../../contract/values/receiptNumber.ts';
import type { ReceiptHolder } from '../journal/index.ts';
import type { Environment } from '../kernel/environment.ts';
import { type ReceiptKind, receiptKindOn } from '../policy/index.ts';
import type { Projections, RangeRow } from '../ports/projections.ts';

/** Where the numbers of receipts come from, whatever they are printed on. Asking reserves nothing: a commit takes what it was told. */
export interface ReceiptNumbers {
  readonly kind: ReceiptKind['kind'];
  /** The next `count` numbers in order, or undefined when fewer are left: no receipt, no money. */
  next(count: number): readonly string[] | undefined;
  left(): number;
}

/** A holder as rows name it. */
export function holderKey(holder: ReceiptHolder): string {
  return `${holder.kind}:${holder.id}`;
}

/** The holder a row names. */
export function holderOf(key: string): ReceiptHolder {
  const at = key.indexOf(':');
  return { kind: key.slice(0, at) === 'agent' ? 'agent' : 'clerk', id: key.slice(at + 1) };
}

/** Numbers of a range that may still be used, from `nextNumber` on; sheets that were spoiled or lost beforehand are passed over. */
function unusedNumbers(projections: Projections, range: RangeRow, most: number): readonly string[] {
  const gone = range.ahead > 0 ? new Set(projections.sheets.listOfRange(range.rangeId).map((one) => one.number)) : [];
  const gives = new Set(gone);
  const numbers: string[] = [];
  for (let number = range.nextNumber; number <= range.lastNumber && numbers.length < most; number += 1)
    if (!gives.has(number)) numbers.push(formatReceiptNumber(range, number));
  return numbers;
}

/** How many numbers of a range may still be used. */
export function leftIn(range: RangeRow): number {
  return Math.max(0, range.lastNumber - range.nextNumber + 1 - range.ahead);
}

const isOne = (holder: ReceiptHolder | readonly ReceiptHolder[]): holder is ReceiptHolder => 'kind' in holder;

function numbersOf(
  kind: ReceiptKind['kind'],
  projections: Projections,
  ranges: () => readonly RangeRow[],
): ReceiptNumbers {
  return {
    kind,
    next: (count) => {
      const numbers: string[] = [];
      for (const range of ranges()) {
        if (numbers.length >= count) break;
        numbers.push(...unusedNumbers(projections, range, count - numbers.length));
      }
      return numbers.length === count ? numbers : undefined;
    },
    left: () => ranges().reduce((left, range) => left + leftIn(range), 0),
  };
}

/** Numbers of the ranges the province leased to this terminal. */
export function leasedNumbers(projections: Projections): ReceiptNumbers {
  return numbersOf('own-paper', projections, () =>
    projections.ranges.listOpen().filter((range) => range.kind === 'own-paper'),
  );
}

/**
 * The numbers a holder gives on a day: from the terminal's leased range on our own paper, from the holder's own books where the county
 * has pre-printed receipts in force. Books are used up in the order they were issued; of several holders the first one's come first.
 */
export function numbersFor(
  environment: Environment,
  holder: ReceiptHolder | readonly ReceiptHolder[],
  day: string,
): ReceiptNumbers {
  const { fiscalCode, kind } = receiptKindOn(environment.policy(), day);
  const { projections } = environment;
  switch (kind) {
    case 'own-paper':
      return leasedNumbers(projections);
    case 'pre-printed': {
      const keys = (isOne(holder) ? [holder] : holder).map(holderKey);
      return numbersOf(kind, projections, () => {
        const books = projections.ranges.listOpen().filter((range) => range.fiscalCode === fiscalCode);
        return keys.flatMap((key) => books.filter((book) => book.holder === key));
      });
    }
    default:
      return kind satisfies never;
  }
}
