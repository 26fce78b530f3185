import type { Answer } from '../../contract/index.ts';
import type { Environment } from '../kernel/environment.ts';
import { toStationDate } from '../ports/clock.ts';
import { findAgent, listAgents } from './agents.ts';
import type { BatchDraft } from './batchDraft.ts';
import { isBooked } from './checkList.ts';

/** Lists shown at once. */
const mostOpen = 100;
const mostSettled = 50;

function namesOf(environment: Environment, agentId: string): { readonly agentName: string; readonly village: string } {
  const agent = findAgent(environment, agentId);
  return { agentName: agent?.name ?? agentId, village: agent?.village ?? '' };
}

/** Agents of today and their lists, newest first. */
export function listBatches(environment: Environment): Answer<'batch.listBatches'> {
  const { agentBatches } = environment.projections;
  const drafts = environment.drafts.list('batch', mostOpen);
  return {
    year: Number(toStationDate(environment.clock.wallMs()).slice(0, 4)),
    agents: listAgents(environment).map(({ villageCode: _code, ...agent }) => agent),
    open: drafts.map(({ json, savedAt }) => {
      const { agentId, batchId, lines } = JSON.parse(json) as BatchDraft;
      const row = agentBatches.find(batchId);
      return {
        batchId,
        agentId,
        ...namesOf(environment, agentId),
        lines: lines.length,
        booked: row === undefined ? 0 : lines.filter((line) => isBooked(environment, line)).length,
        savedAt,
        counted: row !== undefined,
      };
    }),
    settled: agentBatches
      .list(mostSettled)
      .filter((row) => row.state === 'settled')
      .map(({ agentId, batchId, bookedCount, bookedFen, businessDate, differenceFen = 0 }) => ({
        ...{ batchId, bookedFen, businessDate, differenceFen, booked: bookedCount },
        ...namesOf(environment, agentId),
      })),
  };
}
