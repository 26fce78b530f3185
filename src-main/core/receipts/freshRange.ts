import type { RangeRow } from '../ports/projections.ts';

/** What is said of a range or a book when it comes; everything else of it is counted. */
type Arrived = Pick<
  RangeRow,
  'rangeId' | 'kind' | 'prefix' | 'digits' | 'state' | 'leasedAt' | 'seq' | 'fiscalCode'
> & {
  readonly from: number;
  readonly to: number;
};

/** A range or a book of which no number has been used, voided, lost or given back. */
export function freshRange({ from, to, ...arrived }: Arrived): RangeRow {
  const counts = { used: 0, voided: 0, lost: 0, returned: 0, ahead: 0 };
  return { ...arrived, firstNumber: from, lastNumber: to, nextNumber: from, ...counts };
}
