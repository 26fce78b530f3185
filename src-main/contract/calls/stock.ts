import * as v from 'valibot';
import { call } from '../define.ts';
import { findingCodes } from '../values/monthFinding.ts';
import { printing, signing } from './refusals.ts';
import { approval, count, date, fen, id, instant, none, text } from './shapes.ts';

/** A calendar month, `YYYY-MM`. */
export const month = v.pipe(v.string(), v.regex(/^\d{4}-(0[1-9]|1[0-2])$/));
/** A number as it stands on the paper. */
export const sheetNumber = v.pipe(text(20), v.regex(/^[A-Z0-9-]{1,20}$/));
const holder = v.strictObject({ kind: v.picklist(['clerk', 'agent']), id: v.pipe(text(20), v.minLength(1)) });
const note = v.pipe(text(60), v.minLength(1));
const bookErrors = [...signing, 'NOT_FOUND', 'BOOK_NOT_THERE', 'BOOK_SIGNATURES', 'SHEETS_NOT_UNUSED'] as const;

/** A book of pre-printed receipts: where it lies and the fate of its numbers. */
export const book = v.object({
  bookId: id,
  fiscalCode: text(20),
  first: text(20),
  last: text(20),
  state: v.picklist(['stock', 'held', 'used-up', 'returned']),
  holder: v.optional(v.object({ kind: v.picklist(['clerk', 'agent']), id: text(20), name: text(50) })),
  /** First and last unused number; absent = none. */
  next: v.optional(text(20)),
  lastUnused: v.optional(text(20)),
  used: count,
  voided: count,
  lost: count,
  returned: count,
  left: count,
  receivedAt: instant,
  verifiedTo: v.optional(text(20)),
});

/** A number that became no receipt in force, with its reason and who saw it. */
export const spentSheet = v.object({
  receiptNumber: text(20),
  fate: v.picklist(['void', 'spoiled', 'lost']),
  reason: text(40),
  text: v.optional(text(200)),
  replacedBy: v.optional(text(20)),
  operatorName: text(50),
  witnessName: v.optional(text(50)),
  countyNote: v.optional(text(60)),
  lossId: v.optional(id),
  businessDate: date,
  at: instant,
});

/** What receipts are printed on today, what this clerk holds, and what waits for a witness or for the county. */
export const getHeld = call({
  effect: 'query',
  pages: ['counter'],
  roles: [],
  params: none,
  result: v.object({
    kind: v.picklist(['own-paper', 'pre-printed']),
    fiscalCode: text(20),
    books: v.pipe(v.array(book), v.maxLength(100)),
    nextNumber: v.optional(text(20)),
    left: count,
    lowWater: count,
    unwitnessed: v.pipe(v.array(spentSheet), v.maxLength(200)),
    unconfirmed: v.pipe(v.array(spentSheet), v.maxLength(200)),
    /** Clerks and village agents a book may be given to. */
    holders: v.pipe(v.array(v.object({ ...holder.entries, name: text(50) })), v.maxLength(300)),
  }),
  errors: [],
});

/** Every book, newest first: in stock, held, used up, back at the county. */
export const listBooks = call({
  effect: 'query',
  pages: ['counter'],
  roles: ['clerk', 'head', 'custodian', 'auditor'],
  params: none,
  result: v.object({ books: v.pipe(v.array(book), v.maxLength(1_000)) }),
  errors: [],
});

/** Where one printed number stands: in stock, with a holder, used, void, lost, given back, or checked by the county. */
export const findNumber = call({
  effect: 'query',
  pages: ['counter'],
  roles: ['clerk', 'head', 'custodian', 'auditor'],
  params: v.strictObject({ receiptNumber: v.pipe(text(20), v.minLength(1)) }),
  result: v.object({
    receiptNumber: text(20),
    state: v.picklist(['station', 'holder', 'used', 'void', 'lost', 'returned', 'verified']),
    holder: v.optional(v.object({ kind: v.picklist(['clerk', 'agent']), id: text(20), name: text(50) })),
    sheet: v.optional(spentSheet),
  }),
  errors: ['NOT_FOUND'],
});

