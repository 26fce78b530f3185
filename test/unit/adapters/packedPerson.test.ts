import { expect, it } from 'vitest';
import { packPerson, unpackPerson } from '../../../src-main/adapters/sqlite/packedPerson.ts';
import type { HistoryYear } from '../../../src-main/core/people/insuredPerson.ts';
import { generateTownship } from '../../../src-main/training/people/index.ts';

const people = [...generateTownship({ seed: 'packed', residents: 400, asOfDate: '2026-11-22' })];

it('everybody of a township comes back from the mirror exactly as the province sent them', () => {
  for (const person of people) expect(unpackPerson(packPerson(person))).toEqual(person);
});

it('years out of order, twice, with gaps or other amounts come back in the order they came', () => {
  const year = (of: number, tierFen: number, source: HistoryYear['source'] = 'self') => ({ year: of, tierFen, source });
  const history = [
    year(2024, 30_000),
    year(2023, 30_000),
    year(2024, 30_000),
    year(2025, 30_000, 'government'),
    year(2026, 50_000, 'government'),
    year(2026, 50_000, 'government'),
    year(2011, 10_000, 'elsewhere'),
  ];
  const [person] = people;
  if (!person) throw new Error('nobody lives here');
  expect(unpackPerson(packPerson({ ...person, history })).history).toEqual(history);
});

it('a payer of many years takes a quarter less than with the years as objects', () => {
  const longest = people.toSorted((a, b) => b.history.length - a.history.length)[0];
  if (!longest) throw new Error('nobody lives here');
  expect(longest.history.length).toBeGreaterThan(5);
  expect(packPerson(longest).length).toBeLessThan(JSON.stringify(longest).length * 0.75);
});
