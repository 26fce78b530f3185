import type { Answer, Params } from '../../contract/index.ts';
import { maskIdNumber } from '../../contract/values/masks.ts';
import { ok } from '../../contract/values/result.ts';
import type { Environment } from '../kernel/environment.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import { villageName } from '../policy/index.ts';
import { toStationDate } from '../ports/clock.ts';
import type { InsuredPerson } from './insuredPerson.ts';
import { findKnown, type KnownPerson } from './knownPerson.ts';
import type { LocalPeople } from './localPeople.ts';
import { thisYearOf } from './personCard.ts';
import { parseSearch, rankFound, type SearchQuery } from './search.ts';
import { headOfHousehold } from './tables/relation.ts';

type Line = Answer<'people.search'>['lines'][number];

/** People here and in the province's copy that a query finds. */
function findAll(
  parts: { environment: Environment; local: LocalPeople },
  query: SearchQuery,
  limit: number,
): readonly KnownPerson[] {
  const { environment, local } = parts;
  const keysOf = (match: string): readonly string[] => [
    ...local.search(match, limit).map((person) => person.enrolment.personKey),
    ...environment.mirror.search(match, limit).map((person) => person.personKey),
  ];
  const strict = keysOf(query.match);
  // A looser reading fills what room is left: fragments and homophones below the exact finds.
  const keys = query.loosely !== undefined && strict.length < limit ? [...strict, ...keysOf(query.loosely)] : strict;
  const found = [...new Set(keys)].map((key) => findKnown(environment, key)).filter((known) => known !== undefined);
  // Somebody who applied here stands under two keys once the province has sent its copy.
  return [...new Map(found.map((known) => [known.personKey, known])).values()];
}

function headName(environment: Environment, person: InsuredPerson | undefined): string | undefined {
  if (person?.householdNumber === undefined || person.relationCode === headOfHousehold) return undefined;
  return environment.mirror
    .household(person.householdNumber, 30)
    .find((member) => member.relationCode === headOfHousehold)?.name;
}

function toLine(environment: Environment, known: KnownPerson, names: ReadonlyMap<string, number>): Line {
  const today = toStationDate(environment.clock.wallMs());
  const bundle = environment.policy();
  const head = headName(environment, known.person);
  return {
    personKey: known.personKey,
    name: known.name,
    sex: known.sex,
    birthDate: known.birthDate,
    village: bundle ? villageName(bundle, known.villageCode, today) : known.villageCode,
    ...(head === undefined ? {} : { headOfHousehold: head }),
    maskedIdNumber: maskIdNumber(known.idNumber),
    thisYear: thisYearOf(environment, known, Number(today.slice(0, 4))),
    enrolment: known.status,
    sameName: (names.get(known.name) ?? 0) > 1 || environment.mirror.countSameName(known.name) > 1,
    deceased: known.person?.deathDate !== undefined,
  };
}

/** One line of somebody found elsewhere than by search (drafts, tasks). */
export function personLine(environment: Environment, known: KnownPerson): Line {
  return toLine(environment, known, new Map());
}

/** The one search box. At most `limit` lines, best names first; never a whole ID number. */
export function searchPeople(
  parts: { environment: Environment; local: LocalPeople },
  params: Params<'people.search'>,
): Outcome<Answer<'people.search'>> {
  const { environment } = parts;
  const query = parseSearch(params.text, environment.policy()?.villages);
  if (!query.ok) return refuse('SEARCH_TOO_SHORT');
  // One more than asked tells whether there is more; ranking looks a little further than one page.
  const found = findAll(parts, query.value, Math.min(201, Math.max(params.limit + 1, 60)));
  const names = new Map<string, number>();
  for (const known of found) names.set(known.name, (names.get(known.name) ?? 0) + 1);
  const ranked = found
    .map((known) => ({ known, rank: rankFound(query.value, known.name) }))
    .toSorted((a, b) => a.rank - b.rank);
  const asOf = environment.mirror.asOf();
  return ok({
    lines: ranked.slice(0, params.limit).map(({ known }) => toLine(environment, known, names)),
    more: ranked.length > params.limit,
    ...(asOf === undefined ? {} : { dataAsOf: asOf }),
  });
}
