import type { ReferenceBundle, SpecialGroupRule } from './bundle.ts';
import { groupsOn } from './inForce.ts';

/**
 * The group that decides when several apply (domain 2.4): of those the government pays for, the one with the lowest priority
 * number; of equal ones the group paying more, then the lower code, so that the answer never depends on the order of a list.
 * Undefined when the government pays for none of them.
 */
export function chooseGroup(
  codes: readonly string[],
  bundle: ReferenceBundle,
  day: string,
): SpecialGroupRule | undefined {
  const paying = groupsOn(bundle, day).filter(
    (group) =>
      codes.includes(group.code) && group.governmentPays && group.priority !== undefined && group.governmentFen > 0,
  );
  return paying.toSorted(
    (a, b) => (a.priority ?? 0) - (b.priority ?? 0) || b.governmentFen - a.governmentFen || (a.code < b.code ? -1 : 1),
  )[0];
}
