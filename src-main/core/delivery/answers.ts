import type { Append } from '../journal/index.ts';
import type { Environment } from '../kernel/environment.ts';
import { freshId } from '../kernel/ids.ts';
import type { ActAnswer } from '../ports/province.ts';
import type { ActRow } from '../ports/projections.ts';

/** Money refused only because its person was not registered goes again by itself now that the person is. */
function sendWhatWaited(environment: Environment, append: Append, localKey: string): void {
  const refused = environment.projections.acts.listByState(['refused'], 200);
  for (const act of refused.filter((one) => one.personKey === localKey && one.after !== undefined)) {
    append({ id: freshId(environment), kind: 'delivery.sentAgain', body: { entryId: act.entryId } });
  }
}

function noteAnswer(
  environment: Environment,
  append: Append,
  { act, answer }: { act: ActRow; answer: ActAnswer },
): void {
  if (answer.outcome === 'unknown') return;
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
    sendWhatWaited(environment, append, act.personKey);
  }
}

/** Whether an answer moves this act: only to our own question, only to an act without a final answer, only with a reference when accepted. */
function moves(act: ActRow | undefined, answer: ActAnswer): act is ActRow {
  if (!act || (act.state !== 'waiting' && act.state !== 'deferred')) return false;
  if (answer.outcome === 'deferred' && act.state === 'deferred') return false;
  return (answer.outcome !== 'accepted' && answer.outcome !== 'duplicate') || answer.reference !== undefined;
}

/**
 * Notes what the province said, all answers of a batch in one commit. Late and repeated answers change nothing; an act leaves the
 * queue only with the province's number. Returns how many acts moved.
 */
export function noteAnswers(environment: Environment, answers: readonly ActAnswer[]): number {
  const { acts } = environment.projections;
  // The first word about an act counts; whatever the same batch says of it again is late already.
  const moving = [...new Map(answers.toReversed().map((answer) => [answer.id, answer])).values()]
    .toReversed()
    .map((answer) => ({ act: acts.findByEntry(answer.id), answer }))
    .filter(
      (pair): pair is { act: ActRow; answer: ActAnswer } =>
        pair.answer.outcome !== 'unknown' && moves(pair.act, pair.answer),
    );
  if (moving.length === 0) return 0;
  environment.journal.commit({}, (append) => {
    for (const pair of moving) noteAnswer(environment, append, pair);
    environment.attempts.remove(moving.map((pair) => pair.act.entryId));
  });
  environment.changed('delivery');
  environment.changed('tasks');
  return moving.length;
}
