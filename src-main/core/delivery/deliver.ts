import { err, ok, type Result } from '../../contract/values/result.ts';
import type { Environment } from '../kernel/environment.ts';
import { toInstant } from '../ports/clock.ts';
import type { ActRow } from '../ports/projections.ts';
import type { OutgoingAct, ProvinceFailure } from '../ports/province.ts';
import { noteAnswers } from './answers.ts';
import { type Busy, nextBatch, toOutgoing } from './batch.ts';

/** How one round ended: acts sent, acts that got an answer. */
export type Round = { readonly sent: number; readonly answered: number };

/** Nothing was sent, because nothing is wanted on the line now: the acts may be chosen again. */
export type PutBack = 'put-back';

/**
 * Asks by id about acts that were sent and never answered; whatever the province does not know is free to be sent again. At most
 * 500 ids a round.
 */
async function askAboutLost(
  environment: Environment,
  batch: readonly ActRow[],
  { busy, line }: RoundOptions,
): Promise<Result<number | PutBack, ProvinceFailure>> {
  const lost = batch.filter((act) => environment.attempts.find(act.entryId) !== undefined).map((act) => act.entryId);
  if (lost.length === 0) return ok(0);
  const leave = await line.enter();
  if (!leave) return ok('put-back');
  const asked = await onLine(leave, () => environment.province.ask(lost.slice(0, 500)));
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

/** The connections of one sending. A round asks for one when its batch is ready, and may hear that nothing is to be sent now. */
export type Line = {
  /** Resolves when a connection is free; `undefined` = put the batch back. Call what it resolves to when the answer is there. */
  enter(): Promise<(() => void) | undefined>;
};

/** What one round may take: at most `limit` acts, none of a person who is on another connection. */
export type RoundOptions = { readonly limit: number; readonly busy: Busy; readonly line: Line };

/**
 * One round of delivery: ask about lost answers, send the next batch, note the answers. Sending is noted before the first byte,
 * so that a lost answer is asked about and never guessed. Sending twice is harmless: the province knows acts by their id.
 */
export async function deliverRound(
  environment: Environment,
  options: RoundOptions,
): Promise<Result<Round | PutBack, ProvinceFailure>> {
  const { busy } = options;
  let batch = nextBatch(environment, options);
  if (batch.length === 0) return ok({ sent: 0, answered: 0 });
  let release = busy.take(environment, batch);
  try {
    const asked = await askAboutLost(environment, batch, options);
    if (!asked.ok) return err(asked.error);
    if (asked.value === 'put-back' || asked.value > 0) {
      // Some of them are answered now, others may follow because of it: chosen again, with no other connection in between.
      release();
      busy.giveBack(batch);
      if (asked.value === 'put-back') return ok('put-back');
      batch = nextBatch(environment, options);
      release = busy.take(environment, batch);
    }
    if (batch.length === 0) return ok({ sent: 0, answered: asked.value });
    const sent = await sendBatch(environment, batch, options);
    if (!sent.ok) return sent;
    return ok(sent.value === 'put-back' ? sent.value : { sent: batch.length, answered: sent.value + asked.value });
  } finally {
    release();
  }
}

/** So many acts are read from the journal in one go: the clerk's next command waits for no more than these. */
const actsPerReading = 200;

async function readOutgoing(environment: Environment, batch: readonly ActRow[]): Promise<readonly OutgoingAct[]> {
  const outgoing: OutgoingAct[] = [];
  for (let from = 0; from < batch.length; from += actsPerReading) {
    if (from > 0) await environment.clock.sleep(0);
    for (const act of batch.slice(from, from + actsPerReading)) outgoing.push(toOutgoing(environment, act));
  }
  return outgoing;
}

/** Sends a batch and notes what the province said of it, when the connection is the next one's already. Returns how many acts moved. */
async function sendBatch(
  environment: Environment,
  batch: readonly ActRow[],
  { busy, line }: RoundOptions,
): Promise<Result<number | PutBack, ProvinceFailure>> {
  const outgoing = await readOutgoing(environment, batch);
  await environment.province.ready?.(outgoing);
  const leave = await line.enter();
  if (!leave) {
    busy.giveBack(batch);
    return ok('put-back');
  }
  const answer = await onLine(leave, () => {
    environment.attempts.note(
      batch.map((act) => act.entryId),
      toInstant(environment.clock.wallMs()),
    );
    environment.changed('delivery');
    return environment.province.deliver(outgoing);
  });
  if (!answer.ok) return err(answer.error);
  // Whoever waited for the connection sends first: nothing is lost meanwhile, and the line does not stand idle.
  await environment.clock.sleep(0);
  const ours = new Set(outgoing.map((act) => act.id));
  const answers = answer.value.answers.filter((one) => ours.has(one.id));
  const said = new Set(answers.filter((one) => one.outcome !== 'unknown').map((one) => one.id));
  const moved = await noteAnswers(environment, answers, (acts) => busy.giveBack(acts));
  // Without a word about them they go again with the next batch; what was put off waits for the next round.
  busy.giveBack(batch.filter((act) => !said.has(act.entryId)));
  return ok(moved);
}

/** Does what needs the connection and leaves it, whatever came of it. */
async function onLine<T>(leave: () => void, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } finally {
    leave();
  }
}
