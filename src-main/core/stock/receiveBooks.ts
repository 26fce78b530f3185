import type { Answer, Params } from '../../contract/index.ts';
import { ok } from '../../contract/values/result.ts';
import { formatReceiptNumber, type NumberSpan, spansOverlap } from '../../contract/values/receiptNumber.ts';
import type { EntryDraft } from '../journal/index.ts';
import type { Environment, Who } from '../kernel/environment.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import type { OperatorDesk } from '../operators/index.ts';
import { spanOf } from './apply.ts';
import { missingOf, spanOfIssue, waitingIssues } from './issues.ts';
import { signStock } from './signedStock.ts';
import { bookView } from './views.ts';

type Receive = Params<'stock.receiveBooks'>;
type Issued = NonNullable<EntryDraft<'book.received'>['body']['issue']>;

/** The books one delivery consists of, each with its first and last counter; undefined where the digits do not reach. */
function booksOf(params: Receive) {
  const digits = params.first.length;
  const start = Number(params.first);
  const end = start + params.bookIds.length * params.pieces - 1;
  if (end.toString().length > digits || new Set(params.bookIds).size !== params.bookIds.length) return undefined;
  return params.bookIds.map((bookId, index) => {
    const from = start + index * params.pieces;
    return { bookId, digits, prefix: params.prefix, from, to: from + params.pieces - 1 };
  });
}

/** The county's issue these books belong to, with what of it did not come; none where the county told nothing of such numbers. */
function issueOf(
  environment: Environment,
  params: Receive,
  whole: { readonly from: number; readonly to: number } & NumberSpan,
): Outcome<Issued | undefined> {
  const issue = waitingIssues(environment).find((one) => spansOverlap(spanOfIssue(one), whole));
  if (!issue) return ok(undefined);
  const span = spanOfIssue(issue);
  const within = whole.first >= span.first && whole.last <= span.last && issue.pieces === params.pieces;
  if (!within || issue.prefix !== params.prefix || issue.fiscalCode !== params.fiscalCode.trim())
    return refuse('BOOK_NOT_ISSUED', { first: span.first, last: span.last });
  const missing = missingOf(issue, whole);
  const [gap] = missing;
  const difference = params.difference?.trim() ?? '';
  if (gap && difference === '') return refuse('BOOK_ISSUE_DIFFERS', { first: gap.first, last: gap.last });
  return ok({ issueId: issue.issueId, missing, ...(difference === '' ? {} : { difference }) });
}

/** Books from the county go into the station's stock. A number that is here already, leased or printed, is refused. */
export function receiveBooks(
  desk: OperatorDesk,
  who: Who,
  params: Receive,
): Promise<Outcome<Answer<'stock.receiveBooks'>>> {
  const { environment } = desk;
  const { ranges } = environment.projections;
  const fiscalCode = params.fiscalCode.trim();
  const countyNote = params.countyNote.trim();
  return signStock<Answer<'stock.receiveBooks'>>(desk, who, {
    id: params.bookIds[0] ?? '',
    approval: params.approval,
    isSame: (body, kind) =>
      kind === 'book.received' && body['from'] === Number(params.first) && body['fiscalCode'] === fiscalCode,
    decide: () => {
      const books = booksOf(params);
      const [first] = books ?? [];
      const last = books?.at(-1);
      if (!books || !first || !last || fiscalCode === '' || countyNote === '') return refuse('BOOK_NUMBERS_WRONG');
      const whole = { first: formatReceiptNumber(first, first.from), last: formatReceiptNumber(last, last.to) };
      const overlapping = ranges.list().find((range) => spansOverlap(spanOf(range), whole));
      if (overlapping) return refuse('BOOK_OVERLAP', { from: spanOf(overlapping).first, to: spanOf(overlapping).last });
      const issue = issueOf(environment, params, { ...whole, from: first.from, to: last.to });
      if (!issue.ok) return issue;
      const issued = issue.value === undefined ? {} : { issue: issue.value };
      return ok(
        books.map((book) => ({
          id: book.bookId,
          kind: 'book.received',
          body: { ...book, fiscalCode, countyNote, ...issued },
        })),
      );
    },
    answer: () => {
      const books = params.bookIds.flatMap((bookId) => ranges.find(bookId) ?? []);
      return ok({ books: books.map((book) => bookView(environment, book)) });
    },
  });
}
