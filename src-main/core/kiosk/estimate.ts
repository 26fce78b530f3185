import type { Answer } from '../../contract/index.ts';
import type { Environment } from '../kernel/environment.ts';
import type { KnownPerson } from '../people/index.ts';
import { estimatePension, ruleOn } from '../policy/index.ts';
import { monthOfAge } from '../../contract/values/businessDate.ts';
import { toStationDate } from '../ports/clock.ts';
import type { Account } from './account.ts';

export type EstimateAnswer = Answer<'kiosk.getEstimate'>;

/** Whether an estimate means anything for this person, and why not. */
function whyNot(environment: Environment, known: KnownPerson | undefined, today: string) {
  const policy = environment.policy();
  const rules = policy && ruleOn(policy, today);
  if (!known || known.status === 'not-enrolled') return 'not-enrolled';
  if (known.status === 'receiving' || known.status === 'receiving-paused' || known.status === 'terminated')
    return 'drawing';
  if (!rules) return 'no-tables';
  return monthOfAge(known.birthDate, rules.benefitAge) <= today.slice(0, 7) ? 'of-age' : undefined;
}

/** 多缴多得 for the owner of an account, 试算: every tier of today's table, with what the figures rest on. */
export function estimateOf(environment: Environment, known: KnownPerson | undefined, account: Account): EstimateAnswer {
  const today = toStationDate(environment.clock.wallMs());
  const why = whyNot(environment, known, today);
  const bundle = environment.policy();
  if (why || !known || !bundle) return { possible: false, why: why ?? 'no-tables' };
  const waiting = account.waiting.filter(
    ({ year }) => !account.years.some((row) => row.year === year && row.source === 'self'),
  );
  const { state } = account.thisYear;
  const made = estimatePension({
    ...{ bundle, today, birthDate: known.birthDate },
    paidYears: account.paidYears + new Set(waiting.map(({ year }) => year)).size,
    thisYearDone: state !== 'unpaid',
    balanceFen: account.balance?.fen ?? 0,
    ...(account.balance?.on === undefined ? {} : { balanceOn: account.balance.on }),
    waitingFen: waiting.reduce((sum, { amountFen }) => sum + amountFen, 0),
  });
  if (!made) return { possible: false, why: 'no-tables' };
  return {
    possible: true,
    estimates: made.estimates.slice(0, 40).map((estimate) => ({ ...estimate })),
    ...(account.tierFen === undefined ? {} : { lastTierFen: account.tierFen }),
    basis: {
      ...made.basis,
      balanceFen: account.balance?.fen ?? 0,
      ...(account.balance?.on === undefined ? {} : { balanceOn: account.balance.on }),
      paidYears: account.paidYears,
    },
  };
}
