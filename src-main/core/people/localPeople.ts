import type { EntryWithPrivate, PersonPrivate } from '../journal/index.ts';
import type { JournalStore } from '../ports/journalStore.ts';
import type { LocalIndex } from '../ports/mirror.ts';
import type { EnrolmentRow, Projections } from '../ports/projections.ts';
import { searchTokensOf } from './search.ts';

/** Somebody who applied here and has no province number yet. */
export type LocalPerson = { readonly enrolment: EnrolmentRow; readonly personal: PersonPrivate };

/** More applications than this without a number mean weeks without a line; the offline limits stop earlier. */
const bound = 5000;

/**
 * People known only here: a small index over applications that the province had not numbered when the station started. Built from the
 * journal and kept in step by its commits, never stored. Somebody numbered meanwhile stays: the province's copy may come minutes later,
 * and until then nobody else could find the person.
 */
export class LocalPeople {
  readonly #byKey = new Map<string, LocalPerson>();
  readonly #byIdNumber = new Map<string, string>();

  readonly #index: LocalIndex;

  constructor(projections: Projections, store: JournalStore, index: LocalIndex) {
    this.#index = index;
    for (const enrolment of projections.enrolments.listUnnumbered(bound)) {
      const found = store.findBySeq(enrolment.seq);
      if (found?.entry.kind === 'person.registered') this.#add(enrolment, found.private as PersonPrivate | undefined);
    }
  }

  /** Hangs on the journal's commits. */
  take(appended: readonly EntryWithPrivate[], projections: Projections): void {
    for (const one of appended) {
      if (one.entry.kind === 'person.registered') {
        const enrolment = projections.enrolments.find(one.entry.body.enrolmentId);
        if (enrolment) this.#add(enrolment, one.private as PersonPrivate | undefined);
      }
    }
  }

  findByIdNumber(idNumber: string): LocalPerson | undefined {
    const key = this.#byIdNumber.get(idNumber);
    return key === undefined ? undefined : this.#byKey.get(key);
  }

  search(match: string, limit: number): readonly LocalPerson[] {
    return this.#index
      .search(match, limit)
      .map((personKey) => this.#byKey.get(personKey))
      .filter((person) => person !== undefined);
  }

  #add(enrolment: EnrolmentRow, personal: PersonPrivate | undefined): void {
    if (!personal) return;
    this.#byKey.set(enrolment.personKey, { enrolment, personal });
    this.#byIdNumber.set(personal.idNumber, enrolment.personKey);
    const { idNumber, name, phone } = personal;
    const { birthDate, villageCode } = enrolment;
    this.#index.put(
      enrolment.personKey,
      searchTokensOf({ name, idNumber, birthDate, villageCode, ...(phone === undefined ? {} : { phone }) }),
    );
  }
}
