import { formatReceiptNumber } from '../../../src-main/contract/values/receiptNumber.ts';
import { toStationDate } from '../../../src-main/core/ports/clock.ts';
import type { Model, Money } from '../model.ts';
import type { Book } from '../stock/stockModel.ts';
import type { World } from '../world.ts';
import { checkMonthProof } from '../stock/stockChecks.ts';
import { ask, type Command, type Desk } from './ask.ts';
import { pinOf } from './session.ts';

/** Sheets of one book and books of one delivery: few, so that they run out while a run lasts. */
const delivery = { sheets: 12, books: 3 } as const;
/** Fewer sheets than this in a clerk's hands, and the next book is fetched. */
const lowWater = 4;

const signs = (operatorId: string) => ({ operatorId, pin: pinOf(operatorId) });

/** The custodian, who receives books and signs for everything about them. */
const custodian = 'op03';

/** What is missing before receipts can be given again: the custodian with a delivery, or a book in the clerk's hands. */
export function bookNeed({ hasBooks, model, operator }: World): string | undefined {
  if (!hasBooks || operator === undefined) return undefined;
  const inStock = model.stock.inStock() !== undefined;
  if (operator === custodian) return inStock ? 'sign-in' : 'receive-books';
  if (model.stock.leftOf(`clerk:${operator}`) >= lowWater) return undefined;
  return inStock ? 'issue-book' : 'custodian-in';
}

/** The sheet that lies in the printer: the expected one, or now and then another, because two stuck together or a pad was changed. */
export function sheetInPrinter({ dice, model }: World, money: Money): string | undefined {
  const number = money.receiptNumber ?? '';
  const book = model.stock.bookOf(number);
  if (!book || dice.chance(0.94)) return book && number;
  const wrong = Number(number.slice(book.prefix.length)) + dice.between(1, 3);
  return formatReceiptNumber(book, wrong);
}

const moves: readonly Command[] = [
  {
    name: 'custodian-in',
    weight: () => 0,
    make: () => ask('session.signIn', { operatorId: custodian, pin: pinOf(custodian) }),
  },
  {
    name: 'receive-books',
    weight: () => 0,
    make: ({ freshId, model, world }) => {
      const bookIds = Array.from({ length: delivery.books }, () => freshId());
      const last = Math.max(0, ...[...model.stock.books.values()].map((book) => book.to));
      // Now and then the first number is misread: a number that is here already is refused.
      const from = last > 0 && world.dice.chance(0.1) ? last : last + 1;
      for (const bookId of bookIds) model.asked.set(bookId, { kind: 'stock' });
      const first = String(from).padStart(7, '0');
      const pieces = delivery.sheets;
      const numbers = { fiscalCode: '61TEST', prefix: '', first, pieces, countyNote: 'note 17' };
      return ask(
        'stock.receiveBooks',
        { bookIds, ...numbers, approval: signs('op02') },
        { promises: bookIds[0] ?? '' },
      );
    },
  },
  {
    name: 'issue-book',
    weight: () => 0,
    make: ({ freshId, model, world }) => {
      const [book, operator] = [model.stock.inStock(), world.operator];
      if (!book || operator === undefined) return undefined;
      const issueId = freshId();
      model.asked.set(issueId, { kind: 'stock' });
      const holder = { kind: 'clerk', id: operator } as const;
      const params = { issueId, bookId: book.bookId, holder, approval: signs(custodian) };
      return ask('stock.issueBook', params, { promises: issueId });
    },
  },
  {
    name: 'hand-over-book',
    weight: () => 0,
    make: ({ freshId, model, world }) => {
      const giver = world.operator ?? 'op01';
      const taker = giver === 'op01' ? 'op02' : 'op01';
      const book = model.stock.heldBy(`clerk:${giver}`).at(-1);
      if (!book) return undefined;
      const handOverId = freshId();
      model.asked.set(handOverId, { kind: 'stock' });
      // Now and then somebody else signs for the taker; the station has to refuse.
      const approval = signs(world.dice.chance(0.85) ? taker : custodian);
      const holder = { kind: 'clerk', id: taker } as const;
      return ask('stock.handOverBook', { handOverId, bookId: book.bookId, holder, approval }, { promises: handOverId });
    },
  },
  {
    name: 'return-book',
    weight: () => 0,
    make: ({ freshId, model, world }) => {
      const book = model.stock.heldBy(`clerk:${world.operator}`).at(-1);
      if (!book) return undefined;
      const returnId = freshId();
      model.asked.set(returnId, { kind: 'stock' });
      const params = { returnId, bookId: book.bookId, where: 'station', approval: signs(custodian) } as const;
      return ask('stock.returnBook', params, { promises: returnId });
    },
  },
];

/** One or two blank sheets of the clerk's own book, or now and then one that was used already. */
function someSheets({ model, world }: Desk): { readonly from: string; readonly to: string } | undefined {
  const { dice } = world;
  const [book] = model.stock.heldBy(`clerk:${world.operator}`);
  const blank = book ? model.stock.blanks(book) : [];
  const spent = dice.chance(0.1) || blank.length === 0;
  const from = spent ? [...model.stock.fates.keys()].at(-1) : dice.pick(blank.slice(0, 4));
  if (from === undefined) return undefined;
  const at = blank.indexOf(from);
  return { from, to: dice.chance(0.3) ? (blank[at + 1] ?? from) : from };
}

