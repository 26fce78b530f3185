import { denominationsFen } from '../../../src-main/core/till/tables/denominations.ts';
import { toStationDate } from '../../../src-main/core/ports/clock.ts';
import type { Answer } from '../../../src-main/contract/index.ts';
import { hold } from '../broken.ts';
import type { Model, Shift } from '../model.ts';
import type { World } from '../world.ts';
import { approvalFor } from './session.ts';
import { ask, type Command } from './ask.ts';

/** The pieces a sum lies in the drawer as, largest first. */
export function piecesOf(amountFen: number): { denominationFen: number; pieces: number }[] {
  let leftFen = amountFen;
  const rows: { denominationFen: number; pieces: number }[] = [];
  for (const denominationFen of denominationsFen) {
    const pieces = Math.floor(leftFen / denominationFen);
    leftFen -= pieces * denominationFen;
    if (pieces > 0) rows.push({ denominationFen, pieces });
  }
  return rows;
}

/** A shift of yesterday takes no money: it has to be closed first. */
function dayIsOver(world: World, model: Model): boolean {
  const shift = model.openShift();
  return shift !== undefined && shift.businessDate !== toStationDate(world.time.nowMs() + world.skewMs);
}

/** What the screen shows of a till says how the expected sum comes about. */
function holdAddsUp(shift: Shift, figures: Answer<'till.countTill'>): void {
  // A count that is asked for again says what the drawer should have held then.
  if (!shift.open || shift.drawerFen !== figures.expectedFen) return;
  const { cashInFen, cashReversedFen, droppedFen, expectedFen, floatFen, repaidFen = 0 } = figures;
  hold(
    floatFen + cashInFen + repaidFen - cashReversedFen - droppedFen === expectedFen,
    'the figures of a till add up',
    () => JSON.stringify(figures),
  );
}

export const tillCommands: readonly Command[] = [
  {
    name: 'open-shift',
    // A till of a day that is not yet would keep the station shut until that day: with such a clock nobody opens one.
    weight: ({ model, world }) => (world.skewMs > 6 * 3_600_000 ? 0 : model.openShift() ? 0.1 : 12),
    make: ({ freshId, model, world }) => {
      const shiftId = freshId();
      const floatFen = world.dice.pick([0, 50_000, 100_000]);
      const operator = world.operator ?? 'op01';
      model.asked.set(shiftId, { kind: 'shift-open', floatFen, operator });
      return ask('till.openShift', { shiftId, floatFen }, { promises: shiftId });
    },
  },
  {
    name: 'count-till',
    weight: ({ model, world }) => (model.openShift() ? (dayIsOver(world, model) ? 6 : 0.5) : 0),
    make: ({ freshId, model, world }) => {
      const shift = model.openShift();
      if (!shift) return undefined;
      const countId = freshId();
      const missFen = world.dice.chance(0.75) ? 0 : world.dice.pick([-5_000, -100, 100, 10_000]);
      const countedFen = Math.max(0, shift.drawerFen + missFen);
      model.asked.set(countId, { kind: 'count', shiftId: shift.shiftId, countedFen });
      return ask(
        'till.countTill',
        { countId, shiftId: shift.shiftId, pieces: piecesOf(countedFen) },
        { promises: countId, then: (figures) => holdAddsUp(shift, figures) },
      );
    },
  },
  {
    name: 'close-shift',
    weight: ({ model, world }) => {
      const shift = model.openShift();
      if (!shift || !model.lastCount(shift.shiftId)) return 0;
      return dayIsOver(world, model) ? 10 : 0.5;
    },
    make: (desk) => {
      const { freshId, model, world } = desk;
      const shift = model.openShift();
      const count = shift && model.lastCount(shift.shiftId);
      if (!shift || !count) return undefined;
      const closeId = freshId();
      const { countId } = count;
      model.asked.set(closeId, { kind: 'shift-close', shiftId: shift.shiftId, countId });
      return ask(
        'till.closeShift',
        {
          closeId,
          shiftId: shift.shiftId,
          countId,
          ...(world.dice.chance(0.8) ? { cause: 'counted twice' } : {}),
          approval: approvalFor(desk, shift.operator),
        },
        { promises: closeId },
      );
    },
  },
  { name: 'get-till', weight: () => 0.3, make: () => ask('till.getTill', {}) },
];
