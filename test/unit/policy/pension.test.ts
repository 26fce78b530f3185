import { describe, expect, it } from 'vitest';
import { estimatePension } from '../../../src-main/core/policy/estimatePension.ts';
import { interestFen, monthlyPension } from '../../../src-main/core/policy/pension.ts';
import type { ReferenceBundle } from '../../../src-main/core/policy/bundle.ts';
import { createDice, practiceBundle } from '../../../src-main/training/people/index.ts';
import { readCsv } from '../../fixtures/codes/readCsv.ts';

const fenOf = (yuan = '0'): number => Math.round(Number(yuan) * 100);

describe('a monthly pension', () => {
  it.each(readCsv('vector_benefit.csv'))('is the agreed one ($case, $rounding: $monthly_total)', (row) => {
    const ageParts = (row['age_adjust'] ?? '')
      .split(';')
      .filter((part) => part !== '')
      .map((part) => ({ fromAge: Number(part.split('+')[0]), addFen: Number(part.split(':')[1]) * 100 }));
    const made = monthlyPension(
      { balanceFen: fenOf(row['account_balance']), years: Number(row['years']), age: Number(row['age']) },
      {
        ...{ basicFen: fenOf(row['base']), bonusPerYearFen: fenOf(row['bonus_per_year_over_15']), bonusOverYears: 15 },
        ...{ divisor: 139, ageParts, rounding: row['rounding'] as 'half-up-fen' | 'ceil-jiao' },
      },
    );
    expect(made).toEqual({
      basicFen: fenOf(row['base']),
      accountFen: fenOf(row['account_part']),
      bonusFen: fenOf(row['long_contribution_bonus']),
      ageFen: fenOf(row['age_part']),
      monthlyFen: fenOf(row['monthly_total']),
    });
  });
});

describe('interest of a year', () => {
  it.each(readCsv('vector_interest.csv'))('is the agreed one ($case: $interest)', (row) => {
    const deposits = (row['deposits_amount@month'] ?? '')
      .split(';')
      .filter((part) => part !== '')
      .map((part) => ({ amountFen: fenOf(part.split('@')[0]), month: Number(part.split('@')[1]) }));
    const method = (row['method'] ?? '').startsWith('month-product') ? 'month-product' : 'next-year';
    const rateMyriad = Math.round(Number(row['annual_rate']) * 10_000);
    const earned = interestFen({ openingFen: fenOf(row['opening']), rateMyriad, deposits }, method);
    expect(earned).toBe(fenOf(row['interest']));
    const came = deposits.reduce((sum, one) => sum + one.amountFen, 0);
    expect(fenOf(row['opening']) + came + earned).toBe(fenOf(row['closing']));
  });

  it('gives the agreed account after fifteen years', () => {
    let openingFen = 0;
    for (const row of readCsv('vector_account_15y.csv')) {
      const deposits = [{ amountFen: fenOf(row['personal']) + fenOf(row['subsidy']), month: 6 }];
      const earned = interestFen({ openingFen, rateMyriad: 250, deposits }, 'month-product');
      expect(earned, row['year']).toBe(fenOf(row['interest']));
      openingFen += earned + (deposits[0]?.amountFen ?? 0);
      expect(openingFen, row['year']).toBe(fenOf(row['closing']));
    }
  });
});

type Life = Parameters<typeof estimatePension>[0];

/** Rounds a fraction half a unit up. */
function halfUp(over: bigint, under: bigint): bigint {
  const [whole, rest] = [over / under, over % under];
  return 2n * rest >= under ? whole + 1n : whole;
}

/** The rate of a year: the nearest published one at or before it. */
function rateIn(bundle: ReferenceBundle, wanted: number): bigint {
  const rates = new Map((bundle.accountRates ?? []).map((rate) => [rate.year, rate.rateMyriad]));
  for (let at = wanted; at > 1990; at -= 1) if (rates.has(at)) return BigInt(rates.get(at) ?? 0);
  return 0n;
}

/** The first year of the account that is written out. */
function firstYear({ balanceOn, today }: Life): number {
  const year = Number(today.slice(0, 4));
  if (balanceOn === undefined) return year;
  const of = Number(balanceOn.slice(0, 4)) + (balanceOn.endsWith('-12-31') ? 1 : 0);
  return of > year ? year : of;
}

/** The account month by month with whole numbers: one line a month, interest once at the end of a year. */
function account(life: Life, amountFen: number): { readonly balance: bigint; readonly paid: number } {
  const { bundle } = life;
  const [year, month] = [Number(life.today.slice(0, 4)), Number(life.today.slice(5, 7))];
  const sixty = { year: Number(life.birthDate.slice(0, 4)) + 60, month: Number(life.birthDate.slice(5, 7)) };
  const counts = bundle.interest?.at(-1)?.method === 'month-product';
  let balance = BigInt(life.balanceFen);
  let paid = 0;
  for (let at = firstYear(life); at <= sixty.year; at += 1) {
    let product = 0n;
    let came = 0n;
    for (let one = 1; one <= 12; one += 1) {
      if (at < sixty.year || one <= sixty.month) product += balance + (counts ? came : 0n);
      if (one !== month) continue;
      const pays = at < sixty.year && (at > year || (at === year && !life.thisYearDone));
      if (pays) paid += 1;
      came += BigInt((pays ? amountFen : 0) + (at === year ? life.waitingFen : 0));
    }
    balance += came + halfUp(product * rateIn(bundle, at), 120_000n);
  }
  return { balance, paid };
}

