import type { Environment } from '../kernel/environment.ts';
import { listDisputes } from '../kiosk/index.ts';
import { listKioskCharges } from '../peers/index.ts';
import { findKnown } from '../people/index.ts';
import type { Task } from './openTasks.ts';

/** As many as a first screen can use; the list of disputes itself shows more. */
const mostDisputes = 20;
/** So much of what somebody said stands in a line. */
const mostWords = 30;

function nameOf(environment: Environment, personKey: string): { readonly name?: string } {
  const name = findKnown(environment, personKey)?.name;
  return name === undefined ? {} : { name };
}

/** A card that was charged at a kiosk, nobody knows whether: its holder is told to ask at a counter, so every counter knows. */
export function kioskChargeTasks(environment: Environment): readonly Task[] {
  return listKioskCharges(environment).map(({ amountFen, at, chargeId, personKey, windowName, year }) => ({
    taskId: `kiosk-charge:${chargeId}`,
    kind: 'kiosk-charge',
    at,
    params: { amountFen, year, window: windowName, ...nameOf(environment, personKey) },
  }));
}

/** Somebody disagrees with the statement of his account and has no answer yet. */
export function disputeTasks(environment: Environment): readonly Task[] {
  const open = listDisputes(environment).disputes.slice(0, mostDisputes);
  return open.map(({ disputedAt, name, number, personKey, remark, state, statementId }) => ({
    taskId: `dispute:${statementId}`,
    kind: 'statement-disputed',
    at: disputedAt,
    params: {
      number,
      remark: Array.from(remark).slice(0, mostWords).join(''),
      atCounty: state === 'at-county' ? 1 : 0,
      ...(name === '' ? {} : { name }),
    },
    personKey,
    entryId: statementId,
  }));
}
