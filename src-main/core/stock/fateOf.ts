import type { Answer, Params } from '../../contract/index.ts';
import { counterIn } from '../../contract/values/receiptNumber.ts';
import { ok } from '../../contract/values/result.ts';
import type { Environment } from '../kernel/environment.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import type { RangeRow } from '../ports/projections.ts';
import type { SheetRow } from '../ports/stockRows.ts';
import { holderOf } from '../receipts/index.ts';
import { namedHolder, sheetView } from './views.ts';

type Fate = Answer<'stock.findNumber'>;

/** Where a number stands (domain 4.4, `receipt_status`); what the county has checked is over, whatever it was before. */
function stateOf(book: RangeRow, number: number, sheet: SheetRow | undefined): Fate['state'] {
  if (number <= (book.verifiedTo ?? -1)) return 'verified';
  if (sheet) return sheet.fate === 'lost' ? 'lost' : 'void';
  // A book that went back to the county has no next number; what it gave before is used.
  const givenTo = book.state === 'returned' ? book.lastNumber - book.returned : book.nextNumber - 1;
  if (number <= givenTo) return 'used';
  if (book.state === 'returned') return 'returned';
  return book.state === 'stock' ? 'station' : 'holder';
}

/** The fate of one printed number: every number of every book and range has exactly one. */
export function findNumber(environment: Environment, params: Params<'stock.findNumber'>): Outcome<Fate> {
  const { ranges, sheets } = environment.projections;
  const receiptNumber = params.receiptNumber.trim().toUpperCase();
  const book = ranges.findOf(receiptNumber);
  const number = book && counterIn(book, receiptNumber);
  if (!book || number === undefined) return refuse('NOT_FOUND');
  const sheet = sheets.find(receiptNumber);
  return ok({
    receiptNumber,
    state: stateOf(book, number, sheet),
    ...(book.holder === undefined ? {} : { holder: namedHolder(environment, holderOf(book.holder)) }),
    ...(sheet === undefined ? {} : { sheet: sheetView(environment, sheet) }),
  });
}
