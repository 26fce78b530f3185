import type { Params } from '../../contract/index.ts';
import { ok } from '../../contract/values/result.ts';
import { bookingDate } from '../kernel/bookingDate.ts';
import type { Environment, Who } from '../kernel/environment.ts';
import { requireReady } from '../kernel/gate.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import { terminalKind } from './terminalKind.ts';

/** A counter closes or opens a kiosk of the station: a note of this PC's journal, which the kiosk reads and obeys. */
export function orderKiosk(
  environment: Environment,
  who: Who,
  params: Params<'peers.setKioskService'>,
): Outcome<Record<string, never>> {
  const ready = requireReady(environment);
  if (!ready.ok) return ready;
  const { orderId, service, terminal } = params;
  const kind = service === 'closed' ? 'kiosk.closed' : 'kiosk.opened';
  const done = environment.store.findById(orderId)?.entry;
  if (done) return done.kind === kind && done.body.kiosk === terminal ? ok({}) : refuse('ID_REUSED');
  const isKnown = environment.policy()?.terminals.some((one) => one.terminal === terminal) ?? false;
  if (!isKnown || terminalKind(environment.policy(), terminal) !== 'kiosk') return refuse('NOT_FOUND');
  const reason = params.reason?.trim() ?? '';
  environment.journal.commit({ operator: who.operatorId, businessDate: bookingDate(environment) }, (append) =>
    append({ id: orderId, kind, body: { orderId, kiosk: terminal, ...(reason === '' ? {} : { reason }) } }),
  );
  environment.changed('peers');
  return ok({});
}
