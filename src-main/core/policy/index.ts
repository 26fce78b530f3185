export type * from './bundle.ts';
export { chooseGroup } from './chooseGroup.ts';
export {
  dueYears,
  type MakeUpYears,
  makeUpYears,
  missingYears,
  type YearState,
  type YearsQuestion,
  yearStates,
} from './contributionYears.ts';
export { type Deadline, deadlinesOf } from './deadlinesOf.ts';
export {
  decideEligibility,
  type Eligibility,
  type EligibilityFacts,
  type EligibilityQuestion,
  firstBenefitMonth,
  renewalBand,
} from './decideEligibility.ts';
export { type EnrolmentCheck, type EnrolmentEvidence, enrolmentChecks } from './enrolmentChecks.ts';
export {
  groupsOn,
  inForce,
  limitsOn,
  receiptKindOn,
  ruleOn,
  tiersOn,
  titlesOn,
  villageCodeOn,
  villageName,
  villagesOn,
} from './inForce.ts';
export { type Capabilities, capabilitiesOn } from './profile.ts';
export { type PolicyProblem, type QuoteFigures, type QuoteQuestion, quoteContribution } from './quoteContribution.ts';
export { countyItems, missingForYear, yearToPrepare } from './yearOpening.ts';
export { type Estimate, estimatePension, type EstimateQuestion } from './estimatePension.ts';
export type * from './residentTables.ts';
export { addWorkingDays, holidaysPublished, isWorkingDay, lastWorkingDay, rollForward } from './workingDays.ts';