/** Books the county has sent that nobody here has received yet, oldest first. */
export const listIssues = call({
  effect: 'query',
  pages: ['counter'],
  roles: ['clerk', 'head', 'custodian', 'auditor'],
  params: none,
  result: v.object({
    issues: v.pipe(
      v.array(
        v.object({
          issueId: text(40),
          fiscalCode: text(20),
          prefix: text(12),
          /** Counted digits of the first sheet; `last` is the last number as it is printed. */
          first: text(10),
          last: text(24),
          books: count,
          pieces: count,
          countyNote: text(60),
          issuedOn: date,
        }),
      ),
      v.maxLength(20),
    ),
  }),
  errors: [],
});

/**
 * Books that came from the county. Where the county told what it sent, the numbers have to be among those, and what did not come is told
 * back in `difference`. Books stand one after the other from `first` on, `pieces` sheets each. The custodian and a second person sign. */
export const receiveBooks = call({
  effect: 'process',
  pages: ['counter'],
  roles: ['custodian'],
  params: v.strictObject({
    bookIds: v.pipe(v.array(id), v.minLength(1), v.maxLength(40)),
    fiscalCode: note,
    prefix: v.pipe(text(12), v.regex(/^[A-Z0-9-]{0,12}$/)),
    /** Counted digits of the first sheet with their zeros; six to ten. */
    first: v.pipe(text(10), v.regex(/^\d{6,10}$/)),
    pieces: v.pipe(count, v.minValue(1), v.maxValue(500)),
    countyNote: note,
    /** What of the county's issue did not come, in a sentence. */
    difference: v.optional(text(200)),
    approval,
  }),
  result: v.object({ books: v.array(book) }),
  errors: [...bookErrors, 'BOOK_OVERLAP', 'BOOK_NUMBERS_WRONG', 'BOOK_NOT_ISSUED', 'BOOK_ISSUE_DIFFERS'],
});

/** Gives all that is left of a book in stock to a holder. The custodian is one of the two who sign, the clerk who takes it the other. */
export const issueBook = call({
  effect: 'process',
  pages: ['counter'],
  roles: ['custodian', 'clerk', 'head'],
  params: v.strictObject({ issueId: id, bookId: id, holder, approval }),
  result: book,
  errors: bookErrors,
});

/** Gives all that is left of a held book to another holder; the one who gives or the one who takes acts, the other signs. */
export const handOverBook = call({
  effect: 'process',
  pages: ['counter'],
  roles: ['custodian', 'clerk', 'head'],
  params: v.strictObject({ handOverId: id, bookId: id, holder, approval }),
  result: book,
  errors: bookErrors,
});

/** Gives all that is left of a book back: a holder's into the station's stock, the stock's to the county (with its note). */
export const returnBook = call({
  effect: 'process',
  pages: ['counter'],
  roles: ['custodian', 'clerk', 'head'],
  params: v.strictObject({
    returnId: id,
    bookId: id,
    where: v.picklist(['station', 'county']),
    countyNote: v.optional(note),
    approval,
  }),
  result: book,
  errors: bookErrors,
});

/** Unused sheets that can't be used: all their copies are kept, somebody else saw them. */
export const spoilSheets = call({
  effect: 'process',
  pages: ['counter'],
  roles: ['custodian', 'clerk', 'head'],
  params: v.strictObject({
    spoilId: id,
    from: sheetNumber,
    to: sheetNumber,
    reason: v.picklist(['jam', 'misprint', 'damaged', 'torn', 'other']),
    text: v.optional(text(100)),
    approval,
  }),
  result: book,
  errors: bookErrors,
});

/** Unused sheets nobody can find: what happened, and the county's note where it is there already. */
export const loseSheets = call({
  effect: 'process',
  pages: ['counter'],
  roles: ['custodian', 'clerk', 'head'],
  params: v.strictObject({
    lossId: id,
    from: sheetNumber,
    to: sheetNumber,
    statement: v.pipe(text(200), v.minLength(4)),
    countyNote: v.optional(note),
    approval,
  }),
  result: book,
  errors: bookErrors,
});

