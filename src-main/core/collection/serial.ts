import type { Environment } from '../kernel/environment.ts';
import { tallyNames } from '../ports/tallies.ts';

/** 流水号 for people: terminal, business date, counter of the day. Never a key; read inside the commit so that each is used once. */
export function serialOf(environment: Environment, businessDate: string): string {
  const used = environment.projections.tallies.value(tallyNames.serials(businessDate));
  return `${environment.identity.terminal}-${businessDate.replaceAll('-', '')}-${String(used + 1).padStart(6, '0')}`;
}
