import type { ErrorParams } from '../../contract/errors.ts';
import type { EligibilityRule } from '../../contract/text/eligibility.ts';
import { addMonths, fullYears, monthOfAge } from '../../contract/values/businessDate.ts';
import type { InsuredStatus } from '../people/insuredPerson.ts';
import type { PolicyRules, ReferenceBundle } from './bundle.ts';
import { ruleOn } from './inForce.ts';
import { problemOfYear } from './quoteContribution.ts';

/** What is known of somebody when deciding; a part of `InsuredPerson`, so a person of the mirror fits as it is. */
export type EligibilityFacts = {
  readonly birthDate?: string;
  /** `pending`: an application handed in here, not answered yet; money may be taken meanwhile. */
  readonly status: InsuredStatus | 'pending';
  readonly document?: 'citizen' | 'hmt' | 'foreigner';
  readonly villageCode?: string;
  readonly student?: boolean;
  readonly elsewhere?: { readonly where: string; readonly scheme: string };
  readonly deathDate?: string;
};

export type EligibilityQuestion = {
  readonly person: EligibilityFacts;
  /** The contribution year money is meant for. */
  readonly year: number;
  readonly today: string;
  readonly bundle: ReferenceBundle;
};

/** A verdict with the one rule it rests on and what its sentence needs (`contract/text/eligibility.ts`). Never names or numbers of people. */
export type Eligibility = {
  readonly verdict: 'may-pay' | 'not-enrolled' | 'refused' | 'benefit-only' | 'ask';
  readonly rule: EligibilityRule;
  readonly params: ErrorParams;
};

/** One question to the rules; silent when it has nothing against it. */
export type Step = (question: EligibilityQuestion, rules: PolicyRules) => Eligibility | undefined;

/**
 * Whether somebody may pay for a year on a day (domain 2.2, 2.3, 4.1). The steps go from what ends everything (death) to what
 * only needs a word; the first that speaks decides. Replayable: the same facts, day and table give the same rule for ever.
 */
export function decideEligibility(question: EligibilityQuestion): Eligibility {
  const rules = ruleOn(question.bundle, question.today);
  if (!rules) return { verdict: 'ask', rule: 'R-NO-POLICY', params: { date: question.today } };
  for (const step of steps) {
    const verdict = step(question, rules);
    if (verdict) return verdict;
  }
  return { verdict: 'may-pay', rule: 'R-MAY-PAY', params: { year: question.year } };
}

/** What the official state says: death and end come first. */
export const byState: Step = ({ person }) => {
  if (person.deathDate !== undefined) return { verdict: 'refused', rule: 'R-DEAD', params: { date: person.deathDate } };
  if (person.status === 'terminated') return { verdict: 'refused', rule: 'R-TERMINATED', params: {} };
  if (person.status === 'receiving') return { verdict: 'benefit-only', rule: 'R-RECEIVING', params: {} };
  if (person.status === 'receiving-paused') return { verdict: 'benefit-only', rule: 'R-RECEIVING-PAUSED', params: {} };
  return undefined;
};

/** 16 counts from the birthday itself, 60 by the month (domain 2.2). */
export const byAge: Step = ({ person, today }, rules) => {
  if (person.birthDate === undefined) return { verdict: 'ask', rule: 'R-BIRTH-UNKNOWN', params: {} };
  if (person.birthDate > today) return { verdict: 'ask', rule: 'R-BIRTH-UNKNOWN', params: {} };
  const age = fullYears(person.birthDate, today);
  if (age < rules.minAge) return { verdict: 'refused', rule: 'R-AGE-16', params: { age, minAge: rules.minAge } };
  const month = monthOfAge(person.birthDate, rules.benefitAge);
  const thisMonth = today.slice(0, 7);
  const params = { age, month, benefitAge: rules.benefitAge, from: firstBenefitMonth(person.birthDate, rules) };
  if (month < rules.schemeStart.slice(0, 7)) return { verdict: 'benefit-only', rule: 'R-AGE-60-AT-START', params };
  if (month < thisMonth || (month === thisMonth && !rules.mayPayInMonthOf60)) {
    return { verdict: 'benefit-only', rule: 'R-AGE-60', params };
  }
  return undefined;
};

