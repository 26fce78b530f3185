import { describe, expect, it } from 'vitest';
import { moneyCaughtBy, type MoneyPlantName, moneyPlants } from './moneyPlants.ts';
import { plants } from './plants.ts';
import { plantedDays } from './roomPlants.ts';
import { type RunReport, simulate } from './simulate.ts';
import { Totals } from './totals.ts';

type PlantName = keyof typeof plants;

/** What stands in the message of a failed test: enough to play it again. */
function sayBroken(report: RunReport): string {
  const { broken, seed, steps, trace } = report;
  return broken
    ? `seed ${seed} of ${steps}, step ${broken.step}: ${broken.detail}\n${trace.slice(-20).join('\n')}`
    : '';
}

describe('a township station under kills, lost answers, full disks and wrong clocks', () => {
  it('keeps its books over twenty seeds of a hundred steps', async () => {
    const totals = { steps: 0, business: 0, acts: 0, boots: 0 };
    for (let seed = 1; seed <= 20; seed += 1) {
      const report = await simulate({ seed, steps: 100 });
      expect(sayBroken(report)).toBe('');
      totals.steps += report.steps;
      totals.business += report.business;
      totals.acts += report.acts;
      totals.boots += report.boots;
    }
    process.stdout.write(`simulation: ${JSON.stringify(totals)}\n`);
    // A run in which nothing happened would prove nothing.
    expect(totals.business).toBeGreaterThan(totals.steps / 2);
    expect(totals.acts).toBeGreaterThan(40);
    expect(totals.boots).toBeGreaterThan(40);
  });

  it('plays the same seed twice the same, step by step', async () => {
    const [first, second] = [await simulate({ seed: 11, steps: 150 }), await simulate({ seed: 11, steps: 150 })];
    expect(second.trace).toEqual(first.trace);
    expect(second.hash).toBe(first.hash);
    expect((await simulate({ seed: 12, steps: 150 })).hash).not.toBe(first.hash);
  });
});

describe('a counter with a payment terminal', () => {
  it('has every card debited exactly as its books say, over whole days with every fault a terminal has', async () => {
    const totals = new Totals();
    for (let seed = 1; seed <= 12; seed += 1) {
      const report = await simulate({ seed, steps: 0, days: 10, profile: 'money' });
      expect(sayBroken(report)).toBe('');
      totals.add(report);
    }
    // Days on which nobody paid by card, nothing went wrong or nothing was closed would prove nothing.
    expect(totals.days).toBe(120);
    expect(totals.sealed).toBeGreaterThan(100);
    expect(totals.charges).toBeGreaterThan(60);
    expect(totals.faults.size).toBeGreaterThan(20);
    expect(totals.kills.get('sale sending')).toBeGreaterThan(5);
  });

  it('plays the same days twice the same', async () => {
    const play = () => simulate({ seed: 3, steps: 0, days: 4, profile: 'money' });
    const [first, second] = [await play(), await play()];
    expect(second.trace).toEqual(first.trace);
    expect(second.hash).toBe(first.hash);
  });
});

/** Which sentence each planted bug breaks first; several are possible, because the nets overlap. */
const caughtBy: Readonly<Record<PlantName, readonly string[]>> = {
  'acknowledged-before-commit': ['what was acknowledged is in the journal'],
  'no-dedupe-at-the-province': ['each act is posted exactly once'],
  'retry-with-a-new-id': [
    'an answer is noted only as the province gave it, to the act it gave it for',
    'the province holds only acts of the journal',
  ],
  'receipt-number-outside': [
    'every receipt number is used once or has a reason',
    'receipt numbers are used in order, none without a fate',
  ],
  'answer-to-another-act': ['an answer is noted only as the province gave it, to the act it gave it for'],
  'clock-used-for-order': ['what happened to a person is told in its order'],
  // The books refuse a posting no rule of the act knows, so it breaks before it is written.
  'till-changed-by-over-or-short': ['the postings are those of the act', 'expected failures are values'],
  'projection-not-rebuilt': ['a rebuild gives the same projections'],
};

describe('a planted bug is found within sixty seeds', () => {
  it.each(Object.keys(plants) as PlantName[])('%s', async (plant) => {
    let found: RunReport | undefined;
    // Order goes wrong only where a clock was set back between two acts of one person: looked for where it was found before.
    const first = plant === 'clock-used-for-order' ? 40 : 1;
    for (let seed = first; seed < first + 60 && !found; seed += 1) {
      const report = await simulate({ seed, steps: 200, plant });
      if (report.broken) found = report;
    }
    expect(caughtBy[plant]).toContain(found?.broken?.invariant);
  });
});

/** Where each bug about money was found first; `npm run prove -- --only money` looks for them from seed 1 on. */
const seedOf: Readonly<Record<MoneyPlantName, number>> = {
  'sale-resent-after-nak': 14,
  'answer-by-amount-only': 19,
  'intent-after-the-bytes': 1,
  'recovery-after-first-sale': 3,
  'void-on-posting-failure': 11,
  'receipt-reused-after-jam': 1,
  'over-short-into-payable': 1,
  'close-on-an-unknown': 9,
  'book-number-used-twice': 1,
  'form-without-a-fate': 83,
  'one-sided-line-hidden': 1,
  'fee-from-the-fund': 1,
  'both-windows-take': 21,
  'taken-twice-unlisted': 4,
  'kiosk-till-closed-over-a-charge': 1,
  'visit-end-forgets-the-charge': 1,
  'kiosk-takes-without-claim': 1,
};

const tenDays = 10;

describe('a planted bug about money is found within thirty seeds', () => {
  it.each(Object.keys(moneyPlants) as MoneyPlantName[])('%s', async (plant) => {
    let found: RunReport | undefined;
    const first = seedOf[plant];
    for (let seed = first; seed < first + 30 && !found; seed += 1) {
      const report = await simulate(plantedDays(plant, seed, tenDays));
      if (report.broken) found = report;
    }
    expect(moneyCaughtBy[plant]).toContain(found?.broken?.invariant ?? 'nothing broken');
    // The same days without the bug hold.
    const { plant: _bug, ...same } = plantedDays(plant, found?.seed ?? 0, tenDays);
    expect((await simulate(same)).broken).toBeUndefined();
  });
});
