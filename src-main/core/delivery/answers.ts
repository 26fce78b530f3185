import type { Append } from '../journal/index.ts';
import type { Environment } from '../kernel/environment.ts';
import { freshId } from '../kernel/ids.ts';
import type { ActAnswer } from '../ports/province.ts';
import type { ActRow } from '../ports/projections.ts';

/** Money refused only because its person was not registered goes again by itself now that the person is. Returns those acts. */
function sendWhatWaited(environment: Environment, append: Append, localKey: string): readonly ActRow[] {
  const refused = environment.projections.acts.listByState(['refused'], 200);
  const again = refused.filter((one) => one.personKey === localKey && one.after !== undefined);
  for (const { entryId } of again) append({ id: freshId(environment), kind: 'delivery.sentAgain', body: { entryId } });
  return again;
}

/** Returns acts that wait again because of it. */
function noteAnswer(
  environment: Environment,
  append: Append,
  { act, answer }: { act: ActRow; answer: ActAnswer },
): readonly ActRow[] {
  if (answer.outcome === 'unknown') return [];
  append({
    id: freshId(environment),
    kind: 'delivery.answered',
    body: {
      entryId: act.entryId,
      outcome: answer.outcome,
      ...(answer.reference === undefined ? {} : { reference: answer.reference }),
      ...(answer.code === undefined ? {} : { code: answer.code }),
      ...(answer.reason === undefined ? {} : { reason: answer.reason.slice(0, 200) }),
      ...(answer.field === undefined ? {} : { field: answer.field }),
    },
  });
  const accepted = answer.outcome === 'accepted' || answer.outcome === 'duplicate';
  if (
    accepted &&
    answer.provincePersonKey !== undefined &&
    act.personKey?.startsWith('L:') &&
    !environment.projections.links.find(act.personKey)
  ) {
    append({
      id: freshId(environment),
      kind: 'person.numbered',
      body: { localKey: act.personKey, provinceKey: answer.provincePersonKey, entryId: act.entryId },
    });
    return sendWhatWaited(environment, append, act.personKey);
  }
  return [];
}

/** Whether an answer moves this act: only to our own question, only to an act without a final answer, only with a reference when accepted. */
function moves(act: ActRow | undefined, answer: ActAnswer): act is ActRow {
  if (!act || (act.state !== 'waiting' && act.state !== 'deferred')) return false;
  if (answer.outcome === 'deferred' && act.state === 'deferred') return false;
  return (answer.outcome !== 'accepted' && answer.outcome !== 'duplicate') || answer.reference !== undefined;
}

/** Answers in one commit: the clerk's next command waits for no more than these. */
const answersPerCommit = 200;

/**
 * Notes what the province said, some hundred answers in a commit with a pause between, so that nobody at the counter waits for a batch.
 * Late and repeated answers change nothing; an act leaves the queue only with the province's number. What a kill leaves unnoted is asked
 * about by id. `again` hears of acts that wait once more because of what was said. Resolves to how many acts moved.
 */
export async function noteAnswers(
  environment: Environment,
  answers: readonly ActAnswer[],
  again: (acts: readonly ActRow[]) => void,
): Promise<number> {
  // The first word about an act counts; whatever the same batch says of it again is late already.
  const first = [...new Map(answers.toReversed().map((answer) => [answer.id, answer])).values()].toReversed();
  let moved = 0;
  for (let from = 0; from < first.length; from += answersPerCommit) {
    if (from > 0) await environment.clock.sleep(0);
    const noted = noteSome(environment, first.slice(from, from + answersPerCommit));
    moved += noted.moved;
    again(noted.again);
  }
  if (moved > 0) {
    environment.changed('delivery');
    environment.changed('tasks');
  }
  return moved;
}

type Noted = { readonly moved: number; readonly again: readonly ActRow[] };

function noteSome(environment: Environment, answers: readonly ActAnswer[]): Noted {
  const { acts } = environment.projections;
  const moving = answers
    .map((answer) => ({ act: acts.findByEntry(answer.id), answer }))
    .filter(
      (pair): pair is { act: ActRow; answer: ActAnswer } =>
        pair.answer.outcome !== 'unknown' && moves(pair.act, pair.answer),
    );
  if (moving.length === 0) return { moved: 0, again: [] };
  const again: ActRow[] = [];
  environment.journal.commit({}, (append) => {
    for (const pair of moving) again.push(...noteAnswer(environment, append, pair));
    environment.attempts.remove(moving.map((pair) => pair.act.entryId));
  });
  return { moved: moving.length, again };
}
