import { describe, expect, it } from 'vitest';
import { fullYears } from '../../../src-main/contract/values/businessDate.ts';
import { parseResidentIdNumber } from '../../../src-main/contract/values/residentIdNumber.ts';
import { createPinVerifier } from '../../../src-main/adapters/crypto/index.ts';
import {
  cardOf,
  generateTownship,
  practiceBundle,
  practicePins,
  practiceTiersOn,
  scenarioCards,
  scenarioNumbers,
  scenarioPeople,
} from '../../../src-main/training/people/index.ts';

const today = '2026-11-22';
const people = [...generateTownship({ seed: 'people', residents: 12_000, asOfDate: today })];
const share = (part: readonly unknown[], whole: readonly unknown[]): number => part.length / whole.length;

describe('the synthetic township', () => {
  it('is the same for the same seed and another for another', () => {
    const run = (seed: string) => [...generateTownship({ seed, residents: 300, asOfDate: today })];
    expect(run('a')).toEqual(run('a'));
    expect(run('a').slice(20)).not.toEqual(run('b').slice(20));
  });

  it('gives exactly as many people as asked for, each with a number of his own', () => {
    expect(people).toHaveLength(12_000);
    expect(new Set(people.map((person) => person.idNumber)).size).toBe(people.length);
    expect(new Set(people.map((person) => person.personKey)).size).toBe(people.length);
  });

  it('gives numbers that pass every check, with birthday and sex in them and a sequence of 900 or more', () => {
    for (const person of people) {
      const number = parseResidentIdNumber(person.idNumber, today);
      expect(number).toMatchObject({ ok: true, value: { birthDate: person.birthDate, sex: person.sex } });
      expect(person.idNumber.charAt(14)).toBe('9');
    }
  });

  it('leaves out children under 16', () => {
    expect(people.every((person) => fullYears(person.birthDate, today) >= 16)).toBe(true);
  });

  it('has about seven of ten payers unpaid this year', () => {
    const payers = people.filter((person) => person.status === 'paying');
    const open = payers.filter((person) => !person.history.some((paid) => paid.year === 2026));
    expect(share(open, payers)).toBeGreaterThan(0.65);
    expect(share(open, payers)).toBeLessThan(0.76);
  });

  it('has people of every status, dead, elsewhere, in groups, students', () => {
    const statuses = new Set(people.map((person) => person.status));
    expect(statuses).toEqual(
      new Set(['not-enrolled', 'paying', 'paying-paused', 'receiving', 'receiving-paused', 'terminated']),
    );
    expect(people.some((person) => person.elsewhere !== undefined)).toBe(true);
    expect(people.some((person) => person.student === true)).toBe(true);
    expect(people.some((person) => person.history.some((paid) => paid.source === 'government'))).toBe(true);
    expect(people.filter((person) => person.status === 'terminated').every((person) => person.deathDate)).toBe(true);
  });

  it('pays only tiers of the year’s table, each year once, from 2011 and before 60', () => {
    for (const person of people) {
      const years = person.history.map((paid) => paid.year);
      expect(new Set(years).size).toBe(years.length);
      for (const { year, tierFen } of person.history) {
        expect(practiceTiersOn(`${year}-12-31`).map((row) => row.tierFen)).toContain(tierFen);
        expect(year).toBeGreaterThanOrEqual(2011);
        expect(year - Number(person.birthDate.slice(0, 4))).toBeLessThanOrEqual(60);
      }
    }
  });

  it('has gaps, doubles, shared phones, and households of one to seven with one head', () => {
    const gaps = people.filter(({ history }) =>
      history.some((paid, at) => at > 0 && paid.year - (history[at - 1]?.year ?? 0) > 1),
    );
    expect(gaps.length).toBeGreaterThan(500);
    const byNameAndBirth = Map.groupBy(people, (person) => `${person.name}${person.birthDate}`);
    expect([...byNameAndBirth.values()].some((same) => same.length > 1)).toBe(true);
    const byPhone = Map.groupBy(
      people.filter((person) => person.phone),
      (person) => person.phone,
    );
    expect([...byPhone.values()].some((same) => same.length > 2)).toBe(true);
    const homes = [...Map.groupBy(people, (person) => person.householdNumber).values()];
    expect(Math.max(...homes.map((home) => home.length))).toBe(7);
    expect(homes.every((home) => home.filter((person) => person.relationCode === '02').length === 1)).toBe(true);
  });

  it('has frequent surnames often, troublesome surnames, rare characters and long names', () => {
    const starting = (surname: string) => people.filter((person) => person.name.startsWith(surname));
    expect(share(starting('王'), people)).toBeGreaterThan(0.05);
    for (const surname of ['欧阳', '单', '曾', '仇', '解', '查', '区', '乐', '朴'])
      expect(starting(surname)).not.toHaveLength(0);
    expect(people.some((person) => /[䶮㛃𠮷𣲗]/u.test(person.name))).toBe(true);
    const lengths = people.map((person) => [...person.name].length);
    expect(Math.min(...lengths)).toBe(2);
    expect(Math.max(...lengths)).toBeGreaterThan(40);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(50);
  });

  it('lives in twelve villages of the practice town', () => {
    expect(new Set(people.map((person) => person.villageCode)).size).toBe(12);
  });
});

