import type { Answer } from '../../contract/index.ts';
import { maskIdNumber, maskPhone } from '../../contract/values/masks.ts';
import { ok } from '../../contract/values/result.ts';
import type { Entry, PersonPrivate } from '../journal/index.ts';
import type { Environment } from '../kernel/environment.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import { findOperator } from '../operators/index.ts';
import { ethnicGroups } from '../people/index.ts';
import { groupsOn, villageName } from '../policy/index.ts';
import { toStationDate } from '../ports/clock.ts';
import type { ApplicationFacts } from '../ports/paper.ts';
import type { EnrolmentRow } from '../ports/projections.ts';
import { shownBankCard } from './draft.ts';
import { mostPapers, papersOfEntry } from './draftPapers.ts';

/** An application as its entry has it; `personal` is gone once the person was erased. */
export type HandedIn = {
  readonly row: EnrolmentRow;
  readonly entry: Entry<'person.registered'>;
  readonly personal: PersonPrivate | undefined;
};

/** The entry behind an application that was handed in. */
export function findHandedIn(environment: Environment, enrolmentId: string): HandedIn | undefined {
  const row = environment.projections.enrolments.find(enrolmentId);
  const found = row && environment.store.findBySeq(row.seq);
  if (!row || found?.entry.kind !== 'person.registered') return undefined;
  return {
    row,
    entry: found.entry as Entry<'person.registered'>,
    personal: found.private as PersonPrivate | undefined,
  };
}

/** An application as the second person sees it: what was handed in, by whom, and why he has to look. */
export function getApplication(
  environment: Environment,
  enrolmentId: string,
): Outcome<Answer<'enrolment.getApplication'>> {
  const found = findHandedIn(environment, enrolmentId);
  if (!found) return refuse('NOT_FOUND');
  const { entry, personal, row } = found;
  const { body } = entry;
  return ok({
    enrolmentId,
    personKey: body.personKey,
    serial: body.serial,
    handedInAt: entry.at,
    operatorName: operatorName(environment, row.operator),
    ...shownPerson(personal),
    sex: body.sex,
    birthDate: body.birthDate,
    ...wordsOf(environment, found),
    tierFen: body.tierFen,
    ...(body.keyedReason === undefined ? {} : { keyedReason: body.keyedReason }),
    declared: declaredBy(environment, found) ?? 'ticked',
    ...(personal?.bankCard === undefined
      ? {}
      : { bankCard: shownBankCard(personal.bankCard, body.bankAccount?.holder ?? 'not-compared') }),
    review: row.review,
    reviewReasons: [...(body.reviewReasons ?? [])],
  });
}

/** What the registration form on paper says. `undefined` once the person was erased: a form without a name is none. */
export function applicationFacts(
  environment: Environment,
  found: HandedIn,
  copy: number,
): ApplicationFacts | undefined {
  const { entry, personal, row } = found;
  const { body } = entry;
  const policy = environment.policy();
  if (!personal || !policy) return undefined;
  const papers = papersOfEntry(environment, body.enrolmentId);
  return {
    store: environment.identity.store,
    place: policy.station.place,
    copy,
    serial: body.serial,
    at: entry.at,
    name: personal.name,
    idNumber: personal.idNumber,
    documentType: body.documentType,
    sex: body.sex,
    birthDate: body.birthDate,
    ...wordsOf(environment, found),
    address: personal.address ?? '',
    phone: personal.phone ?? '',
    tierFen: body.tierFen,
    bankCard: personal.bankCard === undefined ? '' : shownBankCard(personal.bankCard, 'same').masked,
    declared: declaredBy(environment, found) ?? 'ticked',
    papers: papers.filter(({ what }) => what === 'paper').length,
    operatorName: operatorName(environment, row.operator),
  };
}

function operatorName(environment: Environment, operatorId: string): string {
  return findOperator(environment, operatorId)?.name ?? operatorId;
}

function shownPerson(personal: PersonPrivate | undefined) {
  if (!personal) return {};
  const { address, idNumber, name, phone } = personal;
  return {
    name,
    maskedIdNumber: maskIdNumber(idNumber),
    ...(address === undefined ? {} : { address }),
    ...(phone === undefined ? {} : { maskedPhone: maskPhone(phone) }),
  };
}

/** Codes as the tables of the day it was handed in name them. */
function wordsOf(environment: Environment, { entry }: HandedIn) {
  const { body } = entry;
  const policy = environment.policy();
  const day = toStationDate(Date.parse(entry.at));
  const group = policy && groupsOn(policy, day).find(({ code }) => code === body.specialGroup);
  return {
    ethnic: ethnicGroups[body.ethnicCode] ?? body.ethnicCode,
    village: policy ? villageName(policy, body.villageCode, day) : body.villageCode,
    specialGroup: group?.name ?? body.specialGroup,
  };
}

/** The note of the declaration stands behind the papers', in the same commit. */
function declaredBy(environment: Environment, { entry }: HandedIn): 'signature' | 'witness' | undefined {
  const { enrolmentId } = entry.body;
  for (const { entry: later } of environment.store.list(entry.seq + 1, mostPapers + 1)) {
    if (later.kind === 'enrolment.declared') {
      const { body } = later as Entry<'enrolment.declared'>;
      return body.enrolmentId === enrolmentId ? body.by : undefined;
    }
    if (later.kind !== 'enrolment.paper') return undefined;
  }
  return undefined;
}
