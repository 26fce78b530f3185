import type { Connection } from '../../../src-main/adapters/sqlite/connection.ts';
import type { Answer } from '../../../src-main/contract/index.ts';
import { formatReceiptNumber } from '../../../src-main/contract/values/receiptNumber.ts';
import { hold } from '../broken.ts';
import type { Model } from '../model.ts';

type BookRow = {
  readonly rangeId: string;
  readonly firstNumber: number;
  readonly lastNumber: number;
  readonly nextNumber: number;
  readonly holder: string | null;
};
type FateRow = { readonly fate: string; readonly n: number };
type FormRow = { readonly state: string; readonly n: number };

/** Books, sheets and forms of the program against the model; nothing is asked while there are none. */
export function stockChecks(connection: Connection, model: Model): () => void {
  const books = connection.prepare<[], BookRow>(
    `SELECT rangeId, firstNumber, lastNumber, value AS nextNumber, holder
       FROM p_range JOIN p_tally ON name = 'station/range/' || rangeId WHERE kind = 'pre-printed'`,
  );
  const fates = connection.prepare<[], FateRow>('SELECT fate, count(*) AS n FROM p_sheet GROUP BY fate');
  const forms = connection.prepare<[], FormRow>('SELECT state, count(*) AS n FROM p_kit_form GROUP BY state');
  const spent = (fate: string): number => [...model.stock.fates.values()].filter((one) => one === fate).length;
  return () => {
    const { stock } = model;
    if (stock.books.size > 0) {
      for (const row of books.all()) checkBook(model, row);
      const rows = fates.all();
      for (const fate of ['void', 'spoiled', 'lost']) {
        const found = rows.find((row) => row.fate === fate)?.n ?? 0;
        hold(found === spent(fate), 'every number of a book has one fate', () => `${fate} ${found} ${spent(fate)}`);
      }
    }
    if (stock.forms.size === 0) return;
    const states = new Map<string, number>();
    for (const { state } of stock.forms.values()) states.set(state, (states.get(state) ?? 0) + 1);
    for (const { n, state } of forms.all())
      hold(n === (states.get(state) ?? 0), 'every form has the fate it was given', () => `${state} ${n}`);
  };
}

function checkBook({ stock }: Model, row: BookRow): void {
  const book = stock.books.get(row.rangeId);
  const next = book && stock.blanks(book)[0];
  // A book that is used up has its next number behind its last one.
  const says = row.nextNumber > row.lastNumber || !book ? undefined : formatReceiptNumber(book, row.nextNumber);
  hold(
    book?.from === row.firstNumber && says === next && (row.holder ?? undefined) === book.holder,
    'a book stands where its sheets and its holder are',
    () => `${row.rangeId} ${says} ${row.holder}, truly ${next} ${book?.holder}`,
  );
}

/** The month's proof: no number without a fate, what is left of a book is what lies there, receipts and ledger tell the same sum. */
export function checkMonthProof({ lastDate, stock }: Model, proof: Answer<'stock.getMonthProof'>): void {
  const sentence = 'the month proves every number of its books';
  hold(proof.amountsAgree, sentence, () => `${proof.receiptsFen} of ${proof.ledgerFen}`);
  const left = new Map<string, number>();
  for (const line of proof.lines) {
    const { bookId, issued, lost, returned, used, voided } = line;
    const whole = used + voided + lost + returned + line.left === issued;
    hold(whole && line.piecesAgree && line.missing.length === 0, sentence, () => JSON.stringify(line));
    left.set(bookId, (left.get(bookId) ?? 0) + line.left);
  }
  // What was booked in a later month has left its books since.
  if (proof.month < lastDate.slice(0, 7)) return;
  for (const [bookId, count] of left) {
    const book = stock.books.get(bookId);
    const blank = book ? stock.blanks(book).length : 0;
    hold(count === blank, sentence, () => `${bookId} ${count} left, truly ${blank}`);
  }
}

/** What has to be true of numbers and forms when a month is closed. */
export function checkStockOfMonth({ stock }: Model, month: string): void {
  const undeclared = [...stock.books.values()].find(
    (book) =>
      book.holder !== undefined &&
      book.since.slice(0, 7) <= month &&
      stock.blanks(book).length > 0 &&
      stock.declared.get(`${month} ${book.bookId}`)?.right !== true,
  );
  hold(undeclared === undefined, 'no month is closed over a book nobody declared', () => undeclared?.bookId ?? '');
  const late = [...stock.unseen].find(([, day]) => day.slice(0, 7) <= month);
  hold(late === undefined, 'no month is closed over a void sheet nobody saw', () => late?.[0] ?? '');
  const lost = [...stock.unconfirmed].find(([, day]) => day.slice(0, 7) <= month);
  hold(lost === undefined, 'no month is closed over a loss the county does not know of', () => lost?.[0] ?? '');
  const [form] = stock.missing();
  hold(form === undefined, 'no month is closed over a form without a fate', () => form?.formNumber ?? '');
}
