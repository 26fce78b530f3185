import { monthOf } from '../../contract/values/month.ts';
import type { Environment } from '../kernel/environment.ts';

/**
 * Whether everything another window took in a month is known here: it answers now, or it was heard of after the month was over. A PC
 * whose journal contradicts itself is known to no day.
 */
export function isMonthKnown({ peers }: Environment, terminal: string, month: string): boolean {
  const { asOf, state } = peers.standing(terminal);
  return state === 'reachable' || (state !== 'alarm' && asOf !== undefined && monthOf(asOf) > month);
}
