import type { Answer, Params } from '../../contract/index.ts';
import { ok } from '../../contract/values/result.ts';
import type { Environment, Who } from '../kernel/environment.ts';
import { freshId } from '../kernel/ids.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import type { ErrorCode } from '../../contract/errors.ts';
import type { ProvinceFailure } from '../ports/province.ts';
import type { CardDesk } from './cardDesk.ts';
import { findKnown } from './knownPerson.ts';
import type { OnlineChecks } from './onlineChecks.ts';
import { type PersonCard, personCard } from './personCard.ts';

/** What looking at people needs. */
export type PeopleDesk = { readonly environment: Environment; readonly cards: CardDesk; readonly checks: OnlineChecks };

/** Every look at a person is a note: who, at whom, why. */
export function noteLook(
  environment: Environment,
  who: Who,
  look: { readonly personKey: string; readonly reason: string; readonly text?: string },
): void {
  const shift = environment.projections.shifts.findOpen();
  const actor = {
    operator: who.operatorId,
    ...(shift ? { shift: shift.shiftId, businessDate: shift.businessDate } : {}),
  };
  environment.journal.commit(actor, (append) =>
    append({ id: freshId(environment), kind: 'person.viewed', body: look }),
  );
}

/** Opens somebody at the counter and notes the look with its reason; a look without card, payment, case or task needs words. */
export function openPerson(
  desk: PeopleDesk,
  who: Who,
  params: Params<'people.openPerson'>,
): Outcome<Answer<'people.openPerson'>> {
  const { environment } = desk;
  const { reason } = params;
  const card = reason.kind === 'card' ? desk.cards.find(reason.cardReadId) : undefined;
  if (reason.kind === 'look' && !reason.text.trim()) return refuse('LOOK_REASON_MISSING');
  const known = findKnown(environment, params.personKey);
  if (!known) return refuse('PERSON_UNKNOWN');
  // A card that is not on the desk any more, or not this person's, is no reason to look.
  if (
    reason.kind === 'card' &&
    card?.card.number !== known.idNumber &&
    !known.person?.formerIdNumbers.includes(card?.card.number ?? '')
  ) {
    return refuse('LOOK_REASON_MISSING');
  }
  noteLook(environment, who, {
    personKey: known.personKey,
    reason: reason.kind,
    ...(reason.kind === 'look' ? { text: reason.text.trim() } : {}),
  });
  return ok(personCard(desk, known, card));
}

const failureCodes: Readonly<Record<ProvinceFailure['kind'], ErrorCode>> = {
  line: 'LINE_DOWN',
  timeout: 'LINE_DOWN',
  maintenance: 'LINE_DOWN',
  garbage: 'PROVINCE_UNTRUSTED',
  untrusted: 'PROVINCE_UNTRUSTED',
  refused: 'PROVINCE_UNTRUSTED',
};

/** Asks the province about one person now and shows what it said; without an answer the stored copy stays with its age. */
export async function askProvince(
  desk: PeopleDesk,
  params: Params<'people.askProvince'>,
): Promise<Outcome<PersonCard>> {
  const known = findKnown(desk.environment, params.personKey);
  if (!known) return refuse('PERSON_UNKNOWN');
  return ask(
    desk,
    known.personKey,
    known.person ? { personKey: known.person.personKey } : { idNumber: known.idNumber },
  );
}

/** The same by number, for somebody who is nobody's yet. `PERSON_UNKNOWN` = asked, and the province knows no such person. */
export async function askProvinceByNumber(
  desk: PeopleDesk,
  personKey: string,
  idNumber: string,
): Promise<Outcome<PersonCard>> {
  return ask(desk, personKey, { idNumber });
}

async function ask(
  desk: PeopleDesk,
  personKey: string,
  key: { readonly personKey: string } | { readonly idNumber: string },
): Promise<Outcome<PersonCard>> {
  const { environment } = desk;
  const answer = await environment.province.person(key, 'counter');
  if (!answer.ok) return refuse(failureCodes[answer.error.kind]);
  if (answer.value) environment.mirror.apply({ people: [answer.value], tombstones: [] });
  desk.checks.note(personKey);
  const fresh = findKnown(environment, answer.value?.personKey ?? personKey);
  if (!fresh) return refuse('PERSON_UNKNOWN');
  desk.checks.note(fresh.personKey);
  return ok(personCard(desk, fresh));
}
