export { applyRemittance } from './apply.ts';
export { creditDeposit } from './creditDeposit.ts';
export { makeDeposit } from './makeDeposit.ts';
export { bankDelays, creditDaysLate, getOverview, workingDaysAfter } from './overview.ts';
