import type { EntryWithPrivate } from '../journal/index.ts';
import type { Projections } from '../ports/projections.ts';

/** Applications, their review, and the tie between local key and province number. */
export function applyEnrolment(appended: EntryWithPrivate, projections: Projections): void {
  const { entry } = appended;
  switch (entry.kind) {
    case 'person.registered': {
      const { body } = entry;
      projections.enrolments.insert({
        enrolmentId: body.enrolmentId,
        entryId: entry.id,
        seq: entry.seq,
        personKey: body.personKey,
        sex: body.sex,
        birthDate: body.birthDate,
        villageCode: body.villageCode,
        tierFen: body.tierFen,
        specialGroup: body.specialGroup,
        operator: entry.operator ?? '',
        at: entry.at,
        review: body.needsReview ? 'open' : 'none',
      });
      return;
    }
    case 'enrolment.reviewed':
      projections.enrolments.patch(entry.body.enrolmentId, {
        review: entry.body.verdict === 'pass' ? 'passed' : 'returned',
      });
      return;
    case 'enrolment.printed': {
      const { copy, enrolmentId, state } = entry.body;
      // A sheet that certainly did not come out gives its number back; one on its way has it until that is known.
      projections.enrolments.patch(enrolmentId, { formCopies: state === 'not-printed' ? copy : copy + 1 });
      return;
    }
    case 'person.numbered':
      if (!projections.links.find(entry.body.localKey)) {
        projections.links.insert({
          localKey: entry.body.localKey,
          provinceKey: entry.body.provinceKey,
          seq: entry.seq,
        });
      }
      return;
    default:
  }
}
