import { toStationDate } from '../../../src-main/core/ports/clock.ts';
import { checkAcquirer, checkBank } from '../bank/statementChecks.ts';
import type { World } from '../world.ts';
import { ask, type Command, type Desk } from './ask.ts';
import { approvalFor } from './session.ts';

type Source = 'bank' | 'acquirer';

/** The month a clerk looks at: the oldest that is not closed. */
function monthOf({ model, time, skewMs }: World): string {
  const today = toStationDate(time.nowMs() + skewMs);
  return model.monthToClose(today) ?? today.slice(0, 7);
}

/** The next of the rounds with the bank's and the acquirer's files that makes sense now. */
export const statementRound = [
  'import-bank',
  'look-at-bank',
  'credit-matched',
  'import-acquirer',
  'look-at-acquirer',
  'book-unowned',
  'settle-unowned',
] as const;

function importFile(source: Source): Command['make'] {
  return ({ freshId, model, world }) => {
    const [importId, blobId] = [freshId(), freshId()];
    const lines = world.bank.give(source, { blobId, nowMs: world.time.nowMs() });
    if (lines.length === 0) return undefined;
    model.bank.files.set(importId, lines);
    return ask('statements.importFile', { importId, source, blobId });
  };
}

/** Pairs and batches as the screen showed them, credited under one signature. */
function creditMatched(desk: Desk): ReturnType<Command['make']> {
  const { freshId, model, world } = desk;
  const matched = world.seen.matched.splice(0);
  if (matched.length === 0) return undefined;
  const lines = matched.map(({ lineFen, lineId, targetId }) => {
    const creditId = freshId();
    model.asked.set(
      creditId,
      model.settlements.has(targetId)
        ? { kind: 'settlement-credit', settlementId: targetId, lineFen }
        : { kind: 'credit', depositId: targetId, amountFen: lineFen },
    );
    return { creditId, lineId, targetId };
  });
  const approval = approvalFor(desk, world.operator ?? 'op01');
  return ask('statements.creditMatched', { lines, approval }, { promises: lines[0]?.creditId ?? '' });
}

const looking: readonly Command[] = [
  { name: 'import-bank', weight: () => 0, make: importFile('bank') },
  { name: 'import-acquirer', weight: () => 0, make: importFile('acquirer') },
  {
    name: 'look-at-bank',
    weight: ({ model }) => (model.bank.lines.size > 0 ? 0.1 : 0),
    make: ({ model, world }) => {
      const month = monthOf(world);
      return ask(
        'statements.getBank',
        { month },
        {
          then: (answer) => {
            checkBank(model, month, answer);
            world.seen.matched = [...answer.pairs, ...answer.batches].map(({ claim, line }) => ({
              lineId: line.lineId,
              lineFen: line.amountFen,
              targetId: claim.targetId,
            }));
          },
        },
      );
    },
  },
  {
    name: 'look-at-acquirer',
    weight: ({ model }) => (model.bank.lines.size > 0 ? 0.1 : 0),
    make: ({ model, world }) => {
      const month = monthOf(world);
      return ask(
        'statements.getAcquirer',
        { month },
        {
          then: (answer) => {
            checkAcquirer(model, month, answer);
            world.seen.strangers = answer.linesOnly.filter((one) => one.amountFen > 0).map((one) => one.lineId);
          },
        },
      );
    },
  },
];

const booking: readonly Command[] = [
  {
    name: 'credit-matched',
    weight: ({ world }) => (world.seen.matched.length > 0 ? 0.2 : 0),
    make: creditMatched,
  },
  {
    name: 'book-unowned',
    weight: () => 0,
    make: (desk) => {
      const { freshId, model, world } = desk;
      const lineId = world.seen.strangers.shift();
      // Most are only explained; one or the other is taken into the books.
      if (lineId === undefined || world.dice.chance(0.5)) return undefined;
      const bookingId = freshId();
      model.asked.set(bookingId, { kind: 'unowned', lineId });
      const approval = approvalFor(desk, world.operator ?? 'op01');
      return ask('statements.bookUnowned', { bookingId, lineId, note: 'nobody', approval }, { promises: bookingId });
    },
  },
  {
    name: 'settle-unowned',
    weight: () => 0,
    make: (desk) => {
      const { freshId, model, world } = desk;
      const [bookingId] = [...model.bank.unowned].find(([, one]) => one.open) ?? [];
      if (bookingId === undefined || world.dice.chance(0.5)) return undefined;
      const settleId = freshId();
      model.asked.set(settleId, { kind: 'unowned-settle' });
      const outcome = world.dice.pick(['back-to-card', 'to-county'] as const);
      const approval = approvalFor(desk, world.operator ?? 'op01');
      const params = { settleId, bookingId, outcome, note: 'acquirer', approval };
      return ask('statements.settleUnowned', params, { promises: settleId });
    },
  },
];

/** What was over or short of closed tills, put right. */
const overShort: readonly Command[] = [
  {
    name: 'repay-shortage',
    weight: ({ model }) => ((model.accounts.get('1101') ?? 0) > 0 && model.openShift() ? 0.1 : 0),
    make: (desk) => {
      const { freshId, model, world } = desk;
      const shortFen = model.accounts.get('1101') ?? 0;
      const repaymentId = freshId();
      // Now and then more than anybody is short of: refused, and nothing moves.
      const amountFen = world.dice.chance(0.85) ? Math.max(100, shortFen) : shortFen + 100;
      model.asked.set(repaymentId, { kind: 'repayment', amountFen });
      const approval = approvalFor(desk, world.operator ?? 'op01');
      return ask('till.repayShortage', { repaymentId, amountFen, approval }, { promises: repaymentId });
    },
  },
  {
    name: 'hand-over-surplus',
    weight: ({ model }) => ((model.accounts.get('2003') ?? 0) < 0 ? 0.1 : 0),
    make: (desk) => {
      const { freshId, model, world } = desk;
      const overFen = -(model.accounts.get('2003') ?? 0);
      const handOverId = freshId();
      const amountFen = world.dice.chance(0.85) ? Math.max(100, overFen) : overFen + 100;
      model.asked.set(handOverId, { kind: 'surplus', amountFen });
      const approval = approvalFor(desk, world.operator ?? 'op01');
      return ask(
        'till.handOverSurplus',
        { handOverId, amountFen, note: 'paper 17', approval },
        { promises: handOverId },
      );
    },
  },
];

/** Files of bank and acquirer taken in and matched; money without a record; over and short. */
export const statementCommands: readonly Command[] = [...looking, ...booking, ...overShort];
