import type { InterestMethod, PensionTable } from './residentTables.ts';

/** Parts of one month's pension in fen; `monthlyFen` is their sum. */
export type MonthlyPension = {
  readonly basicFen: number;
  readonly accountFen: number;
  readonly bonusFen: number;
  readonly ageFen: number;
  readonly monthlyFen: number;
};

/** Account ÷ divisor by the province's rounding, in whole fen. Integers only: binary fractions lose half a fen (domain 7). */
export function accountPartFen(balanceFen: number, table: Pick<PensionTable, 'divisor' | 'rounding'>): number {
  const { divisor, rounding } = table;
  switch (rounding) {
    case 'half-up-fen':
      return Math.floor((2 * balanceFen + divisor) / (2 * divisor));
    case 'ceil-jiao':
      return Math.ceil(balanceFen / (divisor * 10)) * 10;
  }
}

/** What somebody of an age with so many years and so much in the account draws a month (domain 2.6). */
export function monthlyPension(
  facts: { readonly balanceFen: number; readonly years: number; readonly age: number },
  table: PensionTable,
): MonthlyPension {
  const accountFen = accountPartFen(facts.balanceFen, table);
  const bonusFen = Math.max(0, facts.years - table.bonusOverYears) * table.bonusPerYearFen;
  const ageFen = table.ageParts.filter((part) => facts.age >= part.fromAge).reduce((sum, part) => sum + part.addFen, 0);
  const { basicFen } = table;
  return { basicFen, accountFen, bonusFen, ageFen, monthlyFen: basicFen + accountFen + bonusFen + ageFen };
}

/** Money that came into an account in a month (1–12) of the year. */
export type Deposit = { readonly amountFen: number; readonly month: number };

/** A year of an account: what it began with, its rate, what came in, and how many months of it count (12 but in the last year). */
export type AccountYear = {
  readonly openingFen: number;
  readonly rateMyriad: number;
  readonly deposits: readonly Deposit[];
  readonly months?: number;
};

/**
 * Interest of a year in whole fen, half a fen up. `month-product`: what came in earns from the month after; `next-year`: from the next
 * year on. The sum is rounded once (domain 2.5, vectors of the project).
 */
export function interestFen(year: AccountYear, method: InterestMethod): number {
  const { deposits, months = 12, openingFen, rateMyriad } = year;
  const earning = method === 'month-product' ? deposits : [];
  const products = earning.reduce(
    (sum, { amountFen, month }) => sum + amountFen * Math.max(0, months - month),
    openingFen * months,
  );
  // rate ÷ 10,000 of a year of 12 months.
  return Math.floor((2 * products * rateMyriad + 120_000) / 240_000);
}
