import type { Answer, Params } from '../../contract/index.ts';
import { counterIn } from '../../contract/values/receiptNumber.ts';
import { ok } from '../../contract/values/result.ts';
import type { Sheets } from '../journal/index.ts';
import { bookingDate } from '../kernel/bookingDate.ts';
import type { Environment, Who } from '../kernel/environment.ts';
import { requireReady } from '../kernel/gate.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import type { OperatorDesk } from '../operators/index.ts';
import { signStock } from './signedStock.ts';
import { type BookView, bookView } from './views.ts';

/** Sheets one act takes out at once: a book has a hundred at most, a delivery that burned is many acts. */
const mostSheets = 500;

/** Unused sheets between two printed numbers of one book. */
function unusedSheets(environment: Environment, from: string, to: string): Outcome<Sheets> {
  const { ranges, sheets } = environment.projections;
  const book = ranges.findOf(from);
  const [first, last] = book ? [counterIn(book, from), counterIn(book, to)] : [];
  if (book?.kind !== 'pre-printed' || first === undefined || last === undefined || last > book.lastNumber)
    return refuse('NOT_FOUND');
  const isUnused = book.state !== 'returned' && first >= book.nextNumber && first <= last && last - first < mostSheets;
  const gone = sheets.listOfRange(book.rangeId).some((one) => one.number >= first && one.number <= last);
  return isUnused && !gone
    ? ok({ bookId: book.rangeId, from: first, to: last })
    : refuse('SHEETS_NOT_UNUSED', { from, to });
}

function answerOf(environment: Environment, from: string): Outcome<BookView> {
  const book = environment.projections.ranges.findOf(from);
  return book ? ok(bookView(environment, book)) : refuse('NOT_FOUND');
}

/** Unused sheets are spoiled; somebody else saw all their copies. */
export function spoilSheets(
  desk: OperatorDesk,
  who: Who,
  params: Params<'stock.spoilSheets'>,
): Promise<Outcome<BookView>> {
  const { environment } = desk;
  const { approval, from, reason, spoilId, to } = params;
  const text = params.text?.trim();
  return signStock<BookView>(desk, who, {
    id: spoilId,
    approval,
    isSame: (_body, kind) => kind === 'sheets.spoiled',
    decide: () => {
      const sheets = unusedSheets(environment, from, to);
      if (!sheets.ok) return sheets;
      return ok([
        { id: spoilId, kind: 'sheets.spoiled', body: { ...sheets.value, reason, ...(text ? { text } : {}) } },
      ]);
    },
    answer: () => answerOf(environment, from),
  });
}

/** Unused sheets are lost; the month does not close before the county's note is there. */
export function loseSheets(
  desk: OperatorDesk,
  who: Who,
  params: Params<'stock.loseSheets'>,
): Promise<Outcome<BookView>> {
  const { environment } = desk;
  const { approval, from, lossId, to } = params;
  const statement = params.statement.trim();
  const countyNote = params.countyNote?.trim();
  return signStock<BookView>(desk, who, {
    id: lossId,
    approval,
    isSame: (body, kind) => kind === 'sheets.lost' && body['statement'] === statement,
    decide: () => {
      const sheets = unusedSheets(environment, from, to);
      if (!sheets.ok) return sheets;
      const note = countyNote ? { countyNote } : {};
      return ok([{ id: lossId, kind: 'sheets.lost', body: { ...sheets.value, statement, ...note } }]);
    },
    answer: () => answerOf(environment, from),
  });
}

/** The county's note on a loss. */
export function confirmLoss(
  environment: Environment,
  who: Who,
  params: Params<'stock.confirmLoss'>,
): Outcome<Answer<'stock.confirmLoss'>> {
  const { confirmId, lossId } = params;
  const countyNote = params.countyNote.trim();
  const done = environment.store.findById(confirmId)?.entry;
  if (done) return done.kind === 'loss.confirmed' && done.body.lossId === lossId ? ok({}) : refuse('ID_REUSED');
  const ready = requireReady(environment);
  if (!ready.ok) return ready;
  const sheets = environment.projections.sheets.listOfLoss(lossId);
  if (countyNote === '' || !sheets.some((sheet) => sheet.countyNote === undefined)) return refuse('NOT_FOUND');
  environment.journal.commit({ operator: who.operatorId, businessDate: bookingDate(environment) }, (append) =>
    append({ id: confirmId, kind: 'loss.confirmed', body: { lossId, countyNote } }),
  );
  for (const topic of ['receipts', 'delivery', 'tasks'] as const) environment.changed(topic);
  return ok({});
}

/** Somebody who did not void them saw the sheets that were spoiled in the printer. */
export function witnessSheets(
  desk: OperatorDesk,
  who: Who,
  params: Params<'stock.witnessSheets'>,
): Promise<Outcome<Answer<'stock.witnessSheets'>>> {
  const { environment } = desk;
  const { approval, receiptNumbers, witnessId } = params;
  return signStock<Answer<'stock.witnessSheets'>>(desk, who, {
    id: witnessId,
    approval,
    isSame: (body, kind) => kind === 'sheets.witnessed' && String(body['receiptNumbers']) === String(receiptNumbers),
    decide: () => {
      const rows = receiptNumbers.map((number) => environment.projections.sheets.find(number));
      if (rows.some((row) => row === undefined || row.witness !== undefined)) return refuse('NOT_FOUND');
      if (rows.some((row) => row?.operator === approval.operatorId)) return refuse('APPROVAL_SAME_PERSON');
      return ok([{ id: witnessId, kind: 'sheets.witnessed', body: { receiptNumbers: [...new Set(receiptNumbers)] } }]);
    },
    answer: () => ok({ witnessed: receiptNumbers.length }),
  });
}
