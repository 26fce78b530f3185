import { addPostings, assertBooks } from '../accounts/index.ts';
import type { Entry, EntryWithPrivate } from '../journal/index.ts';
import type { Projections, ShiftRow } from '../ports/projections.ts';

/** A job under way counts as unknown until its outcome is noted; a copy that certainly did not come out is not counted. */
function sheetChanges(body: Entry<'shift.sheet'>['body'], projections: Projections): Partial<ShiftRow> {
  const { copy, shiftId, state } = body;
  if (copy === 0) return { sheet: state === 'printing' ? 'unknown' : state };
  const before = projections.shifts.find(shiftId)?.sheetCopies ?? 0;
  return { sheetCopies: state === 'not-printed' ? copy - 1 : Math.max(before, copy) };
}

/** Shifts and blind counts. */
export function applyTill(appended: EntryWithPrivate, projections: Projections): void {
  const { entry } = appended;
  switch (entry.kind) {
    case 'shift.opened':
      assertBooks(projections.shifts.findOpen() === undefined, 'one open shift per terminal');
      assertBooks(projections.days.find(entry.businessDate ?? '')?.state !== 'sealed', 'no till in a sealed day');
      projections.shifts.insert({
        shiftId: entry.body.shiftId,
        operator: entry.operator ?? '',
        businessDate: entry.businessDate ?? '',
        openedAt: entry.at,
        floatFen: entry.body.floatFen,
        state: 'open',
        ...(entry.body.handedOverBy === undefined ? {} : { handedOverBy: entry.body.handedOverBy }),
        seq: entry.seq,
      });
      addPostings(entry.body.postings, entry, projections);
      return;
    case 'till.counted':
      projections.counts.insert({
        countId: entry.body.countId,
        shiftId: entry.body.shiftId,
        countedFen: entry.body.countedFen,
        expectedFen: entry.body.expectedFen,
        pieces: JSON.stringify(entry.body.pieces),
        at: entry.at,
        seq: entry.seq,
      });
      return;
    case 'shift.closed':
      addPostings(entry.body.postings, entry, projections);
      assertBooks(projections.postings.balanceOfShift('1001', entry.body.shiftId) === 0, 'a closed till is empty');
      projections.shifts.patch(entry.body.shiftId, { state: 'closed', closedAt: entry.at, closedSeq: entry.seq });
      return;
    case 'till.dropped':
      addPostings(entry.body.postings, entry, projections);
      assertBooks(
        projections.postings.balanceOfShift('1001', entry.body.shiftId) >= 0,
        'a drawer gives no more than it holds',
      );
      return;
    case 'float.received':
      addPostings(entry.body.postings, entry, projections);
      return;
    case 'shift.sheet':
      projections.shifts.patch(entry.body.shiftId, sheetChanges(entry.body, projections));
      return;
    default:
  }
}
