import type { Environment, Who } from '../kernel/environment.ts';
import { requireReady } from '../kernel/gate.ts';
import { freshId } from '../kernel/ids.ts';
import type { ShiftRow } from '../ports/projections.ts';
import { closingEntry, countTill, unsealedDay } from '../till/index.ts';
import { getProof } from './proof.ts';
import { sealEntry } from './sealDay.ts';

/** Whether the day of a closed till may be sealed by nobody: every receipt agrees with the ledger, no form is missing. */
function maySeal(environment: Environment, businessDate: string): boolean {
  const { kitForms, shifts } = environment.projections;
  if (kitForms.listMissing(1).length > 0) return false;
  if (shifts.listOfDay(businessDate).some((shift) => shift.state === 'open')) return false;
  const proof = getProof(environment, businessDate);
  return proof.ok && proof.value.columns.every(({ column, verdict }) => column !== 'receipts' || verdict !== 'differs');
}

/**
 * Closes the till of a terminal nobody stands at and seals its day. There is no drawer, so there is nothing to count and nobody to sign
 * against himself: the count is of no pieces and has to come to nothing. A charge nobody knows the outcome of keeps the till open. A
 * receipt whose print is unknown does not: its number was shown to the payer, and it stays a task. Answers whether the till is closed.
 */
export function closeUnattendedDay(environment: Environment, who: Who, shift: ShiftRow): boolean {
  const { charges, counts, postings } = environment.projections;
  if (!requireReady(environment).ok || shift.operator !== who.operatorId) return false;
  if (charges.listOpen().some((charge) => charge.shiftId === shift.shiftId)) return false;
  if (postings.balanceOfShift('1001', shift.shiftId) !== 0)
    throw new Error('a terminal without a drawer holds no cash');
  const { businessDate, shiftId } = shift;
  const countId = freshId(environment);
  const counted = countTill(environment, who, { countId, shiftId, pieces: [] });
  const count = counts.find(countId);
  if (!counted.ok || !count) return false;
  const closing = { closeId: freshId(environment), shiftId, countId };
  environment.journal.commit({ operator: who.operatorId, shift: shiftId, businessDate }, (append) =>
    append(closingEntry({ shift, count }, closing, who.operatorId)),
  );
  sealUnattendedDay(environment, who);
  for (const topic of ['till', 'session', 'tasks'] as const) environment.changed(topic);
  return true;
}

/**
 * Seals the day of the last till, where nobody has and nothing speaks against it; else it stays a task for people. A power cut may fall
 * between the closing of a till and this: then it is made up for.
 */
export function sealUnattendedDay(environment: Environment, who: Who): void {
  const businessDate = unsealedDay(environment);
  if (businessDate === undefined || environment.projections.shifts.findLast()?.operator !== who.operatorId) return;
  if (!requireReady(environment).ok || !maySeal(environment, businessDate)) return;
  const sealId = freshId(environment);
  environment.journal.commit({ operator: who.operatorId, businessDate }, (append) =>
    append(sealEntry(environment, { sealId, businessDate, approvedBy: who.operatorId })),
  );
}
