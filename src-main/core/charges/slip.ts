import type { Answer } from '../../contract/index.ts';
import { ok } from '../../contract/values/result.ts';
import { maskName } from '../../contract/values/masks.ts';
import type { Environment } from '../kernel/environment.ts';
import { freshId } from '../kernel/ids.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import { findKnown } from '../people/index.ts';
import { titlesOn } from '../policy/index.ts';
import { printFailure, printSlip } from '../printing/index.ts';
import type { DeviceOutcome, PrintResult } from '../ports/devices.ts';
import type { ChargeSlipFacts } from '../ports/paper.ts';
import type { ChargeRow } from '../ports/chargeRows.ts';
import { isOpen } from './apply.ts';

/** After so long without an outcome people take over: slip for the payer, decision of two. */
export const overdueMs = 10 * 60_000;

/** Whether nobody has known the outcome for ten minutes. */
export function isOverdue(environment: Environment, charge: ChargeRow): boolean {
  const { unknownAt } = charge;
  return isOpen(charge) && unknownAt !== undefined && environment.clock.wallMs() - Date.parse(unknownAt) >= overdueMs;
}

function factsOf(environment: Environment, charge: ChargeRow, copy: number): ChargeSlipFacts {
  const policy = environment.policy();
  const known = findKnown(environment, charge.personKey);
  return {
    store: environment.identity.store,
    place: policy?.station.place ?? '',
    title: (policy && titlesOn(policy, charge.businessDate)?.station) ?? '',
    number: charge.tillRef,
    what: charge.what,
    copy,
    maskedName: known ? maskName(known.name) : '',
    year: charge.year,
    amountFen: charge.amountFen,
    at: charge.sentAt ?? charge.intendedAt,
    phone: policy?.station.countyPhone ?? '',
  };
}

type SlipState = { readonly state: 'printed' | 'not-printed' | 'unknown'; readonly reason?: string };

function note(
  environment: Environment,
  charge: ChargeRow,
  slip: { copy: number } & (SlipState | { state: 'printing' }),
) {
  const { businessDate, chargeId, shiftId } = charge;
  environment.journal.commit({ shift: shiftId, businessDate }, (append) =>
    append({ id: freshId(environment), kind: 'charge.slip', body: { chargeId, ...slip } }),
  );
  environment.changed('charges');
}

function stateOf(outcome: DeviceOutcome<PrintResult> | undefined): SlipState {
  if (!outcome) return { state: 'not-printed', reason: 'device-busy' };
  if (outcome.ok) {
    const { reason, state } = outcome.value;
    return { state, ...(reason === undefined ? {} : { reason }) };
  }
  return { state: outcome.error.certainty === 'not-done' ? 'not-printed' : 'unknown', reason: outcome.error.code };
}

async function print(environment: Environment, charge: ChargeRow): Promise<SlipState & { readonly copy: number }> {
  const copy = charge.slips + 1;
  note(environment, charge, { copy, state: 'printing' });
  const lines = environment.paper.chargeSlip(factsOf(environment, charge, copy));
  const result = stateOf(await environment.printQueue.run(() => printSlip(environment, lines)));
  note(environment, charge, { copy, ...result });
  return { ...result, copy };
}

/**
 * Prints the numbered slip for somebody whose payment is being checked: he must not pay again, and this number finds it. Counted; each
 * may be printed more than once because it is worth nothing.
 */
export async function printChargeSlip(
  environment: Environment,
  chargeId: string,
): Promise<Outcome<Answer<'charges.printSlip'>>> {
  const charge = environment.projections.charges.find(chargeId);
  if (!charge) return refuse('NOT_FOUND');
  if (charge.state !== 'unknown') return refuse('CHARGE_CLOSED');
  const { copy, reason, state } = await print(environment, charge);
  if (state === 'not-printed') return refuse(printFailure(reason ?? ''), { reason: reason ?? '' });
  return ok({ state, copy });
}

/** After ten minutes the slip comes by itself, unless one came before. Answers whether it was tried. */
export function printDueSlip(environment: Environment, charge: ChargeRow): boolean {
  if (!isOverdue(environment, charge)) return false;
  environment.changed('tasks');
  if (charge.slips > 0) return true;
  void print(environment, charge).catch((error: unknown) =>
    environment.log.warn('charge-slip', { message: error instanceof Error ? error.message : String(error) }),
  );
  return true;
}