/** Students, other schemes, foreigners, other counties. */
export const byScheme: Step = ({ person, bundle }, rules) => {
  if (person.student === true) return { verdict: 'refused', rule: 'R-STUDENT', params: {} };
  if (person.elsewhere) {
    return {
      verdict: 'refused',
      rule: 'R-ELSEWHERE',
      params: { where: person.elsewhere.where, scheme: person.elsewhere.scheme },
    };
  }
  if (person.document === 'foreigner' && !rules.acceptsResidencePermit) {
    return { verdict: 'refused', rule: 'R-FOREIGNER', params: {} };
  }
  const county = bundle.station.countyCode.slice(0, 6);
  if (person.villageCode !== undefined && !person.villageCode.startsWith(county)) {
    return {
      verdict: 'refused',
      rule: 'R-OTHER-AREA',
      params: { area: person.villageCode.slice(0, 6), county: bundle.station.countyName },
    };
  }
  return undefined;
};

const byYear: Step = ({ person, year, today }, rules) => {
  const problem = problemOfYear(year, today, rules);
  const why = problem?.params['why'];
  if (why === 'before-start')
    return { verdict: 'refused', rule: 'R-YEAR-BEFORE-START', params: { year, start: rules.schemeStart } };
  if (why === 'make-up-by-case') return { verdict: 'refused', rule: 'R-MAKEUP-CASE', params: { year } };
  if (why === 'future') return { verdict: 'refused', rule: 'R-YEAR-FUTURE', params: { year } };
  const yearOfMinAge = Number(person.birthDate?.slice(0, 4)) + rules.minAge;
  if (year < yearOfMinAge)
    return { verdict: 'refused', rule: 'R-YEAR-BEFORE-16', params: { year, fromYear: yearOfMinAge } };
  const yearOfBenefit = Number(person.birthDate?.slice(0, 4)) + rules.benefitAge;
  if (year > yearOfBenefit)
    return { verdict: 'refused', rule: 'R-YEAR-AFTER-60', params: { year, until: yearOfBenefit } };
  return undefined;
};

const byEnrolment: Step = ({ person, year }) => {
  if (person.status === 'not-enrolled') return { verdict: 'not-enrolled', rule: 'R-NOT-ENROLLED', params: {} };
  if (person.status === 'pending') return { verdict: 'may-pay', rule: 'R-ENROLMENT-PENDING', params: { year } };
  if (person.status === 'paying-paused') return { verdict: 'may-pay', rule: 'R-PAUSED', params: { year } };
  return undefined;
};

/** Somebody near 60 may pay and should hear when the pension starts (domain 6, case 25). */
const nearBenefit: Step = ({ person, today }, rules) => {
  if (person.birthDate === undefined) return undefined;
  const month = monthOfAge(person.birthDate, rules.benefitAge);
  if (month > addMonths(today.slice(0, 7), 12)) return undefined;
  return { verdict: 'may-pay', rule: 'R-NEAR-60', params: { month, from: firstBenefitMonth(person.birthDate, rules) } };
};

const steps: readonly Step[] = [byState, byAge, byScheme, byYear, byEnrolment, nearBenefit];

/**
 * `YYYY-MM` of the first pension: the month after 60, or the month the scheme began for those who were 60 before
 * (domain 2.6).
 */
export function firstBenefitMonth(birthDate: string, rules: Pick<PolicyRules, 'benefitAge' | 'schemeStart'>): string {
  const month = monthOfAge(birthDate, rules.benefitAge);
  const start = rules.schemeStart.slice(0, 7);
  return month < start ? start : addMonths(month, 1);
}

/** The two bands of the renewal target; those outside have none. */
export function renewalBand(age: number): '16-44' | '45-59' | undefined {
  if (age >= 16 && age <= 44) return '16-44';
  return age >= 45 && age <= 59 ? '45-59' : undefined;
}
