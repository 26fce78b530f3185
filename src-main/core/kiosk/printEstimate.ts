import type { Answer } from '../../contract/index.ts';
import { ok } from '../../contract/values/result.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import { findKnown } from '../people/index.ts';
import { printFailure, printSlip, toSheetResult } from '../printing/index.ts';
import { type AccountDesk, accountOfVisit } from './account.ts';
import { estimateOf } from './estimate.ts';
import { headingOf } from './statement.ts';
import type { Visit } from './visit.ts';

/** One line of 多缴多得 on a slip. Worth nothing, so nothing of it is kept. */
export async function printEstimate(
  desk: AccountDesk,
  visit: Visit,
  { printId, tierFen }: { readonly printId: string; readonly tierFen: number },
): Promise<Outcome<Answer<'kiosk.printEstimate'>>> {
  const { environment } = desk;
  const account = accountOfVisit(desk, visit);
  const known = visit.personKey === undefined ? undefined : findKnown(environment, visit.personKey);
  const made = estimateOf(environment, known, account);
  const estimate = made.possible ? made.estimates.find((one) => one.tierFen === tierFen) : undefined;
  if (!made.possible) return refuse('PERSON_UNKNOWN');
  if (!estimate) return refuse('TIER_UNKNOWN', { tierFen });
  const { divisor, monthOf60, rateMyriad } = made.basis;
  const { phone: _phone, ...heading } = headingOf(environment);
  const slipNumber = `E${printId.replaceAll('-', '').slice(-11).toUpperCase()}`;
  const lines = environment.paper.estimate({
    ...{ ...heading, ...estimate, divisor, monthOf60, rateMyriad },
    ...{ number: slipNumber, maskedName: account.maskedName },
  });
  const result = toSheetResult(await environment.printQueue.run(() => printSlip(environment, lines)));
  if (result.state === 'not-printed') return refuse(printFailure(result.reason ?? ''), { reason: result.reason ?? '' });
  return ok({ state: result.state, slipNumber });
}
