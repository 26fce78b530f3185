import type { Answer, Params } from '../../contract/index.ts';
import { maxFen } from '../../contract/values/fen.ts';
import { ok } from '../../contract/values/result.ts';
import type { Environment, Who } from '../kernel/environment.ts';
import { freshId } from '../kernel/ids.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import { toInstant } from '../ports/clock.ts';
import type { TerminalNote } from '../ports/paymentTerminal.ts';
import type { ChargeRow, StrayRow } from '../ports/chargeRows.ts';
import { isOpen } from './apply.ts';

/** A line that only makes noise must not fill the journal: so many unexplained frames are kept, later ones go to the log. */
const mostOpen = 200;

/**
 * Keeps a frame of the terminal nobody could use, as evidence: it is never taken for an answer. Answers the charge whose reference it
 * carries, where there is one.
 */
export function noteStray(environment: Environment, note: TerminalNote): ChargeRow | undefined {
  const { charges, strays } = environment.projections;
  const { answer, atMs, reason, responseHex } = note;
  const charge = answer?.tillRef === undefined ? undefined : charges.findByTillRef(answer.tillRef);
  if (environment.phase() !== 'ready' || strays.listOpen(mostOpen).length >= mostOpen) {
    environment.log.warn('stray', { reason, responseHex });
    return charge;
  }
  try {
    environment.journal.commit({}, (append) =>
      append({
        id: freshId(environment),
        kind: 'charge.stray',
        body: {
          reason,
          arrivedAt: toInstant(atMs),
          responseHex,
          ...(answer === undefined ? {} : { answer }),
          ...(charge === undefined ? {} : { chargeId: charge.chargeId }),
        },
      }),
    );
  } catch (error) {
    environment.log.warn('stray', { reason, message: error instanceof Error ? error.message : String(error) });
    return charge;
  }
  environment.changed('charges');
  environment.changed('tasks');
  return charge;
}

/** An approval that came for a charge which stands as not charged: the card may have been debited all the same. */
export function contradicts(environment: Environment, stray: StrayRow): boolean {
  const charge = stray.chargeId === undefined ? undefined : environment.projections.charges.find(stray.chargeId);
  if (!charge || isOpen(charge) || charge.state === 'approved') return false;
  const entry = environment.store.findById(stray.strayId)?.entry;
  return entry?.kind === 'charge.stray' && entry.body.answer?.class === 'approved';
}

/** Frames nobody has explained yet, those that contradict the books first. */
export function listStrays(environment: Environment): Answer<'charges.listStrays'> {
  const strays = environment.projections.strays.listOpen(mostOpen).map((stray) => {
    const entry = environment.store.findById(stray.strayId)?.entry;
    const answer = entry?.kind === 'charge.stray' ? entry.body.answer : undefined;
    const { at, chargeId, reason, strayId } = stray;
    return {
      strayId,
      at,
      reason: reason as TerminalNote['reason'],
      contradicts: contradicts(environment, stray),
      ...(chargeId === undefined ? {} : { chargeId }),
      ...(answer?.tillRef === undefined ? {} : { tillRef: answer.tillRef }),
      // A garbled frame may say any number; what no contribution can be is no amount.
      ...(answer?.amountFen === undefined || answer.amountFen > maxFen ? {} : { amountFen: answer.amountFen }),
      ...(answer?.trace === undefined ? {} : { trace: answer.trace }),
      ...(answer === undefined ? {} : { approved: answer.class === 'approved' }),
    };
  });
  return { strays: strays.toSorted((a, b) => Number(b.contradicts) - Number(a.contradicts)) };
}

/** Somebody found out what a frame was; his sentence stands with it. */
export function explainStray(
  environment: Environment,
  who: Who,
  params: Params<'charges.explainStray'>,
): Outcome<Record<string, never>> {
  const stray = environment.projections.strays.find(params.strayId);
  if (!stray) return refuse('NOT_FOUND');
  if (stray.state === 'explained') return refuse('TASK_CLOSED');
  const explanation = params.explanation.trim();
  if (explanation === '') return refuse('PARAMS_INVALID', { path: 'explanation', method: 'charges.explainStray' });
  environment.journal.commit({ operator: who.operatorId }, (append) =>
    append({
      id: freshId(environment),
      kind: 'charge.strayExplained',
      body: { strayId: params.strayId, explanation },
    }),
  );
  environment.changed('charges');
  environment.changed('tasks');
  return ok({});
}
