import type { Params } from '../../../src-main/contract/calls/index.ts';
import { printingText as text } from '../../../src-main/contract/text/screens/printing.ts';

/** What stands in the two fields of one cross. */
export type Reading = { readonly left: string; readonly top: string };

export const noReadings: readonly Reading[] = Array.from({ length: 4 }, () => ({ left: '', top: '' }));

type Measured = Params<'printing.align'>['measured'][number];

const figure = /^\d{1,3}(\.\d{1,2})?$/;

/** What is wrong with one field; an empty one is wrong only beside a full one, and in the first cross. */
export function problemOf(reading: Reading, side: keyof Reading): string | undefined {
  const own = reading[side].trim();
  const other = reading[side === 'left' ? 'top' : 'left'].trim();
  if (own === '') return other === '' ? undefined : text.bothNeeded;
  return figure.test(own) ? undefined : text.figure;
}

/** The crosses that were measured, or why they can't be sent yet. */
export function measuredOf(
  readings: readonly Reading[],
): { readonly measured: readonly Measured[] } | { readonly missing: string } {
  const problem = readings
    .flatMap((reading) => [problemOf(reading, 'left'), problemOf(reading, 'top')])
    .find((found) => found !== undefined);
  if (problem !== undefined) return { missing: problem };
  if (readings[0]?.left.trim() === '') return { missing: text.firstNeeded };
  const measured = readings.flatMap((reading, index): Measured[] => {
    if (reading.left.trim() === '') return [];
    const cross = ([1, 2, 3, 4] as const)[index] ?? 1;
    return [{ cross, leftMm: Number(reading.left), topMm: Number(reading.top) }];
  });
  return { measured };
}
