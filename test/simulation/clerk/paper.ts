import type { World } from '../world.ts';
import type { Model, Money, Print } from '../model.ts';
import { sheetInPrinter } from './books.ts';
import { approvalFor } from './session.ts';
import { ask, type Command } from './ask.ts';

/** Money whose paper did not come out yet, newest first. */
export const unprinted = (model: Model): Money | undefined =>
  [...model.money.values()].findLast((money) => {
    const print = model.originalPrint(money.id);
    return money.live && (print === undefined || print.state === 'not-printed');
  });

const questions = (model: Model): readonly Print[] =>
  [...model.prints.values()].filter((print) => print.state === 'unknown');

/** A sheet whose outcome only a look at the paper can tell. */
export const hasQuestion = (model: Model): boolean => questions(model).length > 0;

const printed = (model: Model): readonly Money[] =>
  [...model.money.values()]
    .filter((money) => money.live && model.originalPrint(money.id)?.state === 'printed')
    .slice(-10);

/** The clerk looks and says what there is; a sheet that came out may be spoiled. */
function lookAtPaper(world: World, print: Print): 'printed' | 'blank' | 'spoiled' {
  const { bench, dice, model } = world;
  const money = model.money.get(print.contributionId);
  const cameOut = bench.sheets.some(
    (sheet) => sheet.copy === print.copy > 0 && sheet.receiptNumber === money?.receiptNumber,
  );
  if (cameOut) return dice.chance(0.8) ? 'printed' : 'spoiled';
  return dice.chance(0.8) ? 'blank' : 'spoiled';
}

export const paperCommands: readonly Command[] = [
  {
    name: 'print',
    weight: ({ model }) => (unprinted(model) ? 10 : 0),
    make: ({ freshId, model, world }) => {
      const money = unprinted(model);
      if (!money) return undefined;
      const printId = freshId();
      model.askedPrints.add(printId);
      const sheet = sheetInPrinter(world, money);
      const params = { printId, contributionId: money.id, ...(sheet === undefined ? {} : { sheet }) };
      // What lies there instead of the expected sheet is put aside, or the payment goes on with it.
      const refused = (code: string) => {
        if (code === 'SHEET_DIFFERS' && sheet !== undefined && world.dice.chance(0.6))
          world.seen.otherSheet = { contributionId: money.id, found: sheet };
      };
      return ask('receipts.print', params, { refused });
    },
  },
  {
    name: 'resolve-print',
    weight: ({ model }) => (questions(model).length > 0 ? 8 : 0),
    make: ({ model, world }) => {
      const print = questions(model)[0];
      if (!print) return undefined;
      const answer = lookAtPaper(world, print);
      if (answer === 'spoiled') model.askedSpoils.add(print.contributionId);
      return ask('receipts.resolvePrint', { printId: print.printId, answer });
    },
  },
  {
    name: 'reprint',
    weight: ({ model }) => (printed(model).length > 0 ? 2 : 0),
    make: (desk) => {
      const { freshId, model, world } = desk;
      const candidates = printed(model);
      const money = candidates.length > 0 ? world.dice.pick(candidates) : undefined;
      if (!money) return undefined;
      const printId = freshId();
      model.askedPrints.add(printId);
      return ask('receipts.reprint', {
        printId,
        contributionId: money.id,
        ...(world.dice.chance(0.7) ? { reason: 'lost' } : {}),
        ...(world.dice.chance(0.7) ? { approval: approvalFor(desk, model.openShift()?.operator ?? 'op01') } : {}),
      });
    },
  },
  {
    name: 'spoil-printed',
    weight: ({ model }) => (printed(model).length > 0 ? 0.5 : 0),
    make: ({ model, world }) => {
      const candidates = printed(model);
      const money = candidates.length > 0 ? world.dice.pick(candidates) : undefined;
      const print = money && model.originalPrint(money.id);
      if (!money || !print) return undefined;
      model.askedSpoils.add(money.id);
      return ask('receipts.resolvePrint', { printId: print.printId, answer: 'spoiled' });
    },
  },
  {
    name: 'verify-qr',
    weight: ({ world }) => (world.bench.sheets.length > 0 ? 0.5 : 0),
    make: ({ world }) => {
      const sheet = world.bench.sheets.at(-1);
      return sheet?.qr ? ask('receipts.verifyQr', { qr: sheet.qr }) : undefined;
    },
  },
  { name: 'list-ranges', weight: () => 0.2, make: () => ask('receipts.listRanges', {}) },
];
