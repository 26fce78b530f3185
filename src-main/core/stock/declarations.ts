import type { Answer, Params } from '../../contract/index.ts';
import { counterIn } from '../../contract/values/receiptNumber.ts';
import { ok } from '../../contract/values/result.ts';
import type { Environment, Who } from '../kernel/environment.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import type { OperatorDesk } from '../operators/index.ts';
import type { RangeRow } from '../ports/projections.ts';
import type { DeclarationRow } from '../ports/stockRows.ts';
import { holderKey } from '../receipts/index.ts';
import { positionAfter } from './position.ts';
import { signaturesHold, signStock } from './signedStock.ts';

/** Whether what was said is what the books said at that moment. */
export function saidRight(row: DeclarationRow): boolean {
  return row.first === row.expectedFirst && row.last === row.expectedLast;
}

/** What a holder declared of a book for a month. A word given before the month's last receipt says nothing of its end. */
export function isAgreed(
  environment: Environment,
  book: RangeRow,
  of: { readonly holder: string; readonly month: string },
): 'agrees' | 'differs' | 'missing' {
  const { declarations } = environment.projections;
  const row = declarations.find(`${of.month}/${of.holder}/${book.rangeId}`);
  if (!row) return 'missing';
  const first = row.expectedFirst === undefined ? undefined : counterIn(book, row.expectedFirst);
  const reached = positionAfter(environment.projections, book, of.month);
  if (first !== undefined && first < reached) return 'missing';
  return saidRight(row) ? 'agrees' : 'differs';
}

/**
 * A holder declares first and last unused number of what is held, and of the outage kits. Whatever is said stands in the journal; a
 * difference blocks the month until it is explained by sheets spoiled or lost and declared anew.
 */
export function declareStock(
  desk: OperatorDesk,
  who: Who,
  params: Params<'stock.declareStock'>,
): Promise<Outcome<Answer<'stock.declareStock'>>> {
  const { environment } = desk;
  const { projections } = environment;
  const { approval, books, declarationId, holder, kits, month } = params;
  return signStock<Answer<'stock.declareStock'>>(desk, who, {
    id: declarationId,
    approval,
    isSame: (body, kind) => kind === 'stock.declared' && body['month'] === month,
    decide: () => {
      const held = books.every(({ bookId }) => projections.ranges.find(bookId)?.holder === holderKey(holder));
      if (!held || !kits.every(({ kitId }) => projections.kits.find(kitId))) return refuse('BOOK_NOT_THERE');
      const wanted = holder.kind === 'clerk' ? { people: [holder.id] } : { people: [], role: 'custodian' };
      const unsigned = signaturesHold(environment, [who.operatorId, approval.operatorId], wanted);
      if (unsigned && !unsigned.ok) return unsigned;
      return ok([{ id: declarationId, kind: 'stock.declared', body: { month, holder, books, kits } }]);
    },
    answer: () => {
      const said = [...books.map(({ bookId }) => bookId), ...kits.map(({ kitId }) => kitId)];
      const rows = said.map((rangeId) => projections.declarations.find(`${month}/${holderKey(holder)}/${rangeId}`));
      return ok({ agrees: rows.every((row) => row !== undefined && saidRight(row)) });
    },
  });
}
