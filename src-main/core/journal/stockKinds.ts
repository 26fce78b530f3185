/** Who may hold books of numbered receipts: a clerk of this station, or a village agent of its list. */
export type ReceiptHolder = { readonly kind: 'clerk' | 'agent'; readonly id: string };

/** Consecutive numbers of one book, both ends included. */
export type Sheets = { readonly bookId: string; readonly from: number; readonly to: number };

/** Why a sheet is void though nobody paid with it. */
export type SpoilReason = 'jam' | 'misprint' | 'damaged' | 'torn' | 'other';

/** What a holder says is left of one book: first and last unused number as they stand on the paper; none = the book is used up. */
export type DeclaredBook = {
  readonly bookId: string;
  readonly first?: string | undefined;
  readonly last?: string | undefined;
};
/** The same of an outage kit. */
export type DeclaredKit = {
  readonly kitId: string;
  readonly first?: string | undefined;
  readonly last?: string | undefined;
};

/** Books of pre-printed receipts (domain 4.4) and the numbered forms of the outage kit. */
export type StockKinds = {
  /** A book came from the county; the custodian and a second person looked at its first and last sheet. */
  'book.received': {
    body: Sheets & {
      /** Code of the kind of receipt (票据代码), as printed on the book. */
      readonly fiscalCode: string;
      /** What stands before the counted digits on every sheet; may be empty. */
      readonly prefix: string;
      readonly digits: number;
      /** The county's issuing note. */
      readonly countyNote: string;
      /** The county's issue it came with, and what of that issue did not come, in numbers and in words. */
      readonly issue?: {
        readonly issueId: string;
        readonly missing: readonly { readonly first: string; readonly last: string }[];
        readonly difference?: string;
      };
      readonly approvedBy: string;
    };
    private: undefined;
  };
  /** What is left of a book goes to somebody who fills it in. */
  'book.issued': { body: Sheets & { readonly holder: ReceiptHolder; readonly approvedBy: string }; private: undefined };
  /** What is left of a book goes from one holder to another, both sign. */
  'book.handedOver': {
    body: Sheets & { readonly before: ReceiptHolder; readonly holder: ReceiptHolder; readonly approvedBy: string };
    private: undefined;
  };
  /** What is left of a book goes back, unused: into the station's stock, or to the county for good. */
  'book.returned': {
    body: Sheets & { readonly where: 'station' | 'county'; readonly countyNote?: string; readonly approvedBy: string };
    private: undefined;
  };
  /** Blank sheets that can't be used any more; every copy of them is kept. */
  'sheets.spoiled': {
    body: Sheets & { readonly reason: SpoilReason; readonly text?: string; readonly approvedBy: string };
    private: undefined;
  };
  /** Blank sheets nobody can find; the county's note may come later (`loss.confirmed`). */
  'sheets.lost': {
    body: Sheets & { readonly statement: string; readonly countyNote?: string; readonly approvedBy: string };
    private: undefined;
  };
  /** The county's note on a loss; `lossId` is the entry that told it. */
  'loss.confirmed': { body: { readonly lossId: string; readonly countyNote: string }; private: undefined };
  /** Somebody else saw the spoiled sheets that were voided at the printer, all copies of them. */
  'sheets.witnessed': {
    body: { readonly receiptNumbers: readonly string[]; readonly approvedBy: string };
    private: undefined;
  };
  /** The county checked the stubs of a month (核销); `books` says up to which number of each. */
  'books.verified': {
    body: {
      readonly month: string;
      readonly countySheet: string;
      readonly books: readonly { readonly bookId: string; readonly to: number }[];
      readonly approvedBy: string;
    };
    private: undefined;
  };
  /** Month's end: a holder looked at the paper and says what is left of it. It stands beside the books, it never changes them. */
  'stock.declared': {
    body: {
      readonly month: string;
      readonly holder: ReceiptHolder;
      readonly books: readonly DeclaredBook[];
      readonly kits: readonly DeclaredKit[];
      readonly approvedBy: string;
    };
    private: undefined;
  };
  /** Numbered blank forms for a total outage were made. */
  'kit.made': {
    body: { readonly kitId: string; readonly prefix: string; readonly from: number; readonly to: number };
    private: undefined;
  };
  /** Forms of a kit nobody will enter: spoiled, lost, or taken out of use. */
  'kit.formsClosed': {
    body: {
      readonly kitId: string;
      readonly from: number;
      readonly to: number;
      readonly fate: 'spoiled' | 'lost' | 'withdrawn';
      readonly reason: string;
      readonly approvedBy: string;
    };
    private: undefined;
  };
};

/** Newest version of each of these kinds and whether it is delivered. */
export const stockKinds = {
  'book.received': { version: 1, act: true },
  'book.issued': { version: 1, act: true },
  'book.handedOver': { version: 1, act: true },
  'book.returned': { version: 1, act: true },
  'sheets.spoiled': { version: 1, act: true },
  'sheets.lost': { version: 1, act: true },
  'loss.confirmed': { version: 1, act: true },
  'sheets.witnessed': { version: 1, act: true },
  'books.verified': { version: 1, act: true },
  'stock.declared': { version: 1, act: true },
  'kit.made': { version: 1, act: true },
  'kit.formsClosed': { version: 1, act: true },
} as const;

/** A kind of this list that two people sign. */
export type StockKind = Exclude<keyof StockKinds, 'loss.confirmed' | 'kit.made'>;
