export { applyAffairs } from './apply.ts';
export { cutOver, getCutOver } from './cutOver.ts';
export { leave, listLeavings } from './leaving.ts';
export { printSheet } from './printSheet.ts';
export { listTransfers, transferVillage } from './transferVillage.ts';
export { listWithdrawals, logWithdrawal, strikeWithdrawal } from './withdrawals.ts';
export { getYearPreparation } from './yearPreparation.ts';
