import { addDays } from '../../contract/values/businessDate.ts';
import { monthOf } from '../../contract/values/month.ts';
import type { Environment } from '../kernel/environment.ts';
import { toStationDate } from '../ports/clock.ts';
import { compareDay, moneyKinds } from './compareDay.ts';

/** Days looked back at; what was sealed longer ago without a comparison is compared by a person, from the month's page. */
const lookedBack = 7;

/** Sealed days of the last week that were not compared since their seal, oldest first. */
function uncompared({ clock, projections: { comparedDays, days, monthSums } }: Environment): readonly string[] {
  const oldest = addDays(toStationDate(clock.wallMs()), -lookedBack);
  return days
    .list(lookedBack + 1)
    .filter(({ businessDate, sealedAt }) => {
      if (sealedAt === undefined || businessDate < oldest) return false;
      const at = comparedDays.find(businessDate)?.at;
      return at === undefined || at < sealedAt;
    })
    .map(({ businessDate }) => businessDate)
    .filter((businessDate) => monthSums.moneyDays(monthOf(businessDate)).includes(businessDate))
    .toReversed();
}

/**
 * Sealed days to be compared now: those of which the province has answered every act. One that is on its way would be told as a difference,
 * and the next comparison would take it back. While acts wait only the oldest day is looked through, because that reads all its entries.
 */
export function sealedToCompare(environment: Environment): readonly string[] {
  const { acts, monthSums } = environment.projections;
  const due = uncompared(environment);
  if (acts.counts().waiting === 0) return due;
  return due
    .slice(0, 1)
    .filter((businessDate) => monthSums.moneyActs(businessDate, moneyKinds).every(({ state }) => state !== 'waiting'));
}

/**
 * Compares with the province what was sealed lately; the seal of a day is what starts it, and nobody has to think of it. A line that is
 * down ends it: the next try begins where this one stopped.
 */
export async function compareSealedDays(environment: Environment): Promise<void> {
  for (const businessDate of sealedToCompare(environment)) {
    const compared = await compareDay(environment, businessDate);
    if (!compared.ok) return environment.log.info('compare', { businessDate, code: compared.error.code });
  }
}
