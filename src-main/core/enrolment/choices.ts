import type { Answer } from '../../contract/index.ts';
import { ok } from '../../contract/values/result.ts';
import type { Environment } from '../kernel/environment.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import { ethnicGroups, initialsOf } from '../people/index.ts';
import { groupsOn, tiersOn, villagesOn } from '../policy/index.ts';
import { toStationDate } from '../ports/clock.ts';

/** What the form lets one choose from, by the tables of today. */
export function listChoices(environment: Environment): Outcome<Answer<'enrolment.listChoices'>> {
  const bundle = environment.policy();
  if (!bundle) return refuse('POLICY_MISSING');
  const today = toStationDate(environment.clock.wallMs());
  return ok({
    villages: villagesOn(bundle, today).map(({ code, name }) => ({ code, name, initials: initialsOf(name) })),
    ethnic: Object.entries(ethnicGroups)
      .toSorted(([a], [b]) => a.localeCompare(b))
      .map(([code, name]) => ({ code, name, initials: initialsOf(name) })),
    tiersFen: tiersOn(bundle, Number(today.slice(0, 4)), today).rows.map((row) => row.tierFen),
    specialGroups: groupsOn(bundle, today).map(({ code, name }) => ({ code, name })),
  });
}