describe('the people of the training tray', () => {
  it('have fixed numbers that pass every check and have not paid this year', () => {
    for (const number of Object.values(scenarioNumbers)) expect(parseResidentIdNumber(number, today).ok).toBe(true);
    for (const person of scenarioPeople(today)) expect(person.history.some((paid) => paid.year === 2026)).toBe(false);
  });

  it('have cards a chip can hold', () => {
    expect(new Set(scenarioCards.map((tray) => tray.cardId)).size).toBe(scenarioCards.length);
    for (const { card } of scenarioCards) {
      if (card.document === 'citizen') expect(card.name.length).toBeLessThanOrEqual(15);
      expect((card.address ?? '').length).toBeLessThanOrEqual(35);
    }
  });

  it('can be joined by any resident’s own card', () => {
    const longest = people.reduce((one, other) => (other.name.length > one.name.length ? other : one));
    const card = cardOf(longest);
    expect(card).toMatchObject({ document: 'citizen', number: longest.idNumber, birthDate: longest.birthDate });
    expect(card.name).toBe(longest.name.slice(0, 15));
    expect((card.address ?? '').length).toBeLessThanOrEqual(35);
  });

  it('include a card whose number is wrong on purpose, and no other such', () => {
    const wrong = scenarioCards.filter(({ card }) => !parseResidentIdNumber(card.number, today).ok);
    expect(wrong.map((tray) => tray.cardId)).toEqual(['wrongCheckDigit']);
  });

  it('include somebody the county does not know', () => {
    expect(people.some((person) => person.idNumber === scenarioNumbers.notEnrolled)).toBe(false);
  });
});

describe('the practice bundle', () => {
  const bundle = practiceBundle({ version: 1, issuedAt: '2026-11-22T08:00:00.000+08:00', terminals: [] });

  it('lets every operator in with the PIN of the hint', async () => {
    const pins = createPinVerifier();
    for (const { operatorId, pin } of practicePins) {
      const operator = bundle.operators.find((known) => known.operatorId === operatorId);
      if (operator === undefined) throw new Error(operatorId);
      expect(await pins.verify(pin, operator.verifier)).toBe(true);
      expect(await pins.verify('000000', operator.verifier)).toBe(false);
    }
  });

  it('has ten tiers since June 2025 and government pays the lowest', () => {
    const latest = bundle.tiers.at(-1);
    expect(latest?.rows.map((row) => row.tierFen / 100)).toEqual([
      300, 500, 800, 1000, 1500, 2000, 3000, 4000, 5000, 6000,
    ]);
    expect(latest?.rows.map((row) => row.subsidyFen / 100)).toEqual([45, 75, 90, 100, 150, 200, 300, 300, 300, 300]);
    const paid = bundle.groups.at(-1)?.rows.filter((row) => row.governmentPays);
    expect(paid?.map((row) => row.code)).toEqual(['021', '022', '031', '051', '061', '062']);
    expect(paid?.every((row) => row.governmentFen === latest?.rows[0]?.tierFen)).toBe(true);
  });
});
