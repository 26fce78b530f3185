import type { Dice } from '../../../src-main/training/people/index.ts';
import type { Command, Desk } from './ask.ts';
import { bookCommands, bookNeed } from './books.ts';
import { cardCommands } from './cards.ts';
import { collectionCommands } from './collection.ts';
import { dayCommands } from './day.ts';
import { enrolmentCommands } from './enrolment.ts';
import { kitCommands, paperNeed } from './kit.ts';
import { monthCommands } from './month.ts';
import { hasQuestion, paperCommands, unprinted } from './paper.ts';
import { peopleCommands } from './people.ts';
import { sessionCommands } from './session.ts';
import { statementCommands } from './statements.ts';
import { stationCommands } from './station.ts';
import { tillCommands } from './till.ts';
import { listCommands, listNeed } from './villageList.ts';

export { type Ask, type Desk, emptyPage, type Page } from './ask.ts';

const commands: readonly Command[] = [
  ...sessionCommands,
  ...tillCommands,
  ...dayCommands,
  ...peopleCommands,
  ...collectionCommands,
  ...cardCommands,
  ...monthCommands,
  ...statementCommands,
  ...bookCommands,
  ...kitCommands,
  ...listCommands,
  ...paperCommands,
  ...enrolmentCommands,
  ...stationCommands,
];

/** One of several by weight; the same dice pick the same. */
export function pickWeighted<T>(dice: Dice, list: readonly T[], weightOf: (one: T) => number): T | undefined {
  const weights = list.map(weightOf);
  let roll = dice.next() * weights.reduce((sum, weight) => sum + weight, 0);
  for (const [index, weight] of weights.entries()) {
    roll -= weight;
    if (weight > 0 && roll < 0) return list[index];
  }
  return undefined;
}

/** What interrupts the queue of a working day, each about once or twice a week. */
const besides = [
  'reverse',
  'reverse',
  'reverse',
  'ask-refund',
  'ask-refund',
  'count-till',
  'hand-over',
  'hand-over',
  'drop-cash',
  'settle-terminal',
  'print-slip',
  'spoil-printed',
  'repay-shortage',
  'hand-over-surplus',
  'make-kit',
  'list-kits',
] as const;

/** What interrupts it where receipts are numbered sheets. */
const besidesSheets = [
  'spoil-sheets',
  'lose-sheets',
  'hand-over-book',
  'return-book',
  'witness-sheets',
  'prove-numbers',
  'confirm-loss',
] as const;

/** What comes next for the resident at this window: found, quoted, paid by card or cash, given paper. */
function serving({ model, page, world }: Desk): string {
  const { dice } = world;
  const books = bookNeed(world);
  if (books !== undefined && dice.chance(0.7)) return books;
  if (world.seen.otherSheet && dice.chance(0.6)) return 'skip-sheets';
  if (world.hasBooks && dice.chance(0.05)) return dice.pick(besidesSheets);
  if (dice.chance(0.12)) return dice.pick(besides);
  if (world.kiosk && dice.chance(world.kiosk.closed ? 0.2 : 0.03)) return 'order-kiosk';
  const paper = world.cards && dice.chance(0.3) ? paperNeed(world) : undefined;
  if (paper !== undefined) return paper;
  if (world.hasBooks && dice.chance(0.5) && hasQuestion(model)) return 'resolve-print';
  const list = world.cards && dice.chance(world.list ? 0.4 : 0.025) ? listNeed(world) : undefined;
  if (list !== undefined) return list;
  const unpaid = page.quotes.filter((quote) => quote.selfFen > 0);
  if (unprinted(model) && dice.chance(0.3)) return 'print';
  if (page.quotes.some((quote) => quote.tierFen === undefined)) return 'choose-tier';
  if (unpaid.length > 0 && !model.openCharge() && dice.chance(0.8)) return 'charge-card';
  if (unpaid.length > 1) return 'collect-household';
  if (unpaid.length > 0) return 'collect-cash';
  if (page.quotes.some((quote) => quote.governmentFen > 0)) return 'government-paid';
  const mayPay = page.personKey !== undefined && page.openYears.length > 0 && dice.chance(0.8);
  return mayPay ? 'open-draft' : 'open-person';
}

/** What the clerk does next at this window; `only` names the one thing that makes sense now. */
export function nextCommand(desk: Desk, only?: string): Command | undefined {
  const named = commands.find((command) => command.name === (only === 'serve' ? serving(desk) : only));
  if (named) return named;
  return pickWeighted(desk.world.dice, commands, (command) => command.weight(desk));
}
