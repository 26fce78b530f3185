import { type NumberSpan, formatReceiptNumber, spansOverlap } from '../../contract/values/receiptNumber.ts';
import { assertBooks } from '../accounts/index.ts';
import type { Entry, EntryWithPrivate, Sheets } from '../journal/index.ts';
import type { Projections, RangeRow } from '../ports/projections.ts';
import type { SheetRow } from '../ports/stockRows.ts';
import { tallyNames } from '../ports/tallies.ts';
import { freshRange, holderKey, leftIn, moveOn } from '../receipts/index.ts';
import { declarationRows } from './declarationRows.ts';

/** First and last number of a range or book as printed. */
export function spanOf(range: Pick<RangeRow, 'prefix' | 'digits' | 'firstNumber' | 'lastNumber'>): NumberSpan {
  return {
    first: formatReceiptNumber(range, range.firstNumber),
    last: formatReceiptNumber(range, range.lastNumber),
  };
}

function receive(entry: Entry<'book.received'>, projections: Projections): void {
  const { bookId, digits, fiscalCode, from, prefix, to } = entry.body;
  const { at: leasedAt, seq } = entry;
  const what = { kind: 'pre-printed', state: 'stock', rangeId: bookId, fiscalCode } as const;
  const book = freshRange({ ...what, prefix, digits, from, to, leasedAt, seq });
  assertBooks(from <= to, 'a book has at least one sheet');
  assertBooks(
    projections.ranges.list().every((other) => !spansOverlap(spanOf(other), spanOf(book))),
    'a number exists once',
  );
  projections.ranges.insert(book);
}

/** The book an act names; what it moves is all that is left of it. */
function wholeRest(sheets: Sheets, projections: Projections): RangeRow {
  const book = projections.ranges.find(sheets.bookId);
  assertBooks(book?.kind === 'pre-printed', 'an act of stock names a book');
  assertBooks(sheets.from === book.nextNumber && sheets.to === book.lastNumber, 'only the whole rest of a book moves');
  return book;
}

/** Ends the holding of a book at the number that is next. */
function endHolding(book: RangeRow, entry: Entry, projections: Projections): void {
  const holding = projections.holdings.findCurrent(book.rangeId);
  if (holding)
    projections.holdings.patch(holding.seq, { endNumber: book.nextNumber, endDate: entry.businessDate ?? '' });
}

function beginHolding(
  entry: Entry<'book.issued'> | Entry<'book.handedOver'>,
  book: RangeRow,
  projections: Projections,
): void {
  const holder = holderKey(entry.body.holder);
  const { rangeId } = book;
  projections.ranges.patch(rangeId, { state: 'held', holder, issuedSeq: entry.seq });
  const fromDate = entry.businessDate ?? '';
  projections.holdings.insert({ seq: entry.seq, rangeId, holder, firstNumber: book.nextNumber, fromDate });
}

function giveBack(entry: Entry<'book.returned'>, projections: Projections): void {
  const book = wholeRest(entry.body, projections);
  const { rangeId } = book;
  endHolding(book, entry, projections);
  if (entry.body.where === 'station') {
    assertBooks(book.state === 'held', 'only a held book comes back into stock');
    projections.ranges.patch(rangeId, { state: 'stock', holder: undefined, issuedSeq: undefined });
    return;
  }
  assertBooks(book.state === 'stock', 'a book goes back to the county from stock');
  projections.ranges.patch(rangeId, {
    state: 'returned',
    returned: leftIn(book),
    nextNumber: book.lastNumber + 1,
    ahead: 0,
  });
  const month = (entry.businessDate ?? '').slice(0, 7);
  projections.tallies.set(tallyNames.positionOfBook(rangeId, month), book.lastNumber + 1);
}

