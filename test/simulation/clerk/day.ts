import { toStationDate } from '../../../src-main/core/ports/clock.ts';
import { slipOf } from '../bank/bankFiles.ts';
import { ask, type Command } from './ask.ts';
import { approvalFor, pinOf } from './session.ts';

/** The drawer's safe, the seal of the day, the way to the bank. */
export const dayCommands: readonly Command[] = [
  {
    name: 'drop-cash',
    weight: ({ model }) => ((model.openShift()?.drawerFen ?? 0) > 30_000 ? 0.4 : 0),
    make: (desk) => {
      const { freshId, model, world } = desk;
      const shift = model.openShift();
      if (!shift) return undefined;
      const dropId = freshId();
      // Now and then more than the drawer holds: refused, and nothing moves.
      const amountFen = world.dice.chance(0.85) ? world.dice.pick([10_000, 30_000]) : shift.drawerFen + 10;
      model.asked.set(dropId, { kind: 'drop', shiftId: shift.shiftId, amountFen });
      const approval = approvalFor(desk, world.operator ?? shift.operator);
      return ask('till.dropCash', { dropId, shiftId: shift.shiftId, amountFen, approval }, { promises: dropId });
    },
  },
  {
    name: 'hand-over',
    weight: ({ model }) => {
      const shift = model.openShift();
      return shift && model.lastCount(shift.shiftId) ? 0.4 : 0;
    },
    make: (desk) => {
      const { freshId, model, world } = desk;
      const shift = model.openShift();
      const count = shift && model.lastCount(shift.shiftId);
      const giver = world.operator;
      if (!shift || !count || giver === undefined) return undefined;
      const [closeId, newShiftId] = [freshId(), freshId()];
      const { countId, countedFen } = count;
      const approval = approvalFor(desk, giver);
      const taker = approval.operatorId;
      model.asked.set(closeId, { kind: 'shift-close', shiftId: shift.shiftId, countId });
      model.asked.set(newShiftId, { kind: 'shift-open', floatFen: countedFen, operator: taker });
      const params = { closeId, newShiftId, shiftId: shift.shiftId, countId, ownPin: pinOf(giver), approval };
      return ask(
        'till.handOver',
        { ...params, ...(world.dice.chance(0.8) ? { cause: 'counted twice' } : {}) },
        { promises: closeId },
      );
    },
  },
  {
    name: 'float-received',
    weight: () => 0.1,
    make: (desk) => {
      const floatId = desk.freshId();
      const amountFen = 100_000;
      desk.model.asked.set(floatId, { kind: 'float', amountFen });
      const approval = approvalFor(desk, desk.world.operator ?? 'op01');
      return ask('till.receiveFloat', { floatId, amountFen, from: 'county', approval }, { promises: floatId });
    },
  },
  {
    name: 'seal-day',
    weight: ({ model, world }) => {
      const day = model.unsealedDay();
      if (day === undefined) return 0;
      const isOver = day < toStationDate(world.time.nowMs() + world.skewMs);
      if (model.openShift()) return 0.05;
      // A day that is over keeps the next one waiting; sealing today ends the work of the day.
      return isOver ? 12 : 0.1;
    },
    make: (desk) => {
      const { freshId, model, world } = desk;
      const businessDate = model.unsealedDay();
      if (businessDate === undefined) return undefined;
      const sealId = freshId();
      model.asked.set(sealId, { kind: 'seal', businessDate });
      const approval = approvalFor(desk, world.operator ?? 'op01');
      return ask('day.seal', { sealId, businessDate, approval }, { promises: sealId });
    },
  },
  {
    name: 'close-and-seal',
    weight: () => 0,
    make: (desk) => {
      const { freshId, model, world } = desk;
      const shift = model.openShift();
      const count = shift && model.lastCount(shift.shiftId);
      if (!shift || !count) return undefined;
      const [closeId, sealId] = [freshId(), freshId()];
      const { businessDate, shiftId } = shift;
      const { countId } = count;
      model.asked.set(closeId, { kind: 'shift-close', shiftId, countId });
      model.asked.set(sealId, { kind: 'seal', businessDate });
      const approval = approvalFor(desk, world.operator ?? shift.operator);
      return ask(
        'day.closeAndSeal',
        { closeId, sealId, shiftId, countId, ...(world.dice.chance(0.9) ? { cause: 'counted twice' } : {}), approval },
        { promises: closeId },
      );
    },
  },
  {
    name: 'make-deposit',
    weight: ({ model }) => ([...model.sealed.values()].some((day) => day.depositedFen < day.dueFen) ? 1 : 0),
    make: (desk) => {
      const { freshId, model, world } = desk;
      const waiting = [...model.sealed].filter(([, day]) => day.depositedFen < day.dueFen);
      if (waiting.length === 0) return undefined;
      const dueFen = waiting.reduce((sum, [, day]) => sum + day.dueFen - day.depositedFen, 0);
      const amountFen = world.dice.chance(0.7) ? dueFen : world.dice.pick([10_000, dueFen + 10_000]);
      const depositId = freshId();
      model.asked.set(depositId, { kind: 'deposit', amountFen });
      return ask(
        'remittance.makeDeposit',
        {
          depositId,
          slipNumber: slipOf(depositId),
          bank: 'bank',
          amountFen,
          days: waiting.map(([day]) => day),
          ...(world.dice.chance(0.8) ? { reason: 'bank closed' } : {}),
          approval: approvalFor(desk, world.operator ?? 'op01'),
        },
        { promises: depositId },
      );
    },
  },
  {
    name: 'credit-deposit',
    weight: ({ model }) => ([...model.deposits.values()].some((one) => !one.credited) ? 0.6 : 0),
    make: (desk) => {
      const { freshId, model, world } = desk;
      const [depositId, deposit] = [...model.deposits].find(([, one]) => !one.credited) ?? [];
      if (depositId === undefined || deposit === undefined) return undefined;
      const creditId = freshId();
      const amountFen = world.dice.chance(0.9) ? deposit.amountFen : deposit.amountFen + 1;
      model.asked.set(creditId, { kind: 'credit', depositId, amountFen });
      const creditedOn = toStationDate(world.time.nowMs() + world.skewMs);
      const approval = approvalFor(desk, world.operator ?? 'op01');
      return ask(
        'remittance.creditDeposit',
        { creditId, depositId, amountFen, creditedOn, reference: 'line', approval },
        { promises: creditId },
      );
    },
  },
  {
    name: 'get-proof',
    weight: ({ model }) => (model.shifts.size > 0 ? 0.3 : 0),
    make: ({ model, world }) => {
      const shift = world.dice.pick([...model.shifts.values()]);
      return ask('day.getProof', { businessDate: shift.businessDate });
    },
  },
  { name: 'get-bank', weight: () => 0.1, make: () => ask('remittance.getOverview', {}) },
];
