import type { Answer } from '../../../src-main/contract/calls/index.ts';
import { stockText as text } from '../../../src-main/contract/text/screens/stock.ts';
import { DigitRow } from '../../ui/DigitRow.tsx';

/** A book as the station tells it. */
export type Book = Answer<'stock.listBooks'>['books'][number];
/** A sheet with its fate. */
export type Sheet = Answer<'stock.getHeld'>['unwitnessed'][number];

/** What the columns of every list of books are called. */
export function BookHead() {
  const { columns } = text;
  return (
    <div className="book-row book-head">
      <span />
      <span>{columns.book}</span>
      <span>{columns.state}</span>
      <span>{columns.next}</span>
      {[columns.used, columns.voided, columns.lost, columns.returned, columns.left].map((name) => (
        <span key={name} className="right">
          {name}
        </span>
      ))}
    </div>
  );
}

/** One book: where it lies and the fate of its numbers. A digit chooses it. */
export function BookRow(props: {
  readonly book: Book;
  readonly index: number;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}) {
  const { book, chosen, index, onChoose } = props;
  return (
    <DigitRow digit={index + 1} chosen={chosen} look="book-row" onChoose={onChoose}>
      <span className="figures">{text.range(book.first, book.last)}</span>
      <span>{book.holder === undefined ? text.state[book.state] : book.holder.name}</span>
      <span className="figures">{book.next ?? ''}</span>
      {[book.used, book.voided, book.lost, book.returned, book.left].map((count, column) => (
        // The columns never change their order.
        <span key={String(column)} className="right figures">
          {count}
        </span>
      ))}
    </DigitRow>
  );
}

/** A void or lost sheet, with who handled and who saw it. */
export function SheetLine(props: { readonly sheet: Sheet }) {
  const { sheet } = props;
  const waits = sheet.fate === 'lost' && sheet.countyNote === undefined ? text.unconfirmed : '';
  return (
    <li className="sheet-line">
      <b className="figures">{sheet.receiptNumber}</b>
      <span>{text.sheet(sheet.fate, sheet.reason)}</span>
      <span className="small">
        {text.day(sheet.businessDate)} {text.by(sheet.operatorName, sheet.witnessName)} {waits}
        {sheet.replacedBy === undefined ? '' : ` ${text.replaced(sheet.replacedBy)}`}
      </span>
    </li>
  );
}
