import { addDays } from '../../contract/values/businessDate.ts';
import { monthOf } from '../../contract/values/month.ts';
import type { Environment } from '../kernel/environment.ts';
import { toStationDate } from '../ports/clock.ts';
import { compareDay, moneyKinds } from './compareDay.ts';

/** Days looked back at; what was sealed longer ago without a comparison is compared by a person, from the month's page. */
const lookedBack = 7;

/** Sealed days of the last week that were not compared since their seal and of which the province has answered every act, oldest first. */
export function sealedToCompare(environment: Environment): readonly string[] {
  const { comparedDays, days, monthSums } = environment.projections;
  const oldest = addDays(toStationDate(environment.clock.wallMs()), -lookedBack);
  return days
    .list(lookedBack + 1)
    .filter(({ businessDate, sealedAt }) => {
      if (sealedAt === undefined || businessDate < oldest) return false;
      const at = comparedDays.find(businessDate)?.at;
      return at === undefined || at < sealedAt;
    })
    .map(({ businessDate }) => businessDate)
    .filter((businessDate) => monthSums.moneyDays(monthOf(businessDate)).includes(businessDate))
    .filter((businessDate) =>
      // An act that is on its way would be told as a difference, and the next comparison would take it back.
      monthSums.moneyActs(businessDate, moneyKinds).every(({ state }) => state !== 'waiting'),
    )
    .toReversed();
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
