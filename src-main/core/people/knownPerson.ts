import { deliveredScheme } from '../../contract/values/scheme.ts';
import type { PersonPrivate } from '../journal/index.ts';
import type { Environment } from '../kernel/environment.ts';
import type { EnrolmentRow } from '../ports/projections.ts';
import type { InsuredPerson, InsuredStatus } from './insuredPerson.ts';

/** Somebody as this station knows them: the province's copy, or an application made here, or both. */
export type KnownPerson = {
  /** The key to use from now on: the province's where it gave one and sent the person. */
  readonly personKey: string;
  /** Every key entries may carry for this person. */
  readonly keys: readonly string[];
  readonly name: string;
  readonly idNumber: string;
  readonly birthDate: string;
  readonly sex: 'male' | 'female' | 'unknown';
  readonly villageCode: string;
  readonly phone?: string;
  readonly status: InsuredStatus | 'pending';
  readonly specialGroup?: string;
  /** The province's copy. */
  readonly person?: InsuredPerson;
  readonly enrolment?: EnrolmentRow;
};

function fromMirror(person: InsuredPerson, keys: readonly string[]): KnownPerson {
  return {
    personKey: person.personKey,
    keys,
    name: person.name,
    idNumber: person.idNumber,
    birthDate: person.birthDate,
    sex: person.sex,
    villageCode: person.villageCode,
    status: person.status,
    person,
    ...(person.phone === undefined ? {} : { phone: person.phone }),
    ...(person.specialGroup === undefined ? {} : { specialGroup: person.specialGroup }),
  };
}

function fromEnrolment(
  environment: Environment,
  enrolment: EnrolmentRow,
  keys: readonly string[],
): KnownPerson | undefined {
  const found = environment.store.findBySeq(enrolment.seq);
  const personal = found?.entry.kind === 'person.registered' ? (found.private as PersonPrivate | undefined) : undefined;
  if (!personal) return undefined;
  return {
    personKey: enrolment.personKey,
    keys,
    name: personal.name,
    idNumber: personal.idNumber,
    birthDate: enrolment.birthDate,
    sex: enrolment.sex,
    villageCode: enrolment.villageCode,
    status: 'pending',
    specialGroup: enrolment.specialGroup,
    enrolment,
    ...(personal.phone === undefined ? {} : { phone: personal.phone }),
  };
}

/** Somebody by any of their keys. */
export function findKnown(environment: Environment, personKey: string): KnownPerson | undefined {
  const { enrolments, links } = environment.projections;
  const link = personKey.startsWith('L:') ? links.find(personKey) : links.findByProvinceKey(personKey);
  const keys = link ? [link.provinceKey, link.localKey] : [personKey];
  const person = environment.mirror.find(link?.provinceKey ?? personKey);
  const enrolment = enrolments.findByPerson(link?.localKey ?? personKey);
  // An enrolment that the province holds as not enrolled any more is the province's word, so its copy comes first.
  if (person && (person.status !== 'not-enrolled' || !enrolment)) {
    return enrolment ? { ...fromMirror(person, keys), enrolment } : fromMirror(person, keys);
  }
  return enrolment && fromEnrolment(environment, enrolment, keys);
}

/** Whether this person-year is paid, as far as anybody here can know: recorded here, in the province's copy, or on a list of a bank. */
export function findPaid(
  environment: Environment,
  known: KnownPerson,
  year: number,
): { readonly where: 'here' | 'province' | 'elsewhere' | 'government' } | undefined {
  const own = environment.projections.contributions.findLive(known.keys, year, deliveredScheme);
  if (own) return { where: 'here' };
  const history = known.person?.history.find((row) => row.year === year);
  if (!history) {
    const listed = environment.projections.elsewhereLines.findPaid(known.keys, year);
    return listed && { where: 'elsewhere' };
  }
  if (history.source === 'government') return { where: 'government' };
  return { where: history.source === 'elsewhere' ? 'elsewhere' : 'province' };
}
