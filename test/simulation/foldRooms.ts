import type { EntryWithPrivate } from '../../src-main/core/journal/index.ts';
import { foldStatements, type StatementEntry } from './bank/foldStatements.ts';
import { foldPlain } from './foldPlain.ts';
import type { Model } from './model.ts';
import { foldStock, type StockEntry } from './stock/foldStock.ts';

/** Entries of books, forms, statements, over and short; whatever else comes is plain. */
export function foldRooms(model: Model, one: EntryWithPrivate): void {
  switch (one.entry.kind) {
    case 'book.received':
    case 'book.issued':
    case 'book.handedOver':
    case 'book.returned':
    case 'sheets.spoiled':
    case 'sheets.lost':
    case 'loss.confirmed':
    case 'sheets.witnessed':
    case 'books.verified':
    case 'stock.declared':
    case 'kit.made':
    case 'kit.formsClosed':
      return foldStock(model, one as StockEntry);
    case 'statement.imported':
    case 'settlement.credited':
    case 'unowned.booked':
    case 'unowned.settled':
    case 'shortage.repaid':
    case 'surplus.handedOver':
      return foldStatements(model, one as StatementEntry);
    default:
      return foldPlain(model, one);
  }
}
