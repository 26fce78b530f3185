import { formatReceiptNumber } from '../../contract/values/receiptNumber.ts';
import type { Entry } from '../journal/index.ts';
import type { Projections } from '../ports/projections.ts';
import type { DeclarationRow } from '../ports/stockRows.ts';
import { holderKey } from '../receipts/index.ts';

/** First and last unused number; neither where nothing is left. */
export type Unused = { readonly first?: string; readonly last?: string };

/** What the books say is unused of a book. Sheets that were spoiled or lost ahead of their turn may make it start or end further in. */
export function unusedOfBook(projections: Projections, bookId: string): Unused {
  const book = projections.ranges.find(bookId);
  if (!book || book.nextNumber > book.lastNumber) return {};
  const gone = new Set(projections.sheets.listOfRange(bookId).map((one) => one.number));
  let [first, last] = [book.nextNumber, book.lastNumber];
  while (first <= last && gone.has(first)) first += 1;
  while (last >= first && gone.has(last)) last -= 1;
  return first > last ? {} : { first: formatReceiptNumber(book, first), last: formatReceiptNumber(book, last) };
}

/** What the books say is unused of a kit: the forms behind the last one that has a fate. */
export function unusedOfKit(projections: Projections, kitId: string): Unused {
  const kit = projections.kits.find(kitId);
  const blank = kit ? projections.kitForms.listOfKit(kitId).filter((form) => form.number > kit.reached) : [];
  const [first] = blank;
  const last = blank.at(-1);
  return first && last ? { first: first.formNumber, last: last.formNumber } : {};
}

/** The rows a declaration makes: what was said beside what the books said at that moment. */
export function declarationRows(entry: Entry<'stock.declared'>, projections: Projections): readonly DeclarationRow[] {
  const { approvedBy, books, kits, month } = entry.body;
  const holder = holderKey(entry.body.holder);
  const said = [
    ...books.map(({ bookId, ...rest }) => ({ rangeId: bookId, ...rest, expected: unusedOfBook(projections, bookId) })),
    ...kits.map(({ kitId, ...rest }) => ({ rangeId: kitId, ...rest, expected: unusedOfKit(projections, kitId) })),
  ];
  return said.map(({ expected, first, last, rangeId }) => ({
    key: `${month}/${holder}/${rangeId}`,
    month,
    holder,
    rangeId,
    first,
    last,
    expectedFirst: expected.first,
    expectedLast: expected.last,
    operator: entry.operator ?? '',
    witness: approvedBy,
    at: entry.at,
    seq: entry.seq,
  }));
}