/** Sheets out of use before anybody paid with them: each gets its fate, and the next number passes them. */
function takeOut(
  entry: Entry<'sheets.spoiled'> | Entry<'sheets.lost'>,
  fate: Pick<SheetRow, 'fate' | 'reason' | 'text' | 'countyNote' | 'lossId'>,
  projections: Projections,
): void {
  const { approvedBy, bookId, from, to } = entry.body;
  for (let number = from; number <= to; number += 1) {
    const book = projections.ranges.find(bookId);
    assertBooks(
      book?.kind === 'pre-printed' && book.state !== 'returned',
      'a sheet is taken out of a book that is here',
    );
    assertBooks(number >= book.nextNumber && number <= book.lastNumber, 'only an unused sheet is taken out');
    projections.sheets.insert({
      receiptNumber: formatReceiptNumber(book, number),
      rangeId: bookId,
      number,
      ...fate,
      operator: entry.operator ?? '',
      witness: approvedBy,
      businessDate: entry.businessDate ?? '',
      at: entry.at,
      seq: entry.seq,
    });
    const counted = fate.fate === 'lost' ? { lost: book.lost + 1 } : { voided: book.voided + 1 };
    projections.ranges.patch(bookId, counted);
    if (number === book.nextNumber) moveOn(projections, book, entry.businessDate ?? '');
    else projections.ranges.patch(bookId, { ahead: book.ahead + 1 });
  }
}

function verify(entry: Entry<'books.verified'>, projections: Projections): void {
  for (const { bookId, to } of entry.body.books) {
    const book = projections.ranges.find(bookId);
    assertBooks(book?.kind === 'pre-printed' && to < book.nextNumber, 'the county checks stubs, not blank sheets');
    assertBooks(to >= (book.verifiedTo ?? 0), 'what the county has checked stays checked');
    projections.ranges.patch(bookId, { verifiedTo: to });
  }
}

/** Books of pre-printed receipts: where each lies, who holds it, and the fate of every sheet that became no receipt. */
export function applyStock(appended: EntryWithPrivate, projections: Projections): void {
  const { entry } = appended;
  switch (entry.kind) {
    case 'book.received':
      return receive(entry as Entry<'book.received'>, projections);
    case 'book.issued': {
      const book = wholeRest(entry.body, projections);
      assertBooks(book.state === 'stock', 'a book is issued from stock');
      return beginHolding(entry as Entry<'book.issued'>, book, projections);
    }
    case 'book.handedOver': {
      const book = wholeRest(entry.body, projections);
      assertBooks(book.holder === holderKey(entry.body.before), 'the holder hands over');
      endHolding(book, entry as Entry, projections);
      return beginHolding(entry as Entry<'book.handedOver'>, book, projections);
    }
    case 'book.returned':
      return giveBack(entry as Entry<'book.returned'>, projections);
    case 'sheets.spoiled': {
      const { reason, text } = entry.body;
      const fate = { fate: 'spoiled', reason, ...(text === undefined ? {} : { text }) } as const;
      return takeOut(entry as Entry<'sheets.spoiled'>, fate, projections);
    }
    case 'sheets.lost': {
      const { countyNote, statement } = entry.body;
      const note = countyNote === undefined ? {} : { countyNote };
      const fate = { fate: 'lost', reason: 'lost', text: statement, lossId: entry.id, ...note } as const;
      return takeOut(entry as Entry<'sheets.lost'>, fate, projections);
    }
    case 'loss.confirmed': {
      const { countyNote, lossId } = entry.body;
      for (const { receiptNumber } of projections.sheets.listOfLoss(lossId))
        projections.sheets.patch(receiptNumber, { countyNote });
      return;
    }
    case 'sheets.witnessed':
      for (const number of entry.body.receiptNumbers)
        projections.sheets.patch(number, { witness: entry.body.approvedBy });
      return;
    case 'books.verified':
      return verify(entry as Entry<'books.verified'>, projections);
    case 'stock.declared':
      for (const row of declarationRows(entry as Entry<'stock.declared'>, projections))
        if (projections.declarations.find(row.key)) projections.declarations.patch(row.key, row);
        else projections.declarations.insert(row);
      return;
    default:
  }
}
