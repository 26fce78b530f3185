import { err, ok, type Result } from '../../contract/values/result.ts';
import type { Environment } from '../kernel/environment.ts';
import { toInstant } from '../ports/clock.ts';
import type { ActRow } from '../ports/projections.ts';
import type { ProvinceFailure } from '../ports/province.ts';
import { noteAnswers } from './answers.ts';
import { type Busy, nextBatch, toOutgoing } from './batch.ts';

/** How one round ended: acts sent, acts that got an answer. */
export type Round = { readonly sent: number; readonly answered: number };

/**
 * Asks by id about acts that were sent and never answered; whatever the province does not know is free to be sent again. At most
 * 500 ids a round.
 */
async function askAboutLost(
  environment: Environment,
  batch: readonly { readonly entryId: string }[],
  busy: Busy,
): Promise<Result<number, ProvinceFailure>> {
  const lost = batch.filter((act) => environment.attempts.find(act.entryId) !== undefined).map((act) => act.entryId);
  if (lost.length === 0) return ok(0);
  const asked = await environment.province.ask(lost.slice(0, 500));
  if (!asked.ok) return asked;
  const wanted = new Set(lost);
  return ok(
    await noteAnswers(
      environment,
      asked.value.filter((answer) => wanted.has(answer.id)),
      (acts) => busy.giveBack(acts),
    ),
  );
}

/** What one round may take: at most `limit` acts, none of a person who is on another connection. */
export type RoundOptions = { readonly limit: number; readonly busy: Busy };

/**
 * One round of delivery: ask about lost answers, send the next batch, note the answers. Sending is noted before the first byte,
 * so that a lost answer is asked about and never guessed. Sending twice is harmless: the province knows acts by their id.
 */
export async function deliverRound(
  environment: Environment,
  options: RoundOptions,
): Promise<Result<Round, ProvinceFailure>> {
  let batch = nextBatch(environment, options);
  if (batch.length === 0) return ok({ sent: 0, answered: 0 });
  let release = options.busy.take(environment, batch);
  try {
    const asked = await askAboutLost(environment, batch, options.busy);
    if (!asked.ok) return err(asked.error);
    if (asked.value > 0) {
      // Some of them are answered now, others may follow because of it: chosen again, with no other connection in between.
      release();
      options.busy.giveBack(batch);
      batch = nextBatch(environment, options);
      release = options.busy.take(environment, batch);
    }
    if (batch.length === 0) return ok({ sent: 0, answered: asked.value });
    const sent = await sendBatch(environment, batch, options.busy);
    return sent.ok ? ok({ sent: batch.length, answered: sent.value + asked.value }) : sent;
  } finally {
    release();
  }
}

/** Sends a batch and notes what the province said of it; returns how many acts moved. */
async function sendBatch(
  environment: Environment,
  batch: readonly ActRow[],
  busy: Busy,
): Promise<Result<number, ProvinceFailure>> {
  const outgoing = batch.map((act) => toOutgoing(environment, act));
  environment.attempts.note(
    batch.map((act) => act.entryId),
    toInstant(environment.clock.wallMs()),
  );
  environment.changed('delivery');
  const answer = await environment.province.deliver(outgoing);
  if (!answer.ok) return err(answer.error);
  const ours = new Set(outgoing.map((act) => act.id));
  const answers = answer.value.answers.filter((one) => ours.has(one.id));
  const said = new Set(answers.filter((one) => one.outcome !== 'unknown').map((one) => one.id));
  const moved = await noteAnswers(environment, answers, (acts) => busy.giveBack(acts));
  // Without a word about them they go again with the next batch; what was put off waits for the next round.
  busy.giveBack(batch.filter((act) => !said.has(act.entryId)));
  return ok(moved);
}
