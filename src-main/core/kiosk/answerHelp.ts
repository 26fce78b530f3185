import type { Params } from '../../contract/index.ts';
import { ok } from '../../contract/values/result.ts';
import { bookingDate } from '../kernel/bookingDate.ts';
import type { Environment, Who } from '../kernel/environment.ts';
import { requireReady } from '../kernel/gate.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import { findHelpCall } from '../peers/index.ts';

/** Somebody at this counter goes to whoever called: a note of this PC, which the kiosk tells and the other counters heed. */
export function answerHelp(
  environment: Environment,
  who: Who,
  params: Params<'peers.answerHelp'>,
): Outcome<Record<string, never>> {
  const ready = requireReady(environment);
  if (!ready.ok) return ready;
  const { answerId, callId, terminal } = params;
  const done = environment.store.findById(answerId)?.entry;
  if (done) return done.kind === 'help.answered' && done.body.callId === callId ? ok({}) : refuse('ID_REUSED');
  // Answered here under another id: a second clerk at the same PC pressed the key as well.
  if (environment.projections.helpCalls.find(callId)?.state === 'answered') return ok({});
  if (findHelpCall(environment, terminal)?.callId !== callId) return refuse('NOT_FOUND');
  environment.journal.commit({ operator: who.operatorId, businessDate: bookingDate(environment) }, (append) =>
    append({ id: answerId, kind: 'help.answered', body: { answerId, callId, kiosk: terminal } }),
  );
  environment.changed('station');
  return ok({});
}