/** The county's note on a loss that was told before. */
export const confirmLoss = call({
  effect: 'command',
  pages: ['counter'],
  roles: ['custodian', 'head'],
  params: v.strictObject({ confirmId: id, lossId: id, countyNote: note }),
  result: none,
  errors: ['NOT_FOUND', 'ID_REUSED', 'RECOVERY_MODE', 'DISK_FULL'],
});

/** Somebody else saw the sheets that were spoiled in the printer, all copies of each. */
export const witnessSheets = call({
  effect: 'process',
  pages: ['counter'],
  roles: ['custodian', 'clerk', 'head'],
  params: v.strictObject({
    witnessId: id,
    receiptNumbers: v.pipe(v.array(sheetNumber), v.minLength(1), v.maxLength(200)),
    approval,
  }),
  result: v.object({ witnessed: count }),
  errors: [...signing, 'NOT_FOUND'],
});

/** The county checked the stubs of a past month (核销): every book up to where it stood at that month's end. */
export const verifyMonth = call({
  effect: 'process',
  pages: ['counter'],
  roles: ['custodian'],
  params: v.strictObject({ verifyId: id, month, countySheet: note, approval }),
  result: v.object({ books: count }),
  errors: [...signing, 'NOT_FOUND', 'MONTH_NOT_OVER'],
});

const unused = { first: v.optional(sheetNumber), last: v.optional(sheetNumber) };

/** A holder says which numbers are unused, as seen on the paper. What the books say is not shown before. */
export const declareStock = call({
  effect: 'process',
  pages: ['counter'],
  roles: ['custodian', 'clerk', 'head'],
  params: v.strictObject({
    declarationId: id,
    month,
    holder,
    books: v.pipe(v.array(v.strictObject({ bookId: id, ...unused })), v.maxLength(100)),
    kits: v.pipe(v.array(v.strictObject({ kitId: id, ...unused })), v.maxLength(50)),
    approval,
  }),
  result: v.object({ agrees: v.boolean() }),
  errors: [...bookErrors],
});

/** One line of a month's proof: a book in one holder's hands. */
export const proofLine = v.object({
  bookId: id,
  fiscalCode: text(20),
  holder: v.optional(v.object({ kind: v.picklist(['clerk', 'agent']), id: text(20), name: text(50) })),
  /** The numbers this line proves: unused at the beginning. */
  from: text(20),
  to: text(20),
  issued: count,
  used: count,
  voided: count,
  lost: count,
  returned: count,
  left: count,
  usedFen: fen,
  /** Numbers between that have no fate; none when the book is whole. */
  missing: v.pipe(v.array(text(20)), v.maxLength(50)),
  piecesAgree: v.boolean(),
  declared: v.picklist(['agrees', 'differs', 'missing', 'not-needed']),
});

/** What keeps a month's receipts from being proved, with what to look at. */
export const finding = v.object({
  code: v.picklist(findingCodes),
  params: v.record(v.string(), v.union([v.string(), v.number()])),
});

/** The month's proof by number range, per book and holder. */
export const getMonthProof = call({
  effect: 'query',
  pages: ['counter'],
  roles: ['clerk', 'head', 'custodian', 'auditor'],
  params: v.strictObject({ month }),
  result: v.object({
    month,
    lines: v.pipe(v.array(proofLine), v.maxLength(1_000)),
    receiptsFen: fen,
    ledgerFen: fen,
    amountsAgree: v.boolean(),
    findings: v.pipe(v.array(finding), v.maxLength(200)),
  }),
  errors: [],
});

/** Prints the sheet of every void, spoiled and lost number of a month (票据核销表) on office paper. */
export const printAudit = call({
  effect: 'process',
  pages: ['counter'],
  roles: ['custodian', 'head', 'auditor'],
  params: v.strictObject({ month }),
  result: v.object({ state: v.picklist(['printed', 'unknown']), sheets: count }),
  errors: [...printing, 'NOT_FOUND'],
});
