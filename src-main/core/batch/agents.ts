import type { Environment } from '../kernel/environment.ts';
import { type BundleAgent, villageName } from '../policy/index.ts';
import { toStationDate } from '../ports/clock.ts';

/** An agent with the name of the village. */
export type Agent = {
  readonly agentId: string;
  readonly name: string;
  readonly villageCode: string;
  readonly village: string;
  readonly phone?: string;
};

function agentOf(environment: Environment, agent: BundleAgent): Agent {
  const policy = environment.policy();
  const today = toStationDate(environment.clock.wallMs());
  const { agentId, name, phone, villageCode } = agent;
  const village = policy ? villageName(policy, villageCode, today) : villageCode;
  return { agentId, name, villageCode, village, ...(phone === undefined ? {} : { phone }) };
}

/** Agents who may hand in money today, in the order of the bundle. */
export function listAgents(environment: Environment): readonly Agent[] {
  const today = toStationDate(environment.clock.wallMs());
  return (environment.policy()?.agents ?? [])
    .filter((agent) => agent.from <= today && (agent.to === undefined || today <= agent.to))
    .map((agent) => agentOf(environment, agent));
}

/** An agent by id, also one whose time is over: old lists keep their names. */
export function findAgent(environment: Environment, agentId: string): Agent | undefined {
  const agent = environment.policy()?.agents?.findLast((one) => one.agentId === agentId);
  return agent && agentOf(environment, agent);
}
