import type { ErrorParams } from '../../contract/errors.ts';
import type { EligibilityRule } from '../../contract/text/eligibility.ts';
import { fullYears } from '../../contract/values/businessDate.ts';
import { byAge, byScheme, byState, type Eligibility, type EligibilityQuestion } from './decideEligibility.ts';
import { ruleOn } from './inForce.ts';

/** One line of "may they enrol": a rule, how it came out, and the age of what it rests on. */
export type EnrolmentCheck = {
  readonly rule: EligibilityRule;
  readonly verdict: 'ok' | 'refused' | 'not-asked' | 'ask';
  readonly params: ErrorParams;
  readonly sourceAsOf?: string;
};

/** What the lines rest on: when the province was asked (absent = not asked), how old the stored roster is, and look-alikes found. */
export type EnrolmentEvidence = {
  readonly askedAt?: string;
  readonly rosterAsOf?: string;
  readonly lookAlikes: number;
};

/**
 * Every check before a registration with its source, all of them, also after one has failed: the clerk sees the whole picture.
 * The same steps as `decideEligibility`, so the form and the payment never disagree.
 */
export function enrolmentChecks(question: EligibilityQuestion, evidence: EnrolmentEvidence): readonly EnrolmentCheck[] {
  const rules = ruleOn(question.bundle, question.today);
  if (!rules) return [{ rule: 'R-NO-POLICY', verdict: 'ask', params: { date: question.today } }];
  const { birthDate, status } = question.person;
  const roster = evidence.rosterAsOf === undefined ? {} : { sourceAsOf: evidence.rosterAsOf };
  const age = birthDate === undefined || birthDate > question.today ? 0 : fullYears(birthDate, question.today);
  const enrolled = status === 'paying' || status === 'paying-paused';
  const lines: EnrolmentCheck[] = [
    lineOf(byAge(question, rules), { rule: 'R-OK-AGE', params: { age } }),
    { ...lineOf(byScheme(question, rules), { rule: 'R-OK-AREA', params: {} }), ...roster },
    enrolled
      ? { rule: 'R-ALREADY-ENROLLED', verdict: 'refused', params: {}, ...roster }
      : { ...lineOf(byState(question, rules), { rule: 'R-OK-STATE', params: {} }), ...roster },
    evidence.askedAt === undefined
      ? { rule: 'R-NOT-ASKED', verdict: 'not-asked', params: {}, ...roster }
      : { rule: 'R-ASKED-PROVINCE', verdict: 'ok', params: {}, sourceAsOf: evidence.askedAt },
  ];
  const doubtful: EnrolmentCheck = { rule: 'R-DUPLICATE', verdict: 'ask', params: { count: evidence.lookAlikes } };
  return evidence.lookAlikes > 0 ? [...lines, doubtful] : lines;
}

function lineOf(
  against: Eligibility | undefined,
  fine: { readonly rule: EligibilityRule; readonly params: ErrorParams },
): EnrolmentCheck {
  if (!against) return { ...fine, verdict: 'ok' };
  return { rule: against.rule, verdict: against.verdict === 'ask' ? 'ask' : 'refused', params: against.params };
}
