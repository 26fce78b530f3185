import { type Outcome, refuse } from '../kernel/outcome.ts';
import { askProvinceByNumber, type PeopleDesk, type PersonCard } from '../people/index.ts';

/**
 * Asks the province about somebody whose application is still on the desk. `PERSON_UNKNOWN` is the good answer: asked, and enrolled
 * nowhere; the form then shows R-ASKED-PROVINCE.
 */
export async function askAboutApplicant(desk: PeopleDesk, personKey: string): Promise<Outcome<PersonCard>> {
  const draft = desk.environment.drafts
    .list('enrolment', 200)
    .map((row) => JSON.parse(row.json) as { readonly personKey: string; readonly form: { readonly idNumber: string } })
    .find((candidate) => candidate.personKey === personKey);
  return draft ? askProvinceByNumber(desk, personKey, draft.form.idNumber) : refuse('PERSON_UNKNOWN');
}
