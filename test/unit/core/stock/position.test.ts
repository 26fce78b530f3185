import { expect, it } from 'vitest';
import { positionAfter } from '../../../../src-main/core/stock/position.ts';

const book = { rangeId: 'b1', firstNumber: 21 };
const positions = (rows: Readonly<Record<string, number>>) => ({
  tallies: {
    listOf: (prefix: string) => Object.entries(rows).map(([month, value]) => ({ name: `${prefix}${month}`, value })),
  },
});

it('a book stands where the last month that moved it left it', () => {
  const moved = positions({ '2026-10': 25, '2026-12': 28 });
  expect(positionAfter(moved, book, '2026-09')).toBe(21);
  expect(positionAfter(moved, book, '2026-11')).toBe(25);
  expect(positionAfter(moved, book, '2027-01')).toBe(28);
});

it('a sheet spoiled on the first, before the till of the thirtieth used another, does not set the book back', () => {
  const moved = positions({ '2026-11': 28, '2026-12': 27 });
  expect(positionAfter(moved, book, '2026-11')).toBe(28);
  expect(positionAfter(moved, book, '2026-12')).toBe(28);
});
