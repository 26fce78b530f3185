import { addPostings, assertBooks } from '../accounts/index.ts';
import type { Entry, EntryWithPrivate } from '../journal/index.ts';
import type { MonthRow } from '../ports/monthRows.ts';
import type { Projections } from '../ports/projections.ts';
import { explanationKey } from './explained.ts';

function applyClosed({ at, body, seq }: Entry<'month.closed'>, { days, months, monthSums }: Projections): void {
  const { closeId, figuresHash, month, reportNumber } = body;
  assertBooks(months.find(month) === undefined, 'a month is closed once');
  assertBooks(
    monthSums.days(month).every((day) => days.find(day)?.state === 'sealed'),
    'a closed month has no open day',
  );
  months.insert({ month, closeId, closedAt: at, seq, reportNumber, figuresHash });
}

/** A job under way counts as unknown until its outcome is noted; a copy that certainly did not come out is not counted. */
function sheetChanges(
  { copy, month, state }: Entry<'month.sheet'>['body'],
  { months }: Projections,
): Partial<MonthRow> {
  if (copy === 0) return { sheet: state === 'printing' ? 'unknown' : state };
  const before = months.find(month)?.sheetCopies ?? 0;
  return { sheetCopies: state === 'not-printed' ? copy - 1 : Math.max(before, copy) };
}

/** The newest comparison of a day stands; older ones stay in the journal. */
function applyCompared({ at, body, seq }: Entry<'day.compared'>, { comparedDays }: Projections): void {
  const { businessDate, differences, ours, theirs } = body;
  const row = {
    seq,
    at,
    oursCount: ours.count,
    oursFen: ours.sumFen,
    theirsCount: theirs.count,
    theirsFen: theirs.sumFen,
    differences: JSON.stringify(differences),
  };
  if (comparedDays.find(businessDate)) comparedDays.patch(businessDate, row);
  else comparedDays.insert({ businessDate, ...row });
}

function applyCredited(entry: Entry<'settlement.credited'>, projections: Projections): void {
  const { amountFen, creditedOn, feeFen, postings, settlementId } = entry.body;
  const settlement = projections.settlements.find(settlementId);
  assertBooks(
    settlement?.state === 'settled' && settlement.creditedOn === undefined,
    'a settled batch is credited once',
  );
  assertBooks(feeFen >= 0 && feeFen < amountFen, 'a fee is less than what it is taken from');
  addPostings(postings, entry, projections);
  projections.settlements.patch(settlementId, { creditedOn, creditedFen: amountFen, feeFen, creditSeq: entry.seq });
}

/** Months, comparisons with the province, and the money acts that belong to neither till nor deposit. */
export function applyMonth(appended: EntryWithPrivate, projections: Projections): void {
  const { entry } = appended;
  switch (entry.kind) {
    case 'month.closed':
      return applyClosed(entry as Entry<'month.closed'>, projections);
    case 'month.sheet':
      return projections.months.patch(entry.body.month, sheetChanges(entry.body, projections));
    case 'day.compared':
      return applyCompared(entry as Entry<'day.compared'>, projections);
    case 'settlement.credited':
      return applyCredited(entry as Entry<'settlement.credited'>, projections);
    case 'shortage.repaid':
      addPostings(entry.body.postings, entry, projections);
      return assertBooks(projections.postings.balance('1101') >= 0, 'no more is repaid than was short');
    case 'surplus.handedOver':
      addPostings(entry.body.postings, entry, projections);
      return assertBooks(projections.postings.balance('2003') <= 0, 'no more is handed over than was over');
    case 'finding.explained': {
      const { explanation, findingId } = entry.body;
      const { at, seq } = entry;
      return projections.closedTasks.insert({ taskId: explanationKey(findingId), seq, done: explanation, at });
    }
    default:
  }
}
