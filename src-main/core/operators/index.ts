export { acceptLoss, type Loss, recoveredToKey } from './acceptLoss.ts';
export { askHeldActs } from './askHeldActs.ts';
export { applyOperators } from './apply.ts';
export { Lockouts } from './lockout.ts';
export { cardOperator, findOperatorOfCard } from './operatorCard.ts';
export { reportLostNumbers } from './lostNumbers.ts';
export { signedByTwo } from './secondPerson.ts';
export { Session } from './session.ts';
export {
  approve,
  findOperator,
  hasLeft,
  leave,
  type OperatorDesk,
  signIn,
  unattendedOperator,
  unlockOperator,
  validOn,
} from './signIn.ts';
