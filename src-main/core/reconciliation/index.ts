export { applyDays } from './apply.ts';
export { listDays, printDaySheet, printOriginalDaySheet } from './daySheet.ts';
export { listDifferences } from './differences.ts';
export { getProof, isCounted } from './proof.ts';
export { getStationDay } from './stationDay.ts';
export { closeAndSeal, sealDay } from './sealDay.ts';
export { checkMonth, type CheckedLine, monthChecks, type MonthReportLine } from './monthChecks.ts';
export { receiptsOfMonth } from './checks/receipts.ts';
export { accountAt, owedOf } from './monthLedger.ts';
