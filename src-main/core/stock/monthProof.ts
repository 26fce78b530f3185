import type { Answer } from '../../contract/index.ts';
import { formatReceiptNumber } from '../../contract/values/receiptNumber.ts';
import type { Environment } from '../kernel/environment.ts';
import type { RangeRow } from '../ports/projections.ts';
import type { HoldingRow } from '../ports/stockRows.ts';
import { holderOf } from '../receipts/index.ts';
import { isAgreed } from './declarations.ts';
import { type Given, givenIn } from './givenNumbers.ts';
import { datesOf, monthBefore, positionAfter } from './position.ts';
import { piecesAgree } from './proveNumbers.ts';
import { namedHolder } from './views.ts';

export type ProofLine = Answer<'stock.getMonthProof'>['lines'][number];

/** A part of a book within a month: `[start, end)` was consumed, the rest up to the last number is left or went elsewhere. */
type Part = {
  readonly book: RangeRow;
  readonly holder?: string;
  readonly start: number;
  readonly end: number;
  /** What is left stays with this holder at the month's end. */
  readonly lasts: boolean;
  /** It left this holder after the month: what was left then is signed by two, and nobody has it any more to declare it. */
  readonly givenAway?: boolean;
};

/** Missing numbers named on one line. */
const namedMissing = 50;

function countPart(part: Part, given: Given, gone: ReadonlyMap<number, 'voided' | 'lost'>) {
  const { book, end, start } = part;
  const counts = { used: 0, voided: 0, lost: 0, usedFen: 0 };
  const missing: string[] = [];
  for (let number = start; number < end; number += 1) {
    const printed = formatReceiptNumber(book, number);
    const fate = gone.get(number);
    const fen = given.get(printed);
    if (fate) counts[fate] += 1;
    else if (fen === undefined) missing.push(printed);
    else {
      counts.used += 1;
      counts.usedFen += fen;
    }
  }
  // Sheets taken out beyond the next number have their fate already.
  for (const [number, fate] of gone) if (number >= end) counts[fate] += 1;
  return { counts, missing };
}

function proveLine(environment: Environment, part: Part, at: { month: string; given: Given }): ProofLine {
  const { book, end, holder, lasts, start } = part;
  const rows = environment.projections.sheets.listOfRange(book.rangeId).filter((row) => row.number >= start);
  const gone = new Map(rows.map((row) => [row.number, row.fate === 'lost' ? 'lost' : 'voided'] as const));
  const { counts, missing } = countPart(part, at.given, gone);
  const beyond = rows.filter((row) => row.number >= end).length;
  const rest = Math.max(0, book.lastNumber - end + 1 - beyond);
  const givenBack = book.state === 'returned' && holder === undefined;
  const numbers = {
    issued: Math.max(0, book.lastNumber - start + 1),
    ...counts,
    returned: givenBack ? book.returned : lasts ? 0 : rest,
    left: lasts && !givenBack ? rest : 0,
  };
  return {
    bookId: book.rangeId,
    fiscalCode: book.fiscalCode ?? '',
    ...(holder === undefined ? {} : { holder: namedHolder(environment, holderOf(holder)) }),
    from: formatReceiptNumber(book, Math.min(start, book.lastNumber)),
    to: formatReceiptNumber(book, book.lastNumber),
    ...numbers,
    missing: missing.slice(0, namedMissing),
    piecesAgree: missing.length === 0 && piecesAgree(numbers),
    declared:
      holder === undefined || !lasts || part.givenAway === true || rest === 0
        ? 'not-needed'
        : isAgreed(environment, book, { holder, month: at.month }),
  };
}

/** The stretch of a book one holder had within a month. */
function partOf(book: RangeRow, holding: HoldingRow, month: { start: number; end: number; to: string }): Part {
  const ended = holding.endDate !== undefined && holding.endDate <= month.to ? holding.endNumber : undefined;
  return {
    book,
    holder: holding.holder,
    start: Math.max(holding.firstNumber, month.start),
    end: Math.max(holding.firstNumber, Math.min(ended ?? month.end, month.end)),
    lasts: ended === undefined,
    givenAway: ended === undefined && holding.endDate !== undefined,
  };
}

/** A book nobody held at the month's end: in stock, or back at the county. */
function stockPart(book: RangeRow, holdings: readonly HoldingRow[], month: { start: number; end: number }): Part {
  const start = Math.max(month.start, holdings.at(-1)?.endNumber ?? book.firstNumber);
  return { book, start, end: book.state === 'returned' ? start : month.end, lasts: true };
}

/** The parts of one book within a month, by holder; none where it was used up before, or not here yet. */
function partsOf(environment: Environment, book: RangeRow, month: string): readonly Part[] {
  const { projections } = environment;
  const { from, to } = datesOf(month);
  const start = positionAfter(projections, book, monthBefore(month));
  const end = positionAfter(projections, book, month);
  if (book.leasedAt.slice(0, 10) > to || start > book.lastNumber) return [];
  const holdings = projections.holdings.listOfDates(from, to).filter((one) => one.rangeId === book.rangeId);
  const held = holdings.map((holding) => partOf(book, holding, { start, end, to }));
  return held.some((part) => part.lasts) ? held : [...held, stockPart(book, holdings, { start, end })];
}

/** The proof by number range, per book and holder, of a month (domain 1.2 items 29 and 30, 5 invariant 5). */
export function proveLines(environment: Environment, month: string): readonly ProofLine[] {
  const given = givenIn(environment, month);
  const books = environment.projections.ranges.list().filter((range) => range.kind === 'pre-printed');
  return books.flatMap((book) =>
    partsOf(environment, book, month).map((part) => proveLine(environment, part, { month, given })),
  );
}
