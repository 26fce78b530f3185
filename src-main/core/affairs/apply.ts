import { addPostings, assertBooks } from '../accounts/index.ts';
import type { Entry, EntryWithPrivate } from '../journal/index.ts';
import type { Projections } from '../ports/projections.ts';

/** Cash of an old day waits for the bank like that of a day of ours; a deposit on its way waits for the bank's line. */
function openBooks(entry: Entry<'station.cutOver'>, projections: Projections): void {
  const { cutOvers, days, deposits, shifts } = projections;
  const { body } = entry;
  assertBooks(cutOvers.findOnly() === undefined && shifts.findLast() === undefined, 'the books are opened once, first');
  addPostings(body.postings, entry, projections);
  for (const { amountFen, businessDate } of body.cash) {
    days.insert({
      businessDate,
      state: 'sealed',
      sealedAt: entry.at,
      sealedSeq: entry.seq,
      depositFen: amountFen,
      depositedFen: 0,
      seq: entry.seq,
    });
  }
  for (const { amountFen, bank, depositId, madeOn, slipNumber } of body.deposits) {
    deposits.insert({
      ...{ depositId, slipNumber, bank, amountFen },
      days: '[]',
      operator: entry.operator ?? '',
      businessDate: madeOn,
      // Old books say the day, not the hour.
      at: `${madeOn}T12:00:00.000+08:00`,
      state: 'deposited',
      seq: entry.seq,
    });
  }
  cutOvers.insert({ cutOverId: body.cutOverId, seq: entry.seq, asOf: body.asOf, at: entry.at });
}

/** The station's own affairs. */
export function applyAffairs(appended: EntryWithPrivate, projections: Projections): void {
  const { entry } = appended;
  const { at, businessDate = '', operator = '', seq } = entry;
  switch (entry.kind) {
    case 'withdrawal.logged':
      projections.withdrawals.insert({ ...entry.body, seq, businessDate, operator, at, state: 'logged' });
      return;
    case 'withdrawal.struck':
      projections.withdrawals.patch(entry.body.logId, { state: 'struck', reason: entry.body.reason });
      return;
    case 'station.cutOver':
      return openBooks(entry as Entry<'station.cutOver'>, projections);
    case 'operator.left': {
      const { leavingId, operatorId, takenBy } = entry.body;
      const row = { operatorId, seq, leavingId, takenBy, at };
      // Somebody may come back with a new account of the county and leave again.
      if (projections.leavings.find(operatorId)) projections.leavings.patch(operatorId, row);
      else projections.leavings.insert(row);
      return;
    }
    case 'village.transferred': {
      const { approvedBy: _signed, ...transfer } = entry.body;
      projections.villageTransfers.insert({ ...transfer, seq, at });
      return;
    }
    default:
  }
}
