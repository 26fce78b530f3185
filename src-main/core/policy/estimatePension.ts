import { monthOfAge } from '../../contract/values/businessDate.ts';
import type { PolicyRules, ReferenceBundle, TierRow } from './bundle.ts';
import { makeUpYears } from './contributionYears.ts';
import { inForce, ruleOn, tiersOn } from './inForce.ts';
import { interestFen, monthlyPension } from './pension.ts';
import type { AccountRate, InterestMethod, PensionTable } from './residentTables.ts';

/** What is known of a life when estimating. `paidYears` counts the province's and those recorded here; money in fen. */
export type EstimateQuestion = {
  readonly bundle: ReferenceBundle;
  readonly today: string;
  readonly birthDate: string;
  readonly paidYears: number;
  /** This year is paid, recorded here, or nothing is owed for it. */
  readonly thisYearDone: boolean;
  readonly balanceFen: number;
  /** Day of the balance; at the end of a year it is what the next year begins with. */
  readonly balanceOn?: string;
  /** Tier and subsidy of payments recorded here that the balance does not hold yet. */
  readonly waitingFen: number;
};

export type Estimate = {
  readonly tierFen: number;
  readonly subsidyFen: number;
  readonly years: number;
  readonly yearsToCome: number;
  readonly ownFen: number;
  readonly subsidiesFen: number;
  readonly interestFen: number;
  readonly balanceFen: number;
  readonly basicFen: number;
  readonly accountFen: number;
  readonly bonusFen: number;
  readonly monthlyFen: number;
  readonly shortYears: number;
};

export type EstimateBasis = {
  readonly monthOf60: string;
  readonly divisor: number;
  readonly rateMyriad: number;
  readonly rateYear?: number;
  readonly basicFrom: string;
  readonly bonusPerYearFen: number;
  readonly bonusOverYears: number;
  readonly policyVersion: number;
};

/** Everything an estimate rests on, taken from the dated tables of one day. */
type Tables = {
  readonly rules: PolicyRules;
  readonly pension: PensionTable & { readonly from: string };
  readonly method: InterestMethod;
  readonly rates: readonly AccountRate[];
};

/** The rate of a year: its own where it is published, else the newest published one. Nothing published: no interest is promised. */
function rateOf(rates: readonly AccountRate[], year: number): AccountRate | undefined {
  return rates
    .filter((rate) => rate.year <= year)
    .reduce<AccountRate | undefined>((best, rate) => (best && best.year >= rate.year ? best : rate), undefined);
}

function tablesOf(bundle: ReferenceBundle, today: string): Tables | undefined {
  const rules = ruleOn(bundle, today);
  const pension = inForce(bundle.pension ?? [], today);
  const method = inForce(bundle.interest ?? [], today)?.method ?? 'month-product';
  return rules && pension && { rules, pension, method, rates: bundle.accountRates ?? [] };
}

/** The first year the balance stands at the beginning of. */
function firstAccountYear({ balanceOn, today }: EstimateQuestion): number {
  if (balanceOn === undefined) return Number(today.slice(0, 4));
  const year = Number(balanceOn.slice(0, 4));
  return balanceOn.slice(5) === '12-31' ? year + 1 : year;
}

/**
 * The account year by year until the month of 60: payments fall into the month of today, the last year counts its months only. The
 * balance is taken for what the first year began with.
 */
function grow(
  question: EstimateQuestion,
  tables: Tables,
  tier: TierRow,
): { balanceFen: number; interest: number; paid: number } {
  const [thisYear, thisMonth] = [Number(question.today.slice(0, 4)), Number(question.today.slice(5, 7))];
  const monthOf60 = monthOfAge(question.birthDate, tables.rules.benefitAge);
  const [lastYear, lastMonth] = [Number(monthOf60.slice(0, 4)), Number(monthOf60.slice(5, 7))];
  let balanceFen = question.balanceFen;
  let interest = 0;
  let paid = 0;
  for (let year = Math.min(firstAccountYear(question), thisYear); year <= lastYear; year += 1) {
    const pays = year < lastYear && (year > thisYear || (year === thisYear && !question.thisYearDone));
    const waits = year === thisYear ? question.waitingFen : 0;
    const amountFen = (pays ? tier.tierFen + tier.subsidyFen : 0) + waits;
    const earned = interestFen(
      {
        openingFen: balanceFen,
        rateMyriad: rateOf(tables.rates, year)?.rateMyriad ?? 0,
        deposits: amountFen === 0 ? [] : [{ amountFen, month: thisMonth }],
        months: year === lastYear ? lastMonth : 12,
      },
      tables.method,
    );
    balanceFen += amountFen + earned;
    interest += earned;
    if (pays) paid += 1;
  }
  return { balanceFen, interest, paid };
}

function estimateTier(question: EstimateQuestion, tables: Tables, tier: TierRow): Estimate {
  const { balanceFen, interest, paid } = grow(question, tables, tier);
  const years = question.paidYears + paid;
  const { accountFen, ageFen, basicFen, bonusFen, monthlyFen } = monthlyPension(
    { balanceFen, years, age: tables.rules.benefitAge },
    tables.pension,
  );
  return {
    ...{ tierFen: tier.tierFen, subsidyFen: tier.subsidyFen },
    ...{ years, yearsToCome: paid, ownFen: tier.tierFen * paid, subsidiesFen: tier.subsidyFen * paid },
    ...{ interestFen: interest, balanceFen, basicFen: basicFen + ageFen, accountFen, bonusFen, monthlyFen },
    shortYears: makeUpYears(question.birthDate, years, tables.rules).short,
  };
}

/**
 * 试算: what each tier of today's table would come to if it were paid every year from now on. An estimate on today's tables and the newest
 * published rate; nobody is promised anything. `undefined` where the county publishes no tables for it.
 */
export function estimatePension(
  question: EstimateQuestion,
): { readonly estimates: readonly Estimate[]; readonly basis: EstimateBasis } | undefined {
  const { bundle, today } = question;
  const tables = tablesOf(bundle, today);
  const year = Number(today.slice(0, 4));
  const { rows } = tiersOn(bundle, year, today);
  if (!tables || rows.length === 0) return undefined;
  const { bonusOverYears, bonusPerYearFen, divisor, from } = tables.pension;
  const newest = rateOf(tables.rates, year);
  return {
    estimates: rows.map((tier) => estimateTier(question, tables, tier)),
    basis: {
      monthOf60: monthOfAge(question.birthDate, tables.rules.benefitAge),
      ...{ divisor, bonusPerYearFen, bonusOverYears, basicFrom: from, policyVersion: bundle.version },
      rateMyriad: newest?.rateMyriad ?? 0,
      ...(newest === undefined ? {} : { rateYear: newest.year }),
    },
  };
}
