import { assertBooks } from '../accounts/index.ts';
import type { Entry, EntryWithPrivate } from '../journal/index.ts';
import type { DayRow } from '../ports/dayRows.ts';
import type { Projections } from '../ports/projections.ts';

/** A job under way counts as unknown until its outcome is noted; a copy that certainly did not come out is not counted. */
function sheetChanges(
  { businessDate, copy, state }: Entry<'day.sheet'>['body'],
  projections: Projections,
): Partial<DayRow> {
  if (copy === 0) return { sheet: state === 'printing' ? 'unknown' : state };
  const before = projections.days.find(businessDate)?.sheetCopies ?? 0;
  return { sheetCopies: state === 'not-printed' ? copy - 1 : Math.max(before, copy) };
}

/** Station days: open with their first till, sealed once and for all. */
export function applyDays(appended: EntryWithPrivate, projections: Projections): void {
  const { entry } = appended;
  const { days, shifts } = projections;
  switch (entry.kind) {
    case 'shift.opened': {
      const businessDate = entry.businessDate ?? '';
      if (!days.find(businessDate)) days.insert({ businessDate, state: 'open', depositedFen: 0, seq: entry.seq });
      return;
    }
    case 'day.sealed': {
      const { businessDate, figures } = entry.body;
      const ofDay = shifts.listOfDay(businessDate);
      assertBooks(days.find(businessDate)?.state === 'open', 'a day is sealed once');
      assertBooks(
        ofDay.every((shift) => shift.state === 'closed'),
        'a sealed day has no open till',
      );
      assertBooks(
        figures.shifts.map((shift) => shift.shiftId).join() === ofDay.map((shift) => shift.shiftId).join(),
        'a sealed day names all its tills',
      );
      days.patch(businessDate, {
        state: 'sealed',
        sealedAt: entry.at,
        sealedSeq: entry.seq,
        depositFen: figures.depositFen,
      });
      return;
    }
    case 'day.sheet':
      days.patch(entry.body.businessDate, sheetChanges(entry.body, projections));
      return;
    default:
  }
}
