import type { Answer } from '../../contract/index.ts';
import type { DeviceKind } from '../../contract/values/deviceKind.ts';
import type { Environment } from '../kernel/environment.ts';
import type { DeviceReport } from '../ports/devices.ts';

type State = Answer<'kiosk.getState'>;

function first(environment: Environment, kinds: readonly DeviceKind[]): DeviceReport | undefined {
  const found = environment.devices.list().filter((device) => kinds.includes(device.kind));
  return found.find((device) => isWell(device)) ?? found[0];
}

/** A device that says nothing of itself is tried; what it answers then counts. */
function isWell({ state }: DeviceReport): boolean {
  return state === 'ready' || state === 'busy' || state === 'unknown';
}

/** The slip printer's paper, from what the printer last said of itself. */
export function paperNow(environment: Environment): State['paper'] {
  const printer = first(environment, ['receipt-printer']);
  if (!printer || printer.state === 'absent') return 'missing';
  const { reason = '', state } = printer;
  if (reason === 'paper-out' || reason === 'no-paper') return 'out';
  if (reason === 'paper-near-end') return 'near-end';
  if (state === 'failed' || state === 'degraded') return 'failed';
  return state === 'opening' ? 'missing' : 'ok';
}

/** Whether any reader can read a card now. */
export function readerNow(environment: Environment): State['reader'] {
  const reader = first(environment, ['id-card-reader', 'social-security-reader']);
  if (!reader || reader.state === 'absent') return 'missing';
  return isWell(reader) ? 'ok' : 'failed';
}

/** Whether a scanner can read a paper's code. */
export function scannerNow(environment: Environment): boolean {
  const scanner = first(environment, ['code-scanner']);
  return scanner !== undefined && isWell(scanner);
}
