export { applyMonth } from './apply.ts';
export { closeMonth, explainFinding } from './closeMonth.ts';
export { compareDay, getComparison, listComparisons } from './compareDay.ts';
export { compareSealedDays, sealedToCompare } from './compareSealed.ts';
export { printDepositSlip, printMonthSheet, printOverShort } from './moneySheets.ts';
export { findingIdOf, isExplained } from './explained.ts';
export { findReceipt } from './findReceipt.ts';
export { getMonth, listMonths } from './getMonth.ts';
