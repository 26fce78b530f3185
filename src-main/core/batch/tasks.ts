import type { Answer } from '../../contract/index.ts';
import type { Environment } from '../kernel/environment.ts';
import { limitsOn } from '../policy/index.ts';
import { toStationDate } from '../ports/clock.ts';
import { findAgent } from './agents.ts';

type Task = Answer<'tasks.getToday'>['tasks'][number];

/** Days an agent's money may lie between hand-in and settlement where the county says nothing. */
const usualDays = 3;
const dayMs = 86_400_000;
const mostTasks = 20;

/** Lists whose bag is counted and that are not settled: work that was cut, and after some days money somebody has to ask about. */
export function batchTasks(environment: Environment): readonly Task[] {
  const policy = environment.policy();
  const now = environment.clock.wallMs();
  const allowed = (policy && limitsOn(policy, toStationDate(now))?.agentCashDays) ?? usualDays;
  return environment.projections.agentBatches.listOpen(mostTasks).map((list) => {
    const agent = findAgent(environment, list.agentId);
    const days = Math.floor((now - Date.parse(list.at)) / dayMs);
    return {
      taskId: `batch:${list.batchId}`,
      kind: days > allowed ? ('agent-cash' as const) : ('batch-open' as const),
      at: list.at,
      params: {
        village: agent?.village ?? '',
        name: agent?.name ?? list.agentId,
        booked: list.bookedCount,
        lines: list.lineCount,
        amountFen: Math.abs(list.countedFen - list.bookedFen),
        days,
      },
    };
  });
}
