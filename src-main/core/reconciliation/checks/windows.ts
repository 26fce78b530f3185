import { monthOf } from '../../../contract/values/month.ts';
import type { Entry } from '../../journal/index.ts';
import type { Environment } from '../../kernel/environment.ts';
import type { Finding, MonthCheck } from '../../kernel/finding.ts';
import { isMonthKnown, listPaidTwice, windowOf } from '../../peers/index.ts';

/** Tills opened and days sealed at the other windows within a month: a season's worth and more. */
const mostEntries = 5_000;

const place = { place: 'month' } as const;

/** Windows whose books are not known to the end: what is seen of the station may lack something of theirs. */
function behind(environment: Environment, month: string): readonly Finding[] {
  const { peers } = environment;
  return peers.paired().flatMap(({ terminal, windowName }): readonly Finding[] => {
    if (isMonthKnown(environment, terminal, month)) return [];
    const { asOf } = peers.standing(terminal);
    const params = { window: windowName, ...(asOf === undefined ? {} : { asOf }) };
    return [{ code: 'window-behind', subject: terminal, weight: 'explain', params, where: place }];
  });
}

/** Days of other windows on which a till ran and nothing was sealed. */
function unsealed(environment: Environment, month: string): readonly Finding[] {
  const { mirror } = environment.peers;
  const span = { from: `${month}-01`, to: `${month}-31` };
  const entries = mirror.listOfDays(span, ['shift.opened', 'day.sealed'], mostEntries);
  const dayOf = ({ businessDate = '', terminal }: Entry): string => `${terminal} ${businessDate}`;
  const sealed = new Set(
    entries
      .filter((entry) => entry.kind === 'day.sealed')
      .map((entry) => `${entry.terminal} ${(entry as Entry<'day.sealed'>).body.businessDate}`),
  );
  const open = new Map(
    entries.filter((one) => one.kind === 'shift.opened' && !sealed.has(dayOf(one))).map((one) => [dayOf(one), one]),
  );
  const bundle = environment.policy();
  return [...open].map(([subject, { businessDate = '', terminal }]) => ({
    code: 'window-day-open',
    subject: subject.slice(0, 40),
    weight: 'explain',
    params: { window: windowOf(bundle, terminal), businessDate },
    where: place,
  }));
}

/** Person-years both this window and another one took, while the line between them was down. */
function twice(environment: Environment, month: string): readonly Finding[] {
  const { contributions } = environment.projections;
  const bundle = environment.policy();
  return listPaidTwice(environment).flatMap(({ contributionId, theirs }): readonly Finding[] => {
    const ours = contributions.find(contributionId);
    if (!ours || monthOf(ours.businessDate) !== month) return [];
    const { businessDate, selfFen, year } = ours;
    const params = { window: windowOf(bundle, theirs.terminal), businessDate, year, amountFen: selfFen };
    const where = { place: 'collect', businessDate, contributionId } as const;
    return [{ code: 'window-paid-twice', subject: contributionId, weight: 'explain', params, where }];
  });
}

/**
 * The station's other windows at the end of a month. Each closes its own books; a month whose neighbours are not known to the end, have a
 * day open or hold the same person-year is closed only with a word about it. A station of one PC finds nothing here.
 */
export const windowsCheck: MonthCheck = (environment, month) => [
  ...behind(environment, month),
  ...unsealed(environment, month),
  ...twice(environment, month),
];
