export { applyCharges } from './apply.ts';
export { findTerminal } from './ask.ts';
export { beginSale, type CardDesk } from './beginSale.ts';
export { ChargeDesk } from './chargeDesk.ts';
export { chargeView, listOpenCharges, needsPeople } from './chargeView.ts';
export { decideCharge } from './decide.ts';
export { printChargeSlip } from './slip.ts';
export { contradicts, explainStray, listStrays } from './strays.ts';
export { reverseCard } from './voidSale.ts';
