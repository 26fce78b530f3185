export { applyOutage } from './apply.ts';
export { checkForm, closeForms, listKits, makeKit } from './kits.ts';
export { printKit } from './printKit.ts';
