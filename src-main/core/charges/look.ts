import { ok } from '../../contract/values/result.ts';
import type { Environment } from '../kernel/environment.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import type { TerminalFence, TerminalOperation } from '../ports/paymentTerminal.ts';
import { findTerminal } from './ask.ts';

/** A terminal that was found ready: which, in which words, and its last voucher where it can say it. */
export type ReadyTerminal = {
  readonly device: string;
  readonly profile: string;
  readonly fence?: TerminalFence;
};

function away(reason: string): Outcome<never> {
  return refuse('CHARGE_TERMINAL_AWAY', { reason });
}

/** Asks for a reference nobody has used: a terminal that is there and idle does not know it. */
async function askFresh(environment: Environment, tillRef: string): Promise<Outcome<undefined>> {
  const answer = await environment.terminal.query(tillRef);
  if (!answer.ok) return away(answer.error.code);
  switch (answer.value.class) {
    case 'not-found':
      return ok(undefined);
    case 'sign-in-needed':
      return away('terminal-sign-in-needed');
    case 'settle-conflict':
      return away('terminal-settle-conflict');
    case 'approved':
    case 'declined':
    case 'duplicate':
      // Our own reference of a journal that was lost since: another one is drawn when the clerk tries again.
      return refuse('CHARGE_TERMINAL_BUSY');
    case 'pending':
    case 'unknown':
      return refuse('CHARGE_TERMINAL_BUSY');
  }
}

/**
 * Looks at the terminal before a charge: is it there, idle, and able to do this; where does its voucher counter stand. Moves nothing.
 * A terminal that knows no question by reference has to say its last voucher, or nobody could ever find out afterwards.
 */
export async function lookAtTerminal(
  environment: Environment,
  what: Extract<TerminalOperation, 'sale' | 'void'>,
  tillRef: string,
): Promise<Outcome<ReadyTerminal>> {
  const { terminal } = environment;
  const device = findTerminal(environment);
  if (!device) return away('no-terminal-configured');
  const capabilities = await terminal.capabilities();
  if (!capabilities.ok) return away(capabilities.error.code);
  const { fence: saysFence, operations, profile } = capabilities.value;
  if (!operations.includes(what)) return away('terminal-cannot');
  const byQuery = operations.includes('query');
  if (byQuery) {
    const fresh = await askFresh(environment, tillRef);
    if (!fresh.ok) return fresh;
  }
  const fence = saysFence && operations.includes('last') ? await terminal.fence() : undefined;
  if (fence && !fence.ok && !byQuery) return away(fence.error.code);
  return ok({ device: device.deviceId, profile, ...(fence?.ok ? { fence: fence.value } : {}) });
}
