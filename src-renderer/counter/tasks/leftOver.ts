import type { Answer } from '../../../src-main/contract/calls/index.ts';
import { wallTime } from '../../../src-main/contract/text/screens/times.ts';

type Task = Answer<'tasks.getToday'>['tasks'][number];
type Draft = Answer<'collection.listDrafts'>['drafts'][number];

/**
 * The collection an earlier session of today left behind, as a line of the list: after a crash the resident may still be standing
 * there. What this session quoted itself is on its own screen, and what is from another day waits for the person to come again.
 */
export function leftOverTask(drafts: readonly Draft[], signedInAt: string): Task | undefined {
  const today = wallTime(signedInAt).date;
  const newest = drafts
    .filter(({ savedAt }) => savedAt < signedInAt && wallTime(savedAt).date === today)
    .toSorted((a, b) => b.savedAt.localeCompare(a.savedAt))[0];
  if (!newest) return undefined;
  const { contributionId, person, savedAt, year } = newest;
  return {
    taskId: `draft:${contributionId}`,
    kind: 'draft',
    at: savedAt,
    params: { name: person.name, year, savedTime: wallTime(savedAt).time },
    personKey: person.personKey,
    contributionId,
  };
}

/** What nobody knows the fate of stays on line 1. */
const first: readonly Task['kind'][] = ['charge-open', 'charge-stray', 'print-unknown'];

/** Puts the line after what nobody knows the fate of. */
export function withLeftOver(tasks: readonly Task[], leftOver: Task | undefined): readonly Task[] {
  if (!leftOver) return tasks;
  const at = tasks.findIndex(({ kind }) => !first.includes(kind));
  return at === -1 ? [...tasks, leftOver] : tasks.toSpliced(at, 0, leftOver);
}
