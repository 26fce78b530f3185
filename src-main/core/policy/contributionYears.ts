import { fullYears, monthOfAge } from '../../contract/values/businessDate.ts';
import type { HistoryYear } from '../people/insuredPerson.ts';
import type { PolicyRules } from './bundle.ts';

type YearRules = Pick<PolicyRules, 'minAge' | 'benefitAge' | 'schemeStart' | 'minYears' | 'maxMakeUpYears'>;

/** Years are a person's own life against the scheme's: pure arithmetic on the birth, the start of the scheme and today. */
export type YearsQuestion = {
  readonly birthDate: string;
  readonly today: string;
  readonly rules: YearRules;
  readonly history: readonly HistoryYear[];
  /** Years recorded here and not yet with the province; they never count as the province's. */
  readonly pendingYears?: readonly number[];
};

export type YearState = {
  readonly year: number;
  readonly state: 'paid' | 'government-paid' | 'missing' | 'not-due' | 'pending' | 'current' | 'elsewhere';
  readonly tierFen?: number;
};

/**
 * The years a contribution belongs to: from the start of the scheme or the year of 16, to this year or the year before 60.
 * In the year of 60 itself money may still be taken before the month, but nothing is owed.
 */
export function dueYears(birthDate: string, today: string, rules: YearRules): readonly number[] {
  const birthYear = Number(birthDate.slice(0, 4));
  const first = Math.max(Number(rules.schemeStart.slice(0, 4)), birthYear + rules.minAge);
  const last = Math.min(Number(today.slice(0, 4)), birthYear + rules.benefitAge - 1);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
}

/** Past due years that neither the province nor this station has as paid. This year is not missing before it is over. */
export function missingYears(question: YearsQuestion): readonly number[] {
  const paid = new Set([...question.history.map((row) => row.year), ...(question.pendingYears ?? [])]);
  const thisYear = Number(question.today.slice(0, 4));
  return dueYears(question.birthDate, question.today, question.rules).filter(
    (year) => year < thisYear && !paid.has(year),
  );
}

/** The strip of years on the screen, oldest first: every due year, every year with a payment, and this year. */
export function yearStates(question: YearsQuestion): readonly YearState[] {
  const { birthDate, today, rules, history } = question;
  const thisYear = Number(today.slice(0, 4));
  const due = new Set(dueYears(birthDate, today, rules));
  const rows = new Map(history.map((row) => [row.year, row]));
  const pending = new Set(question.pendingYears);
  const years = [...new Set([...due, ...rows.keys(), ...pending, thisYear])].toSorted((a, b) => a - b);
  return years.map((year) => {
    const row = rows.get(year);
    if (row) return { year, state: stateOf(row), tierFen: row.tierFen };
    if (pending.has(year)) return { year, state: 'pending' };
    if (year === thisYear) return { year, state: mayStillPay(question, year) ? 'current' : 'not-due' };
    return { year, state: due.has(year) ? 'missing' : 'not-due' };
  });
}

function stateOf(row: HistoryYear): YearState['state'] {
  switch (row.source) {
    case 'self':
      return 'paid';
    case 'government':
      return 'government-paid';
    case 'elsewhere':
      return 'elsewhere';
  }
}

function mayStillPay({ birthDate, today, rules }: YearsQuestion, year: number): boolean {
  return (
    year >= Number(birthDate.slice(0, 4)) + rules.minAge && today.slice(0, 7) < monthOfAge(birthDate, rules.benefitAge)
  );
}

/** How the years stand against the minimum (domain 2.3). Classes by the age when the scheme began at this place. */
export type MakeUpYears = {
  readonly ageAtStart: number;
  readonly class: 'sixty-at-start' | 'under-sixty-at-start' | 'under-forty-five-at-start';
  readonly yearOf60: number;
  readonly yearsRequired: number;
  readonly makeUpYearsAllowed: number;
  /** Years missing at 60 if nothing more were paid; 0 = the years suffice. */
  readonly short: number;
};

/**
 * Already 60 at the start: nothing to pay. 45–59: a year for each until 60, make-up up to the minimum of all years. Under 45:
 * the full minimum. Make-up never lifts the total above the minimum and never exceeds the county's own limit.
 */
export function makeUpYears(birthDate: string, yearsPaid: number, rules: YearRules): MakeUpYears {
  const ageAtStart = fullYears(birthDate, rules.schemeStart);
  const month = monthOfAge(birthDate, rules.benefitAge);
  const yearOf60 = Number(month.slice(0, 4));
  if (month < rules.schemeStart.slice(0, 7)) {
    return { ageAtStart, class: 'sixty-at-start', yearOf60, yearsRequired: 0, makeUpYearsAllowed: 0, short: 0 };
  }
  const young = ageAtStart < rules.benefitAge - rules.minYears;
  const untilSixty = yearOf60 - Number(rules.schemeStart.slice(0, 4));
  const yearsRequired = young ? rules.minYears : Math.min(rules.minYears, untilSixty);
  return {
    ageAtStart,
    class: young ? 'under-forty-five-at-start' : 'under-sixty-at-start',
    yearOf60,
    yearsRequired,
    makeUpYearsAllowed: Math.min(rules.maxMakeUpYears, Math.max(0, rules.minYears - yearsPaid)),
    short: Math.max(0, yearsRequired - yearsPaid),
  };
}
