import type { Answer, Params } from '../../contract/index.ts';
import { ok } from '../../contract/values/result.ts';
import type { EntryDraft } from '../journal/index.ts';
import type { Environment, Who } from '../kernel/environment.ts';
import { requireReady } from '../kernel/gate.ts';
import { freshId } from '../kernel/ids.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import { toStationDate } from '../ports/clock.ts';
import type { DeviceOutcome } from '../ports/devices.ts';
import type { TerminalAnswer } from '../ports/paymentTerminal.ts';
import type { SettlementRow } from '../ports/chargeRows.ts';
import { findTerminal } from './ask.ts';
import type { ChargeDesk } from './chargeDesk.ts';

type SettleDesk = { readonly environment: Environment; readonly charges: ChargeDesk };
type Settlement = Answer<'charges.settle'>;
type SettlementBody = EntryDraft<'charge.settled'>['body'];

function viewOf(row: SettlementRow): Settlement {
  const { at, count, creditedOn, feeFen, oursFen, reason, settlementId, state, theirsFen } = row;
  return {
    settlementId,
    at,
    state,
    count,
    oursFen,
    ...(theirsFen === undefined ? {} : { theirsFen, differenceFen: theirsFen - oursFen }),
    ...(reason === undefined ? {} : { reason }),
    ...(creditedOn === undefined ? {} : { creditedOn }),
    ...(feeFen === undefined ? {} : { feeFen }),
  };
}

/** What the terminal owes by our books since it was settled last: sales less voids, both approved. */
function oursOf(environment: Environment, device: string): { readonly count: number; readonly oursFen: number } {
  const { charges, settlements } = environment.projections;
  return charges.sumApproved(device, settlements.findLastDone(device)?.seq ?? 0);
}

function note(environment: Environment, who: Pick<Who, 'operatorId'> | undefined, body: SettlementBody): void {
  const businessDate = toStationDate(environment.clock.wallMs());
  const operator = who === undefined ? {} : { operator: who.operatorId };
  environment.journal.commit({ ...operator, businessDate }, (append) =>
    append({ id: freshId(environment), kind: 'charge.settled', body }),
  );
  environment.changed('charges');
}

/** What the terminal said of its totals, as far as its profile tells. */
function resultOf(outcome: DeviceOutcome<TerminalAnswer>): Pick<SettlementBody, 'state' | 'theirsFen' | 'reason'> {
  if (!outcome.ok) {
    const { certainty, code } = outcome.error;
    return { state: certainty === 'not-done' ? 'refused' : 'unknown', reason: code };
  }
  const { amountFen, class: said, code } = outcome.value;
  if (said !== 'approved') return { state: said === 'declined' ? 'refused' : 'unknown', reason: code };
  return { state: 'settled', ...(amountFen === undefined ? {} : { theirsFen: amountFen }) };
}

/**
 * Settles the terminal's batch and holds its total against ours; a difference is listed and blocks nothing, the acquirer's file of the next
 * day decides. Refused while a charge is open: afterwards a void would have become a refund. The same id again gives the same answer.
 */
export async function settleTerminal(
  desk: SettleDesk,
  who: Who,
  params: Params<'charges.settle'>,
): Promise<Outcome<Settlement>> {
  const { charges, environment } = desk;
  const { projections, terminal } = environment;
  const { settlementId } = params;
  const done = projections.settlements.find(settlementId);
  if (done) return ok(viewOf(done));
  const ready = requireReady(environment);
  if (!ready.ok) return ready;
  const device = findTerminal(environment)?.deviceId;
  if (device === undefined) return refuse('CHARGE_TERMINAL_AWAY', { reason: 'no-terminal-configured' });
  const [open] = projections.charges.listOpen();
  if (open) return refuse('CHARGE_OPEN', { where: 'terminal', year: open.year, amountFen: open.amountFen });
  const release = charges.hold();
  if (!release) return refuse('CHARGE_TERMINAL_BUSY');
  let untold: SettlementBody | undefined;
  try {
    const body = { settlementId, device, ...oursOf(environment, device) };
    note(environment, who, { ...body, state: 'asked' });
    untold = { ...body, ...resultOf(await terminal.settle()) };
    note(environment, who, untold);
    untold = undefined;
  } finally {
    // What the terminal said is kept until there is room for it: no charge may come between the batch and its total.
    if (untold) void tellLater(environment, who, untold).finally(release);
    else release();
  }
  const row = projections.settlements.find(settlementId);
  if (!row) throw new Error('charges: the settlement just made is missing');
  return ok(viewOf(row));
}

/** How often, and for how long, a full disk is tried again for a total that is known. */
const laterMs = 5_000;
const laterTries = 720;

async function tellLater(environment: Environment, who: Who, body: SettlementBody): Promise<void> {
  for (let attempt = 0; attempt < laterTries; attempt += 1) {
    await environment.clock.sleep(laterMs);
    if (environment.phase() === 'stopping' || environment.phase() === 'disk-failed') return;
    try {
      return note(environment, who, body);
    } catch (error) {
      environment.log.warn('settlement', { message: error instanceof Error ? error.message : String(error) });
    }
  }
}

/** Of a settlement the program was killed in nobody knows; the terminal may have done it. */
export function tellInterruptedSettlement(environment: Environment): void {
  const [last] = environment.projections.settlements.listNewest(1);
  if (last?.state !== 'asked') return;
  const { count, device, oursFen, settlementId } = last;
  note(environment, undefined, { settlementId, device, state: 'unknown', count, oursFen, reason: 'restart' });
}

/** Settlements of this PC's terminals, newest first, each with its difference. */
export function listSettlements(environment: Environment): Answer<'charges.listSettlements'> {
  return { settlements: environment.projections.settlements.listNewest(60).map(viewOf) };
}
