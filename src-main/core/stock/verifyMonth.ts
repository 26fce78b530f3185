import type { Answer, Params } from '../../contract/index.ts';
import { ok } from '../../contract/values/result.ts';
import type { Environment, Who } from '../kernel/environment.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import type { OperatorDesk } from '../operators/index.ts';
import { toStationDate } from '../ports/clock.ts';
import { positionAfter } from './position.ts';
import { signStock } from './signedStock.ts';

/** Books whose stubs of a month the county has not checked yet, with the last number it reaches. */
function unverified(environment: Environment, month: string): readonly { bookId: string; to: number }[] {
  const { projections } = environment;
  return projections.ranges
    .list()
    .filter((range) => range.kind === 'pre-printed')
    .map((book) => ({ book, to: positionAfter(projections, book, month) - 1 }))
    .filter(({ book, to }) => to >= book.firstNumber && to > (book.verifiedTo ?? 0))
    .map(({ book, to }) => ({ bookId: book.rangeId, to }));
}

/** The county checked the stubs of a past month; a month that still runs may yet see a reversal. */
export function verifyMonth(
  desk: OperatorDesk,
  who: Who,
  params: Params<'stock.verifyMonth'>,
): Promise<Outcome<Answer<'stock.verifyMonth'>>> {
  const { environment } = desk;
  const { approval, month, verifyId } = params;
  const countySheet = params.countySheet.trim();
  return signStock<Answer<'stock.verifyMonth'>>(desk, who, {
    id: verifyId,
    approval,
    isSame: (body, kind) => kind === 'books.verified' && body['month'] === month,
    decide: () => {
      if (month >= toStationDate(environment.clock.wallMs()).slice(0, 7)) return refuse('MONTH_NOT_OVER', { month });
      const books = unverified(environment, month);
      if (books.length === 0 || countySheet === '') return refuse('NOT_FOUND');
      return ok([{ id: verifyId, kind: 'books.verified', body: { month, countySheet, books } }]);
    },
    answer: () => {
      const done = environment.store.findById(verifyId)?.entry;
      return done?.kind === 'books.verified' ? ok({ books: done.body.books.length }) : refuse('NOT_FOUND');
    },
  });
}
