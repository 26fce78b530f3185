import { ok } from '../../contract/values/result.ts';
import type { GuardEvidence } from '../journal/index.ts';
import type { Environment } from '../kernel/environment.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import type { KnownPerson } from '../people/index.ts';
import type { OnlineChecks } from '../people/index.ts';
import { limitsOn } from '../policy/index.ts';
import { toStationDate } from '../ports/clock.ts';

/** A person-year somebody is being charged for takes no other money: nobody knows yet whether it is paid. */
export function checkNoCharge(environment: Environment, keys: readonly string[], year: number): Outcome<undefined> {
  const open = environment.projections.charges
    .listOpen()
    .find((charge) => charge.year === year && keys.includes(charge.personKey));
  return open ? refuse('CHARGE_OPEN', { where: 'person', year, amountFen: open.amountFen }) : ok(undefined);
}

/** Stored data younger than this count as current while the line is up. */
const currentMs = 10 * 60_000;

/** What the decision "nobody has paid" rests on, copied into the entry. */
export function guardEvidence(
  environment: Environment,
  checks: OnlineChecks,
  { known, year }: { readonly known: KnownPerson; readonly year: number },
): GuardEvidence {
  const peers = environment.peers.evidence(known.keys, year);
  return { ...provinceEvidence(environment, checks, known), ...(peers === undefined ? {} : { peers }) };
}

function provinceEvidence(environment: Environment, checks: OnlineChecks, known: KnownPerson): GuardEvidence {
  const askedAt = checks.find(known.personKey);
  const personVersion = known.person === undefined ? {} : { personVersion: known.person.version };
  if (askedAt !== undefined) return { checked: 'province', asOf: askedAt, stale: false, ...personVersion };
  const asOf = environment.mirror.asOf();
  if (asOf === undefined) return { checked: 'stored', stale: true, ...personVersion };
  return {
    checked: 'stored',
    asOf,
    stale: environment.clock.wallMs() - Date.parse(asOf) > currentMs,
    ...personVersion,
  };
}

/**
 * Money may not rest on data older than the county allows, nor may more unsent acts or cash pile up than it allows. Counted over
 * what the province has not answered, so a working line never meets these limits.
 */
export function checkOfflineLimits(environment: Environment): Outcome<undefined> {
  const policy = environment.policy();
  if (!policy) return refuse('POLICY_MISSING');
  const today = toStationDate(environment.clock.wallMs());
  const limits = limitsOn(policy, today);
  const asOf = environment.mirror.asOf();
  if (!limits) return ok(undefined);
  if (asOf === undefined) return refuse('OFFLINE_LIMIT', { what: 'data', limit: limits.maxDataDays });
  const days = (environment.clock.wallMs() - Date.parse(asOf)) / 86_400_000;
  if (days > limits.maxDataDays) return refuse('OFFLINE_LIMIT', { what: 'data', limit: limits.maxDataDays });
  const waiting = environment.projections.acts.countUnansweredCash();
  if (waiting.acts >= limits.maxOfflineActs)
    return refuse('OFFLINE_LIMIT', { what: 'acts', limit: limits.maxOfflineActs });
  if (waiting.cashFen >= limits.maxOfflineCashFen)
    return refuse('OFFLINE_LIMIT', { what: 'cash', limitFen: limits.maxOfflineCashFen });
  return ok(undefined);
}
