import { formatReceiptNumber } from '../../../src-main/contract/values/receiptNumber.ts';
import { formNumberOf } from '../../../src-main/core/kernel/formNumber.ts';
import type { EntryWithPrivate } from '../../../src-main/core/journal/index.ts';
import { hold } from '../broken.ts';
import { askedAs } from '../foldTools.ts';
import type { Model } from '../model.ts';
import type { Book, Form } from './stockModel.ts';

type Of<K extends EntryWithPrivate['entry']['kind']> = Extract<EntryWithPrivate, { entry: { kind: K } }>;
/** Entries of books and of the outage kit. */
export type StockEntry = Of<
  | 'book.received'
  | 'book.issued'
  | 'book.handedOver'
  | 'book.returned'
  | 'sheets.spoiled'
  | 'sheets.lost'
  | 'loss.confirmed'
  | 'sheets.witnessed'
  | 'books.verified'
  | 'stock.declared'
  | 'kit.made'
  | 'kit.formsClosed'
>;

const keyOf = ({ id, kind }: { readonly kind: string; readonly id: string }): string => `${kind}:${id}`;

/** The book an act moves; it moves whole, from its first blank sheet on. */
function movedBook(model: Model, body: { bookId: string; from: number; to: number }): Book {
  const book = model.stock.books.get(body.bookId);
  hold(book !== undefined, 'only a book that was received moves', () => body.bookId);
  const [first] = model.stock.blanks(book);
  hold(
    first === formatReceiptNumber(book, body.from) && body.to === book.to,
    'a book moves with all that is left of it',
    () => `${first} ${body.from}-${body.to}`,
  );
  return book;
}

function foldReceived(model: Model, { entry }: Of<'book.received'>): void {
  const { bookId, digits, from, prefix, to } = entry.body;
  askedAs(model, entry.id, 'stock');
  for (const other of model.stock.books.values())
    hold(other.prefix !== prefix || other.to < from || to < other.from, 'a number exists once', () => `${from}-${to}`);
  model.stock.books.set(bookId, { bookId, prefix, digits, from, to, holder: undefined, since: '' });
}

function foldGone(model: Model, { entry }: Of<'sheets.spoiled' | 'sheets.lost'>): void {
  const { approvedBy, bookId, from, to } = entry.body;
  const book = model.stock.books.get(bookId);
  hold(
    book !== undefined && from >= book.from && to <= book.to && approvedBy !== entry.operator,
    'a second person sees which sheets are gone',
    () => `${bookId} ${from}-${to}`,
  );
  for (let number = from; number <= to; number += 1)
    model.stock.settle(formatReceiptNumber(book, number), entry.kind === 'sheets.lost' ? 'lost' : 'spoiled');
  if (entry.kind === 'sheets.lost') model.stock.unconfirmed.set(entry.id, entry.businessDate ?? '');
}

function foldDeclared(model: Model, { entry }: Of<'stock.declared'>): void {
  askedAs(model, entry.id, 'stock');
  const { books, kits, month } = entry.body;
  const { stock } = model;
  const note = (
    id: string,
    said: { first?: string | undefined; last?: string | undefined },
    truth: readonly string[],
  ) =>
    stock.declared.set(`${month} ${id}`, {
      right: said.first === truth[0] && said.last === truth.at(-1),
      first: truth[0],
    });
  for (const said of books) {
    const book = stock.books.get(said.bookId);
    if (book) note(said.bookId, said, stock.blanks(book));
  }
  for (const said of kits) {
    const kit = stock.kits.get(said.kitId);
    if (kit)
      note(
        said.kitId,
        said,
        stock.restOf(kit).map((form) => form.formNumber),
      );
  }
}

