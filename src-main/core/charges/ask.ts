import type { Answer } from '../../contract/index.ts';
import type { Environment } from '../kernel/environment.ts';
import type { ChargeRow } from '../ports/chargeRows.ts';
import type { TerminalFence } from '../ports/paymentTerminal.ts';
import { intentOf } from './conclude.ts';
import type { Evidence } from './evidence.ts';
import { type AskedCharge, isSameTerminal, type Judged, judgeAnswer, judgeLast, judgeQuery } from './judge.ts';

function askedOf(environment: Environment, charge: ChargeRow): AskedCharge {
  const { fence } = intentOf(environment, charge).entry.body;
  return {
    tillRef: charge.tillRef,
    amountFen: charge.amountFen,
    intendedMs: Date.parse(charge.intendedAt),
    ...(fence === undefined ? {} : { fence }),
  };
}

/** Nothing new was learned; `cannot-ask` and `terminal-differs` tell a person that nothing will be. */
function nothing(why: 'no-answer' | 'cannot-ask' | 'terminal-differs'): Judged {
  return { is: 'open', why };
}

/** The payment terminal this PC works with; payment by code is none. */
export function findTerminal(environment: Environment) {
  return environment.devices.list().find((one) => one.kind === 'payment-terminal' && one.profile !== 'scan-payment');
}

/** An operator number as terminals take it. */
function operatorNumber(operator: string): string {
  return operator.replaceAll(/[^0-9A-Za-z]/g, '').slice(-8);
}

/** Sends a charge, once, and judges what the terminal answers. */
export async function sendToTerminal(environment: Environment, charge: ChargeRow): Promise<Judged> {
  const { terminal } = environment;
  const { amountFen, tillRef } = charge;
  const { back } = intentOf(environment, charge).entry.body;
  const request = { tillRef, amountFen, operator: operatorNumber(charge.operator) };
  const asked = askedOf(environment, charge);
  const outcome = await (back
    ? terminal.voidCharge({ ...request, original: back.original })
    : terminal.charge(request));
  const capabilities = await terminal.capabilities();
  return judgeAnswer(outcome, asked, capabilities.ok ? capabilities.value : { pairedBy: [] });
}

/**
 * "Not found" counts only from the terminal that was asked: one that was exchanged or reset since knows nothing of the charge either.
 * `undefined` = it does not say now.
 */
async function sameTerminal(environment: Environment, fence: TerminalFence | undefined): Promise<boolean | undefined> {
  return fence ? isSameTerminal(await environment.terminal.lastTransaction(), fence) : true;
}

/** Asks what became of an open charge: by its reference where the terminal knows that question, else by its last transaction. */
export async function askTerminal(environment: Environment, charge: ChargeRow, evidence: Evidence): Promise<Judged> {
  const { terminal } = environment;
  if (findTerminal(environment)?.deviceId !== charge.device) return nothing('terminal-differs');
  const capabilities = await terminal.capabilities();
  if (!capabilities.ok) return nothing('no-answer');
  const { operations } = capabilities.value;
  const asked = askedOf(environment, charge);
  const byQuery = operations.includes('query');
  if (!byQuery && !(operations.includes('last') && asked.fence)) return nothing('cannot-ask');
  const judged = byQuery
    ? judgeQuery(await terminal.query(charge.tillRef), asked)
    : judgeLast(await terminal.lastTransaction(), asked);
  if (judged.is !== 'clear') {
    evidence.forget();
    return judged;
  }
  if (!evidence.proves(judged)) return nothing('no-answer');
  const same = byQuery ? await sameTerminal(environment, asked.fence) : true;
  if (same === true) return judged;
  return nothing(same === undefined ? 'no-answer' : 'terminal-differs');
}

/** Whether a card can be taken at this PC now; `reason` is a device code. */
export function terminalNow(environment: Environment): Answer<'charges.getTerminal'> {
  const terminal = findTerminal(environment);
  const [open] = environment.projections.charges.listOpen();
  if (!terminal) return { state: 'none', ...(open ? { openChargeId: open.chargeId } : {}) };
  if (open) return { state: 'busy', openChargeId: open.chargeId };
  const { reason, state } = terminal;
  // A terminal whose profile knows no harmless question says nothing of itself; it is looked at when a card is to be charged.
  const away = state === 'absent' || state === 'failed' || state === 'opening' || state === 'degraded';
  return { state: away ? 'away' : 'ready', ...(away && reason !== undefined ? { reason } : {}) };
}
