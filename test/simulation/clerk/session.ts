import { practicePins } from '../../../src-main/training/people/index.ts';
import { ask, type Command, type Desk } from './ask.ts';

export const pinOf = (operatorId: string): string =>
  practicePins.find((one) => one.operatorId === operatorId)?.pin ?? '';

/** A second person's approval; now and then the same person tries, or the PIN is wrong. */
export function approvalFor(desk: Desk, operatorId: string): { operatorId: string; pin: string } {
  const { dice } = desk.world;
  const other = operatorId === 'op02' ? 'op01' : 'op02';
  const chosen = dice.chance(0.95) ? other : operatorId;
  return { operatorId: chosen, pin: dice.chance(0.96) ? pinOf(chosen) : '000000' };
}

export const sessionCommands: readonly Command[] = [
  {
    name: 'sign-in',
    weight: () => 0.4,
    make: (desk) => {
      const { dice } = desk.world;
      // Nobody is the operator of a till nobody stands at.
      const shift = desk.world.isKiosk ? undefined : desk.model.openShift();
      const operatorId = shift && dice.chance(0.93) ? shift.operator : dice.chance(0.8) ? 'op01' : 'op02';
      return ask('session.signIn', { operatorId, pin: dice.chance(0.97) ? pinOf(operatorId) : '999999' });
    },
  },
  { name: 'sign-out', weight: () => 0.08, make: () => ask('session.signOut', {}) },
  { name: 'lock', weight: () => 0.08, make: () => ask('session.lock', {}) },
  {
    name: 'unlock-operator',
    weight: () => 0.1,
    make: () =>
      ask('session.unlockOperator', { operatorId: 'op01', approval: { operatorId: 'op02', pin: pinOf('op02') } }),
  },
];