/** The same figures written by somebody else from the words of the regulation; shares nothing with the product but the tables. */
function secondOpinion(life: Life, tierFen: number, subsidyFen: number) {
  const table = life.bundle.pension?.findLast((one) => one.from <= life.today);
  if (!table) throw new Error('no table');
  const { balance, paid } = account(life, tierFen + subsidyFen);
  const divisor = BigInt(table.divisor);
  const jiao = divisor * 10n;
  const part = table.rounding === 'half-up-fen' ? halfUp(balance, divisor) : ((balance + jiao - 1n) / jiao) * 10n;
  const years = life.paidYears + paid;
  const bonusFen = years > table.bonusOverYears ? (years - table.bonusOverYears) * table.bonusPerYearFen : 0;
  const aged = table.ageParts.filter((one) => one.fromAge <= 60).reduce((sum, one) => sum + one.addFen, 0);
  const accountFen = Number(part);
  const monthlyFen = table.basicFen + aged + accountFen + bonusFen;
  return { years, balanceFen: Number(balance), accountFen, bonusFen, monthlyFen };
}

type Dice = ReturnType<typeof createDice>;

const practice = practiceBundle({ version: 1, issuedAt: '2026-11-20T08:00:00.000+08:00', terminals: [] });

/** A county drawn at random: other rates, bases, bonuses, roundings. */
function drawCounty(dice: Dice): ReferenceBundle {
  const years = Array.from({ length: dice.between(0, 6) }, (_, index) => 2018 + index + dice.between(0, 2));
  return {
    ...practice,
    interest: [{ from: '2011-07-01', method: dice.chance(0.5) ? 'month-product' : 'next-year' }],
    accountRates: [...new Set(years)].map((year) => ({ year, rateMyriad: dice.between(0, 900) })),
    pension: [
      {
        from: '2020-01-01',
        ...{ basicFen: dice.between(5_000, 40_000), bonusPerYearFen: dice.between(0, 600), bonusOverYears: 15 },
        divisor: dice.chance(0.8) ? 139 : dice.between(100, 240),
        ageParts: [{ fromAge: dice.pick([55, 60, 65]), addFen: dice.between(0, 900) }],
        rounding: dice.chance(0.5) ? 'half-up-fen' : 'ceil-jiao',
      },
    ],
  };
}

function drawLife(dice: Dice, bundle: ReferenceBundle): Life {
  const two = (value: number): string => String(value).padStart(2, '0');
  const balanceOn = dice.chance(0.7) ? '2025-12-31' : `${dice.between(2023, 2026)}-${two(dice.between(1, 6))}-15`;
  return {
    bundle,
    today: `2026-${two(dice.between(1, 12))}-${two(dice.between(1, 28))}`,
    birthDate: `${dice.between(1967, 2010)}-${two(dice.between(1, 12))}-${two(dice.between(1, 28))}`,
    paidYears: dice.between(0, 20),
    thisYearDone: dice.chance(0.5),
    balanceFen: dice.between(0, 20_000_000),
    ...(dice.chance(0.9) ? { balanceOn } : {}),
    waitingFen: dice.chance(0.2) ? dice.between(1, 600_000) : 0,
  };
}

/** Every tier of a life, by both. */
function compare(life: Life) {
  return (estimatePension(life)?.estimates ?? []).map((one) => {
    const { accountFen, balanceFen, bonusFen, monthlyFen, years } = one;
    const ours = { years, balanceFen, accountFen, bonusFen, monthlyFen };
    return { today: life.today, born: life.birthDate, ours, theirs: secondOpinion(life, one.tierFen, one.subsidyFen) };
  });
}

describe('多缴多得', () => {
  it('agrees with an independent second implementation to the fen in 100,000 random cases', () => {
    const dice = createDice('estimate 20261122');
    let cases = 0;
    const differing: unknown[] = [];
    while (cases < 100_000) {
      const bundle = drawCounty(dice);
      const lives = Array.from({ length: 25 }, () => drawLife(dice, bundle));
      const compared = lives.flatMap((life) => compare(life));
      cases += compared.length;
      differing.push(...compared.filter(({ ours, theirs }) => JSON.stringify(ours) !== JSON.stringify(theirs)));
    }
    expect(differing.slice(0, 3)).toEqual([]);
    expect(cases).toBeGreaterThanOrEqual(100_000);
  }, 60_000);

  it('promises no interest where no rate was ever published, and nothing at all without a table', () => {
    const life = { today: '2026-11-20', birthDate: '1979-03-06', paidYears: 14, thisYearDone: false };
    const { accountRates: _rates, ...silent } = practice;
    const made = estimatePension({ ...life, balanceFen: 500_000, waitingFen: 0, bundle: silent });
    expect(made?.estimates.map((one) => one.interestFen)).toEqual(made?.estimates.map(() => 0));
    const { pension: _table, ...without } = practice;
    expect(estimatePension({ ...life, balanceFen: 500_000, waitingFen: 0, bundle: without })).toBeUndefined();
  });
});
