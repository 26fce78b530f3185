import { expect, it } from 'vitest';
import { packPerson, unpackPerson as unpackRow } from '../../../src-main/adapters/sqlite/packedPerson.ts';
import type { HistoryYear, InsuredPerson } from '../../../src-main/core/people/insuredPerson.ts';
import { generateTownship } from '../../../src-main/training/people/index.ts';

const people = [...generateTownship({ seed: 'packed', residents: 400, asOfDate: '2026-11-22' })];

/** Through the row, as SQLite gives it back. */
function unpackPerson(person: InsuredPerson): InsuredPerson {
  const { householdNumber = null, name, personKey, version } = person;
  return unpackRow({ householdNumber, name, personKey, version, packed: packPerson(person) });
}

it('everybody of a township comes back from the mirror exactly as the province sent them', () => {
  for (const person of people) expect(unpackPerson(person)).toStrictEqual(person);
});

it('what only few people have comes back as well', () => {
  const [person] = people;
  if (!person) throw new Error('nobody lives here');
  const rare: InsuredPerson = {
    ...person,
    idNumber: '610902661205901',
    birthDate: '1966-12-05',
    formerIdNumbers: ['610902196612059015', '610902661205902'],
    sex: 'unknown',
    status: 'receiving-paused',
    specialGroup: '021',
    deathDate: '2026-10-01',
    elsewhere: { where: 'some city', scheme: '310' },
    student: false,
  };
  expect(unpackPerson(rare)).toStrictEqual(rare);
});

it('somebody of whom the province sent the least has nothing more afterwards', () => {
  const least: InsuredPerson = {
    personKey: 'P:1',
    version: 3,
    idNumber: '',
    formerIdNumbers: [],
    name: 'X',
    sex: 'male',
    birthDate: '1950-01-31',
    ethnicCode: '',
    villageCode: '',
    status: 'not-enrolled',
    history: [],
  };
  expect(unpackPerson(least)).toStrictEqual(least);
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
  expect(unpackPerson({ ...person, history }).history).toEqual(history);
});

it('a payer of many years takes less than half of what the fields by name would take', () => {
  const longest = people.toSorted((a, b) => b.history.length - a.history.length)[0];
  if (!longest) throw new Error('nobody lives here');
  expect(longest.history.length).toBeGreaterThan(5);
  expect(packPerson(longest).length).toBeLessThan(JSON.stringify(longest).length / 2);
});
