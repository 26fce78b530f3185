import type { Answer } from '../../../src-main/contract/index.ts';
import { formatReceiptNumber } from '../../../src-main/contract/values/receiptNumber.ts';
import { hold } from '../broken.ts';

/** What became of one numbered sheet of a book; a number without a fate is blank paper. */
export type SheetFate = 'used' | 'void' | 'spoiled' | 'lost';

/** A book of pre-printed receipts; `holder` is set while somebody has it. */
export type Book = {
  readonly bookId: string;
  readonly prefix: string;
  readonly digits: number;
  readonly from: number;
  readonly to: number;
  holder: string | undefined;
  /** Business date it was taken on. */
  since: string;
};

/** A form of the outage kit. */
export type Form = {
  readonly formNumber: string;
  readonly kitId: string;
  readonly number: number;
  state: 'blank' | 'entered' | 'spoiled' | 'lost' | 'withdrawn';
  contributionId: string | undefined;
};

export type Kit = { readonly kitId: string; readonly forms: readonly Form[] };

/** A payment somebody wrote on a form while nothing worked, with the quote it is entered by once there is one. */
export type Written = {
  readonly formNumber: string;
  readonly personKey: string;
  readonly paperDate: string;
  quote: Answer<'collection.openDraft'> | undefined;
  tries: number;
};

/** Books and forms as they truly are: every number of them has at most one fate, and keeps it. */
export class StockModel {
  readonly books = new Map<string, Book>();
  readonly fates = new Map<string, SheetFate>();
  /** Void sheets nobody else has seen yet, with the day they were voided on. */
  readonly unseen = new Map<string, string>();
  /** Losses by the entry that told them, while the county's note is missing. */
  readonly unconfirmed = new Map<string, string>();
  /** What holders said of a month: `<month> <book or kit>`, and whether it was what lay there. */
  readonly declared = new Map<string, { readonly right: boolean; readonly first: string | undefined }>();
  readonly kits = new Map<string, Kit>();
  readonly forms = new Map<string, Form>();
  /** What a contribution was asked for on: its form and the day written on it. */
  readonly papers = new Map<string, { readonly formNumber: string; readonly paperDate: string }>();

  /** The book a printed number belongs to. */
  bookOf(receiptNumber: string): Book | undefined {
    for (const book of this.books.values()) {
      const { digits, from, prefix, to } = book;
      if (receiptNumber.length !== prefix.length + digits || !receiptNumber.startsWith(prefix)) continue;
      const number = Number(receiptNumber.slice(prefix.length));
      if (number >= from && number <= to) return book;
    }
    return undefined;
  }

  /** Blank sheets of a book in their order. */
  blanks(book: Book): readonly string[] {
    const blank: string[] = [];
    for (let number = book.from; number <= book.to; number += 1) {
      const printed = formatReceiptNumber(book, number);
      if (!this.fates.has(printed)) blank.push(printed);
    }
    return blank;
  }

  /** Books a holder has with blank sheets in them, oldest first. */
  heldBy(holder: string): readonly Book[] {
    return [...this.books.values()].filter((book) => book.holder === holder && this.blanks(book).length > 0);
  }

  leftOf(holder: string): number {
    return this.heldBy(holder).reduce((left, book) => left + this.blanks(book).length, 0);
  }

  /** A book in stock that can be given to somebody. */
  inStock(): Book | undefined {
    return [...this.books.values()].find((book) => book.holder === undefined && this.blanks(book).length > 0);
  }

  /** Gives a blank sheet its fate, or ends the life of a used one; anything else would be a second fate. */
  settle(receiptNumber: string, fate: SheetFate): void {
    const before = this.fates.get(receiptNumber);
    const allowed = before === undefined || (before === 'used' && (fate === 'void' || fate === 'lost'));
    hold(allowed, 'every number of a book has one fate', () => `${receiptNumber} ${before} then ${fate}`);
    this.fates.set(receiptNumber, fate);
  }

  /** Uses the next blank sheet of one of these holders' books; no other number may be printed on. */
  use(receiptNumber: string, holders: readonly string[]): void {
    const book = this.bookOf(receiptNumber);
    hold(
      book?.holder !== undefined && holders.includes(book.holder),
      'a numbered sheet is used by who holds its book',
      () => `${receiptNumber} of ${book?.holder} by ${holders.join(' ')}`,
    );
    const [next] = this.blanks(book);
    hold(
      next === receiptNumber,
      'receipt numbers are used in order, none without a fate',
      () => `${receiptNumber} when ${next} was next`,
    );
    this.settle(receiptNumber, 'used');
  }

  /** Forms without a fate below one that has one: each asks for an explanation. */
  missing(): readonly Form[] {
    return [...this.kits.values()].flatMap(({ forms }) => {
      const reached = forms.findLast((form) => form.state !== 'blank')?.number ?? 0;
      return forms.filter((form) => form.state === 'blank' && form.number < reached);
    });
  }

  blankForms(): readonly Form[] {
    return [...this.forms.values()].filter((form) => form.state === 'blank');
  }

  /** The unused end of a kit: what its holder sees as blank on the table. */
  restOf(kit: Kit): readonly Form[] {
    const reached = kit.forms.findLast((form) => form.state !== 'blank')?.number ?? 0;
    return kit.forms.filter((form) => form.number > reached);
  }
}
