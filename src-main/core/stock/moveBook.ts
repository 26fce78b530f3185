import type { Params } from '../../contract/index.ts';
import { ok } from '../../contract/values/result.ts';
import type { ReceiptHolder, Sheets } from '../journal/index.ts';
import type { Environment, Who } from '../kernel/environment.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import { findOperator, type OperatorDesk } from '../operators/index.ts';
import type { RangeRow } from '../ports/projections.ts';
import { holderKey, holderOf, leftIn } from '../receipts/index.ts';
import { signaturesHold, signStock } from './signedStock.ts';
import { type BookView, bookView } from './views.ts';

/** A book that lies where an act needs it, with sheets left to move. */
function findBook(environment: Environment, bookId: string, state: RangeRow['state']): Outcome<RangeRow> {
  const book = environment.projections.ranges.find(bookId);
  if (book?.kind !== 'pre-printed') return refuse('NOT_FOUND');
  return book.state === state && leftIn(book) > 0 ? ok(book) : refuse('BOOK_NOT_THERE');
}

/** All that is left of a book: nothing less ever moves (continuous use, domain 4.4). */
function restOf(book: RangeRow): Sheets {
  return { bookId: book.rangeId, from: book.nextNumber, to: book.lastNumber };
}

function answerOf(environment: Environment, bookId: string): Outcome<BookView> {
  const book = environment.projections.ranges.find(bookId);
  return book ? ok(bookView(environment, book)) : refuse('NOT_FOUND');
}

/** Whether a book may be given to somebody: a clerk or a village agent of the county's lists. */
function isHolder(environment: Environment, { id, kind }: ReceiptHolder): boolean {
  if (kind === 'clerk') return findOperator(environment, id)?.roles.includes('clerk') ?? false;
  return environment.policy()?.agents?.some((agent) => agent.agentId === id) ?? false;
}

/** The clerk's own signature; an agent signs on paper. */
function ownSignature(holder: ReceiptHolder): readonly string[] {
  return holder.kind === 'clerk' ? [holder.id] : [];
}

/** Issues the whole rest of a book from stock: the custodian gives, the holder takes, both sign. */
export function issueBook(desk: OperatorDesk, who: Who, params: Params<'stock.issueBook'>): Promise<Outcome<BookView>> {
  const { environment } = desk;
  const { approval, bookId, holder, issueId } = params;
  return signStock<BookView>(desk, who, {
    id: issueId,
    approval,
    isSame: (body, kind) => kind === 'book.issued' && body['bookId'] === bookId,
    decide: () => {
      const book = findBook(environment, bookId, 'stock');
      if (!book.ok) return book;
      if (!isHolder(environment, holder)) return refuse('NOT_FOUND');
      const wanted = { people: ownSignature(holder), role: 'custodian' };
      const unsigned = signaturesHold(environment, [who.operatorId, approval.operatorId], wanted);
      if (unsigned && !unsigned.ok) return unsigned;
      return ok([{ id: issueId, kind: 'book.issued', body: { ...restOf(book.value), holder } }]);
    },
    answer: () => answerOf(environment, bookId),
  });
}

/** Hands the whole rest of a held book to another holder; each clerk of the two signs, for two agents the custodian does. */
export function handOverBook(
  desk: OperatorDesk,
  who: Who,
  params: Params<'stock.handOverBook'>,
): Promise<Outcome<BookView>> {
  const { environment } = desk;
  const { approval, bookId, handOverId, holder } = params;
  return signStock<BookView>(desk, who, {
    id: handOverId,
    approval,
    isSame: (body, kind) => kind === 'book.handedOver' && body['bookId'] === bookId,
    decide: () => {
      const book = findBook(environment, bookId, 'held');
      if (!book.ok) return book;
      const before = holderOf(book.value.holder ?? '');
      if (!isHolder(environment, holder) || holderKey(before) === holderKey(holder)) return refuse('NOT_FOUND');
      const people = [...ownSignature(before), ...ownSignature(holder)];
      const wanted = { people, ...(people.length === 0 ? { role: 'custodian' } : {}) };
      const unsigned = signaturesHold(environment, [who.operatorId, approval.operatorId], wanted);
      if (unsigned && !unsigned.ok) return unsigned;
      return ok([{ id: handOverId, kind: 'book.handedOver', body: { ...restOf(book.value), before, holder } }]);
    },
    answer: () => answerOf(environment, bookId),
  });
}

/** Gives the whole rest of a book back: its holder to the custodian, or the custodian to the county with the county's note. */
export function returnBook(
  desk: OperatorDesk,
  who: Who,
  params: Params<'stock.returnBook'>,
): Promise<Outcome<BookView>> {
  const { environment } = desk;
  const { approval, bookId, returnId, where } = params;
  const countyNote = params.countyNote?.trim();
  return signStock<BookView>(desk, who, {
    id: returnId,
    approval,
    isSame: (body, kind) => kind === 'book.returned' && body['bookId'] === bookId && body['where'] === where,
    decide: () => {
      const book = findBook(environment, bookId, where === 'station' ? 'held' : 'stock');
      if (!book.ok) return book;
      if (where === 'county' && !countyNote) return refuse('BOOK_NOT_THERE', { note: 'county' });
      const { holder } = book.value;
      const people = holder === undefined ? [] : ownSignature(holderOf(holder));
      const wanted = { people, role: 'custodian' };
      const unsigned = signaturesHold(environment, [who.operatorId, approval.operatorId], wanted);
      if (unsigned && !unsigned.ok) return unsigned;
      const note = countyNote ? { countyNote } : {};
      return ok([{ id: returnId, kind: 'book.returned', body: { ...restOf(book.value), where, ...note } }]);
    },
    answer: () => answerOf(environment, bookId),
  });
}
