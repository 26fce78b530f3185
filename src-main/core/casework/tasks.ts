import type { Answer, Params } from '../../contract/index.ts';
import { ok } from '../../contract/values/result.ts';
import type { Environment, Who } from '../kernel/environment.ts';
import { freshId } from '../kernel/ids.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import { deadlinesOf, villageName } from '../policy/index.ts';
import { toInstant, toStationDate } from '../ports/clock.ts';
import type { Coverage } from '../ports/mirror.ts';
import { listOpenTasks } from './openTasks.ts';

type Today = Answer<'tasks.getToday'>;

/** Counts per village as one line, with the lowest and the highest; never rounded up. */
function coverageOf(environment: Environment, coverage: readonly Coverage[], day: string): Today['coverage'] {
  const policy = environment.policy();
  if (coverage.length === 0 || !policy) return undefined;
  const ranked = coverage.filter((row) => row.due > 0).toSorted((a, b) => a.paid / a.due - b.paid / b.due);
  const named = (row: Coverage | undefined) =>
    row && { village: villageName(policy, row.villageCode, day), paid: row.paid, due: row.due };
  const [lowest, highest] = [named(ranked[0]), named(ranked.at(-1))];
  return {
    year: Number(day.slice(0, 4)),
    paid: coverage.reduce((sum, row) => sum + row.paid, 0),
    due: coverage.reduce((sum, row) => sum + row.due, 0),
    ...(lowest ? { lowest } : {}),
    ...(highest ? { highest } : {}),
  };
}

/** What today is for. `coverage` comes from the reader thread and may be some minutes old. */
export function getToday(environment: Environment, coverage: readonly Coverage[]): Today {
  const wallMs = environment.clock.wallMs();
  const today = toStationDate(wallMs);
  const policy = environment.policy();
  const covered = coverageOf(environment, coverage, today);
  return {
    deadlines: policy ? deadlinesOf(policy, today).map(({ hour: _hour, ...deadline }) => deadline) : [],
    tasks: [...listOpenTasks(environment, toInstant(wallMs))],
    ...(covered ? { coverage: covered } : {}),
  };
}

/** A person says what was done about a task only a person can judge. */
export function closeTask(
  environment: Environment,
  who: Who,
  params: Params<'tasks.closeTask'>,
): Outcome<Record<string, never>> {
  if (environment.projections.closedTasks.find(params.taskId)) return refuse('TASK_CLOSED');
  const task = listOpenTasks(environment, '').find((open) => open.taskId === params.taskId);
  const contribution =
    task?.contributionId === undefined ? undefined : environment.projections.contributions.find(task.contributionId);
  // Money, paper and reviews are settled by their own acts, never by words.
  if (task?.kind !== 'refused' || contribution?.state === 'live') return refuse('NOT_FOUND');
  environment.journal.commit({ operator: who.operatorId }, (append) =>
    append({ id: freshId(environment), kind: 'task.closed', body: { taskId: params.taskId, done: params.done } }),
  );
  environment.changed('tasks');
  return ok({});
}
