export { applyDays } from './apply.ts';
export { listDays, printDaySheet, printOriginalDaySheet } from './daySheet.ts';
export { listDifferences } from './differences.ts';
export { getProof } from './proof.ts';
export { getStationDay } from './stationDay.ts';
export { closeAndSeal, sealDay } from './sealDay.ts';
