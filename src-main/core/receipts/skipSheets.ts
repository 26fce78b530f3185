import type { Answer, Params } from '../../contract/index.ts';
import { counterIn, formatReceiptNumber } from '../../contract/values/receiptNumber.ts';
import { ok } from '../../contract/values/result.ts';
import { bookingDate } from '../kernel/bookingDate.ts';
import type { Environment, Who } from '../kernel/environment.ts';
import { requireReady } from '../kernel/gate.ts';
import { freshId } from '../kernel/ids.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import { type OperatorDesk, signedByTwo } from '../operators/index.ts';
import type { ContributionRow, RangeRow } from '../ports/projections.ts';
import { originalPrint } from './printReceipt.ts';

type Skip = Params<'receipts.skipSheets'>;
type Skipped = Answer<'receipts.skipSheets'>;

/** The contribution whose sheet is not there, its book, and the counter of the sheet that is. */
type Gap = {
  readonly row: ContributionRow;
  readonly book: RangeRow;
  readonly expected: number;
  readonly found: number;
};

function checkGap(environment: Environment, params: Skip): Outcome<Gap> {
  const { contributions, ranges, sheets } = environment.projections;
  const ready = requireReady(environment);
  if (!ready.ok) return ready;
  const row = contributions.find(params.contributionId);
  if (row?.receiptNumber === undefined) return refuse('NOT_FOUND');
  if (row.state !== 'live') return refuse('ALREADY_REVERSED');
  const before = originalPrint(environment, row);
  if (before && before.state !== 'not-printed')
    return refuse('RECEIPT_PRINT_UNKNOWN', { receiptNumber: row.receiptNumber });
  const book = ranges.findOf(row.receiptNumber);
  const expected = book && counterIn(book, row.receiptNumber);
  const found = book && counterIn(book, params.found);
  const wrong = { expected: row.receiptNumber, found: params.found };
  if (book?.kind !== 'pre-printed' || expected === undefined || found === undefined)
    return refuse('SHEET_DIFFERS', wrong);
  // A used number, or the one of another payment that waits for its paper, is no sheet to go on with: the right one has to be found.
  const isUnused = found >= book.nextNumber && found <= book.lastNumber && book.state === 'held';
  return isUnused && !sheets.find(params.found) ? ok({ row, book, expected, found }) : refuse('SHEET_DIFFERS', wrong);
}

/** Appends the fate of the blank sheets between, then the payment's own: it goes on with the sheet that lies in the printer. */
function commitGap(
  environment: Environment,
  who: Who,
  gap: Gap & { readonly params: Skip; readonly approvedBy: string },
): Outcome<Skipped> {
  const { approvedBy, book, found, params, row } = gap;
  const { fate, skipId } = params;
  const text = params.text.trim();
  const sealed = environment.projections.days.find(row.businessDate)?.state === 'sealed';
  const businessDate = sealed ? bookingDate(environment) : row.businessDate;
  const between = { bookId: book.rangeId, from: book.nextNumber, to: found - 1 };
  environment.journal.commit({ operator: who.operatorId, shift: row.shiftId, businessDate }, (append) => {
    if (between.from <= between.to && fate === 'lost')
      append({ id: freshId(environment), kind: 'sheets.lost', body: { ...between, statement: text, approvedBy } });
    if (between.from <= between.to && fate === 'spoiled')
      append({
        id: freshId(environment),
        kind: 'sheets.spoiled',
        body: { ...between, reason: 'other', text, approvedBy },
      });
    append({
      id: skipId,
      kind: 'receipt.replaced',
      body: {
        contributionId: row.contributionId,
        voidedNumber: row.receiptNumber ?? '',
        newNumber: formatReceiptNumber(book, found),
        reason: fate,
        approvedBy,
      },
    });
  });
  for (const topic of ['receipts', 'delivery', 'tasks', 'collection'] as const) environment.changed(topic);
  return ok({ receiptNumber: formatReceiptNumber(book, found) });
}

/**
 * Another sheet lies in the printer than the books expect, and the right one can't be put in: what lies between is spoiled or lost, says
 * a second person too. Every number in between gets a fate and the payment takes the sheet that is there; nothing is renumbered silently.
 */
export function skipSheets(desk: OperatorDesk, who: Who, params: Skip): Promise<Outcome<Skipped>> {
  const { environment } = desk;
  return signedByTwo<Gap, Skipped>(desk, {
    approval: params.approval,
    rule: { not: who.operatorId, roles: ['head', 'clerk', 'custodian'] },
    findDone: () => {
      const done = environment.store.findById(params.skipId)?.entry;
      if (!done) return undefined;
      const same = done.kind === 'receipt.replaced' && done.body.newNumber === params.found;
      return same ? ok({ receiptNumber: done.body.newNumber }) : refuse('ID_REUSED');
    },
    check: () => checkGap(environment, params),
    commit: (gap, approvedBy) => commitGap(environment, who, { ...gap, params, approvedBy }),
  });
}
