export { applyTill } from './apply.ts';
export { closeShift } from './closeShift.ts';
export { countTill } from './countTill.ts';
export { getTill } from './getTill.ts';
export { openShift } from './openShift.ts';
export { listShifts, printOriginalSheet, printShiftSheet } from './shiftSheet.ts';