/** Sheets that become no receipt, and what the county and a second person have to say about them. */
const sheets: readonly Command[] = [
  {
    name: 'spoil-sheets',
    weight: () => 0,
    make: (desk) => {
      const chosen = someSheets(desk);
      if (!chosen) return undefined;
      return ask('stock.spoilSheets', {
        spoilId: desk.freshId(),
        ...chosen,
        reason: desk.world.dice.pick(['torn', 'damaged'] as const),
        approval: signs(custodian),
      });
    },
  },
  {
    name: 'lose-sheets',
    weight: () => 0,
    make: (desk) => {
      const chosen = someSheets(desk);
      if (!chosen) return undefined;
      const countyNote = desk.world.dice.chance(0.3) ? { countyNote: 'note 18' } : {};
      const statement = 'blown away';
      return ask('stock.loseSheets', {
        ...{ lossId: desk.freshId(), statement, ...chosen, ...countyNote },
        approval: signs(custodian),
      });
    },
  },
  {
    name: 'confirm-loss',
    weight: () => 0,
    make: ({ freshId, model }) => {
      const [lossId] = model.stock.unconfirmed.keys();
      if (lossId === undefined) return undefined;
      return ask('stock.confirmLoss', { confirmId: freshId(), lossId, countyNote: 'note 19' });
    },
  },
  {
    name: 'witness-sheets',
    weight: () => 0,
    make: ({ freshId, model }) => {
      const receiptNumbers = [...model.stock.unseen.keys()];
      if (receiptNumbers.length === 0) return undefined;
      return ask('stock.witnessSheets', { witnessId: freshId(), receiptNumbers, approval: signs(custodian) });
    },
  },
  {
    name: 'skip-sheets',
    weight: () => 0,
    make: ({ freshId, model, world }) => {
      const found = world.seen.otherSheet;
      world.seen.otherSheet = undefined;
      if (!found) return undefined;
      model.askedSpoils.add(found.contributionId);
      return ask('receipts.skipSheets', {
        skipId: freshId(),
        ...found,
        fate: world.dice.pick(['spoiled', 'lost'] as const),
        text: 'two sheets short',
        approval: signs('op02' === world.operator ? 'op01' : 'op02'),
      });
    },
  },
  {
    name: 'declare-stock',
    weight: () => 0,
    make: ({ freshId, model, world }) => {
      const open = undeclared(world);
      if (!open) return undefined;
      const { holder, month } = open;
      const declarationId = freshId();
      model.asked.set(declarationId, { kind: 'stock' });
      const said = (blank: readonly string[]) => {
        const first = blank[0];
        return first === undefined ? {} : { first, last: blank.at(-1) ?? first };
      };
      const { stock } = model;
      const books = booksOf(model, holder).map((book) => ({ bookId: book.bookId, ...said(stock.blanks(book)) }));
      const kits = [...stock.kits.values()].map((kit) => ({
        kitId: kit.kitId,
        ...said(stock.restOf(kit).map((form) => form.formNumber)),
      }));
      const own = world.operator === holder ? custodian : holder;
      const params = { declarationId, month, holder: { kind: 'clerk', id: holder }, books, kits } as const;
      return ask('stock.declareStock', { ...params, approval: signs(own) }, { promises: declarationId });
    },
  },
];

/** The month's proof by number range, held against the paper. */
const proving: readonly Command[] = [
  {
    name: 'prove-numbers',
    weight: ({ world }) => (world.hasBooks ? 0.1 : 0),
    make: ({ model, world }) => {
      const month = toStationDate(world.time.nowMs() + world.skewMs).slice(0, 7);
      return ask('stock.getMonthProof', { month }, { then: (proof) => checkMonthProof(model, proof) });
    },
  },
];

/** Books a clerk has, also one whose last sheet was used since the month ended. */
function booksOf(model: Model, operator: string): readonly Book[] {
  return [...model.stock.books.values()].filter((book) => book.holder === `clerk:${operator}`);
}

/** A clerk whose books or kits nobody has declared for the month that is to be closed, and that month. */
function undeclared({ model, skewMs, time }: World): { readonly holder: string; readonly month: string } | undefined {
  const month = model.monthToClose(toStationDate(time.nowMs() + skewMs));
  if (month === undefined) return undefined;
  const isSaid = (id: string): boolean => model.stock.declared.get(`${month} ${id}`)?.right === true;
  for (const holder of ['op01', 'op02'])
    if (booksOf(model, holder).some((book) => !isSaid(book.bookId))) return { holder, month };
  const used = [...model.stock.kits.values()].find(
    (kit) => kit.forms.some((form) => form.state !== 'blank') && !isSaid(kit.kitId),
  );
  return used && { holder: 'op01', month };
}

/** What the month's proof of numbers still needs of somebody. */
export function proofNeed(world: World): string | undefined {
  const { stock } = world.model;
  if (stock.unseen.size > 0) return 'witness-sheets';
  if (stock.unconfirmed.size > 0) return 'confirm-loss';
  return undeclared(world) ? 'declare-stock' : undefined;
}

/** Books of numbered receipts: received, issued, handed over, returned; sheets spoiled, lost, skipped; the month's declaration. */
export const bookCommands: readonly Command[] = [...moves, ...sheets, ...proving];
