import type { Append, NotedAnswer } from '../journal/index.ts';
import type { Environment } from '../kernel/environment.ts';
import { freshId } from '../kernel/ids.ts';
import type { ActAnswer } from '../ports/province.ts';
import type { ActRow } from '../ports/projections.ts';

/** An answer that says something, and the act it is about. */
type Word = ActAnswer & { readonly outcome: NotedAnswer['outcome'] };
type Moving = { readonly act: ActRow; readonly answer: Word };

/** Money refused only because its person was not registered goes again by itself now that the person is. Returns those acts. */
function sendWhatWaited(environment: Environment, append: Append, localKey: string): readonly ActRow[] {
  const refused = environment.projections.acts.listByState(['refused'], 200);
  const again = refused.filter((one) => one.personKey === localKey && one.after !== undefined);
  for (const { entryId } of again) append({ id: freshId(environment), kind: 'delivery.sentAgain', body: { entryId } });
  return again;
}

function toNoted({ entryId }: ActRow, answer: Word): NotedAnswer {
  const { code, field, outcome, reason, reference } = answer;
  return {
    entryId,
    outcome,
    ...(reference === undefined ? {} : { reference }),
    ...(code === undefined ? {} : { code }),
    ...(reason === undefined ? {} : { reason: reason.slice(0, 200) }),
    ...(field === undefined ? {} : { field }),
  };
}

/** The province's number for a person known here by a local key only, when this answer is the first to bring it. */
function firstNumberIn(
  environment: Environment,
  { act, answer }: Moving,
): { localKey: string; provinceKey: string } | undefined {
  const accepted = answer.outcome === 'accepted' || answer.outcome === 'duplicate';
  const { provincePersonKey: provinceKey } = answer;
  if (!accepted || provinceKey === undefined || !act.personKey?.startsWith('L:')) return undefined;
  return environment.projections.links.find(act.personKey) ? undefined : { localKey: act.personKey, provinceKey };
}

/**
 * Answers as entries: one for as many as follow each other. An answer that brings a person's number ends its entry, so that the
 * number stands right behind it. Returns acts that wait again because of it.
 */
function appendAnswers(environment: Environment, append: Append, moving: readonly Moving[]): readonly ActRow[] {
  const again: ActRow[] = [];
  let answers: NotedAnswer[] = [];
  const write = (): void => {
    if (answers.length > 0) append({ id: freshId(environment), kind: 'delivery.answered', body: { answers } });
    answers = [];
  };
  for (const pair of moving) {
    answers.push(toNoted(pair.act, pair.answer));
    const number = firstNumberIn(environment, pair);
    if (!number) continue;
    write();
    append({ id: freshId(environment), kind: 'person.numbered', body: { ...number, entryId: pair.act.entryId } });
    again.push(...sendWhatWaited(environment, append, number.localKey));
  }
  write();
  return again;
}

function isWord(answer: ActAnswer): answer is Word {
  return answer.outcome !== 'unknown';
}

/** Whether an answer moves this act: only to our own question, only to an act without a final answer, only with a reference when accepted. */
function moves(act: ActRow | undefined, answer: ActAnswer): act is ActRow {
  if (!act || (act.state !== 'waiting' && act.state !== 'deferred')) return false;
  if (answer.outcome === 'deferred' && act.state === 'deferred') return false;
  return (answer.outcome !== 'accepted' && answer.outcome !== 'duplicate') || answer.reference !== undefined;
}

/** Answers in one commit: the clerk's next command waits for no more than these. */
const answersPerCommit = 400;

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
  const moving = answers.flatMap((answer): Moving[] => {
    const act = acts.findByEntry(answer.id);
    return isWord(answer) && moves(act, answer) ? [{ act, answer }] : [];
  });
  if (moving.length === 0) return { moved: 0, again: [] };
  const again = environment.journal.commit({}, (append) => {
    environment.attempts.remove(moving.map((pair) => pair.act.entryId));
    return appendAnswers(environment, append, moving);
  });
  return { moved: moving.length, again };
}