function foldKit(model: Model, { entry }: Of<'kit.made'>): void {
  const { from, kitId, prefix, to } = entry.body;
  askedAs(model, entry.id, 'stock');
  const forms: Form[] = [];
  for (let number = from; number <= to; number += 1) {
    const formNumber = formNumberOf(prefix, number);
    hold(!model.stock.forms.has(formNumber), 'a form number exists once', () => formNumber);
    forms.push({ formNumber, kitId, number, state: 'blank', contributionId: undefined });
  }
  for (const form of forms) model.stock.forms.set(form.formNumber, form);
  model.stock.kits.set(kitId, { kitId, forms });
}

function foldClosed(model: Model, { entry }: Of<'kit.formsClosed'>): void {
  const { approvedBy, fate, from, kitId, to } = entry.body;
  askedAs(model, entry.id, 'stock');
  hold(approvedBy !== entry.operator, 'two people close a form', () => entry.id);
  for (const form of model.stock.kits.get(kitId)?.forms ?? []) {
    if (form.number < from || form.number > to) continue;
    hold(form.state === 'blank', 'a form has one fate', () => `${form.formNumber} ${form.state} then ${fate}`);
    form.state = fate;
  }
}

/** A payment that was written on a form: the form, the day on it and the second person are those it was asked for with. */
export function foldPaper(
  model: Model,
  entry: Extract<EntryWithPrivate, { entry: { kind: 'contribution.collected' } }>['entry'],
): void {
  const { contributionId, outage } = entry.body;
  const asked = model.stock.papers.get(contributionId);
  if (outage === undefined) return;
  const form = model.stock.forms.get(outage.formNumber);
  hold(
    asked?.formNumber === outage.formNumber &&
      asked.paperDate === outage.paperDate &&
      outage.approvedBy !== entry.operator,
    'a paper payment is entered with its form, its day and a second person',
    () => `${contributionId} ${JSON.stringify(outage)}`,
  );
  const before = form?.contributionId === undefined ? undefined : model.money.get(form.contributionId);
  hold(
    form !== undefined && (form.state === 'blank' || (form.state === 'entered' && before?.live === false)),
    'a form has one fate',
    () => `${outage.formNumber} ${form?.state}`,
  );
  form.state = 'entered';
  form.contributionId = contributionId;
}

/** Takes an entry about books or forms into the model. */
export function foldStock(model: Model, one: StockEntry): void {
  const { entry } = one;
  switch (entry.kind) {
    case 'book.received':
      return foldReceived(model, one as Of<'book.received'>);
    case 'book.issued':
    case 'book.handedOver': {
      askedAs(model, entry.id, 'stock');
      const book = movedBook(model, entry.body);
      const holder = keyOf(entry.body.holder);
      const signers = [entry.operator, entry.body.approvedBy];
      hold(
        entry.kind === 'book.issued' ? book.holder === undefined : book.holder === keyOf(entry.body.before),
        'a book has one holder',
        () => `${entry.kind} ${book.holder}`,
      );
      hold(signers.includes(entry.body.holder.id), 'who takes a book signs for it', () => signers.join(' '));
      book.holder = holder;
      book.since = entry.businessDate ?? '';
      return;
    }
    case 'book.returned': {
      askedAs(model, entry.id, 'stock');
      movedBook(model, entry.body).holder = undefined;
      return;
    }
    case 'sheets.spoiled':
    case 'sheets.lost':
      return foldGone(model, one as Of<'sheets.spoiled' | 'sheets.lost'>);
    case 'loss.confirmed':
      hold(model.stock.unconfirmed.delete(entry.body.lossId), 'a loss is confirmed once', () => entry.body.lossId);
      return;
    case 'sheets.witnessed':
      for (const number of entry.body.receiptNumbers)
        hold(model.stock.unseen.delete(number), 'a spoiled sheet is seen once', () => number);
      return;
    case 'stock.declared':
      return foldDeclared(model, one as Of<'stock.declared'>);
    case 'kit.made':
      return foldKit(model, one as Of<'kit.made'>);
    case 'kit.formsClosed':
      return foldClosed(model, one as Of<'kit.formsClosed'>);
    case 'books.verified':
  }
}
