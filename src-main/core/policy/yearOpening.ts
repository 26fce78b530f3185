import type { ReferenceBundle } from './bundle.ts';

/** One thing the county prepares for a contribution year; `on` is the day it holds from, or as of which it was drawn up. */
export type CountyItem = {
  readonly item: 'tiers' | 'season' | 'groups' | 'students';
  readonly state: 'ready' | 'missing';
  readonly on?: string;
  readonly to?: string;
};

/** From this month on the coming year is the one to prepare. */
const firstMonth = 11;

/** The year that has to be prepared on a day, `YYYY-MM-DD`. */
export function yearToPrepare(day: string): number {
  const year = Number(day.slice(0, 4));
  return Number(day.slice(5, 7)) >= firstMonth ? year + 1 : year;
}

function dated(item: CountyItem['item'], on: string | undefined, to?: string): CountyItem {
  if (on === undefined) return { item, state: 'missing' };
  return { item, state: 'ready', on, ...(to === undefined ? {} : { to }) };
}

/** What the county has to send: a tier table it confirmed for the year, the season, the lists people are checked against. */
export function countyItems(bundle: ReferenceBundle, year: number): readonly CountyItem[] {
  const opening = bundle.yearOpenings?.findLast((one) => one.year === year);
  const { groupsAsOf, seasonFrom, seasonTo, studentsAsOf, tiersFrom } = opening ?? {};
  // A date without its table is no table.
  const table = bundle.tiers.some((one) => one.from === tiersFrom && one.from <= `${year}-12-31`);
  return [
    dated('tiers', table ? tiersFrom : undefined),
    dated('season', seasonTo === undefined ? undefined : seasonFrom, seasonTo),
    dated('groups', groupsAsOf),
    dated('students', studentsAsOf),
  ];
}

/** Items missing for the year to prepare on a day; none where the county says nothing of years. */
export function missingForYear(
  bundle: ReferenceBundle,
  day: string,
): { readonly year: number; readonly count: number } {
  const year = yearToPrepare(day);
  if (bundle.yearOpenings === undefined) return { year, count: 0 };
  return { year, count: countyItems(bundle, year).filter((item) => item.state === 'missing').length };
}
