import type { Answer, Params } from '../../contract/index.ts';
import { maskIdNumber } from '../../contract/values/masks.ts';
import { ok } from '../../contract/values/result.ts';
import { villageListCode } from '../../contract/values/scannedCode.ts';
import type { Environment } from '../kernel/environment.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import { titlesOn } from '../policy/index.ts';
import { toInstant, toStationDate } from '../ports/clock.ts';
import { printFailure, printUnpaidList as printList, toSheetResult } from '../printing/index.ts';
import { findAgent } from './agents.ts';
import { listUnpaid, type UnpaidPerson } from './unpaid.ts';

/** A list that is carried through a village shows no whole ID number. */
function onPaper({ idNumber, ...person }: UnpaidPerson) {
  return { ...person, maskedIdNumber: maskIdNumber(idNumber) };
}

/** Prints who of an agent's village has not paid a year, on office paper, each with a box to tick; nothing where everybody has. */
export async function printUnpaidList(
  environment: Environment,
  asked: Params<'batch.printUnpaidList'>,
): Promise<Outcome<Answer<'batch.printUnpaidList'>>> {
  const policy = environment.policy();
  if (!policy) return refuse('POLICY_MISSING');
  const agent = findAgent(environment, asked.agentId);
  if (!agent) return refuse('AGENT_UNKNOWN');
  const people = await listUnpaid(environment, agent, asked.year);
  if (people.length === 0) return ok({ state: 'nobody', people: 0 });
  const now = environment.clock.wallMs();
  const facts = {
    store: environment.identity.store,
    place: policy.station.place,
    title: titlesOn(policy, toStationDate(now))?.station ?? '',
    madeAt: toInstant(now),
    village: agent.village,
    agentName: agent.name,
    year: asked.year,
    code: villageListCode(agent.agentId, asked.year),
    people: people.map(onPaper),
  };
  const result = toSheetResult(await environment.printQueue.run(() => printList(environment, facts)));
  const { reason = '', state } = result;
  return state === 'not-printed' ? refuse(printFailure(reason), { reason }) : ok({ state, people: people.length });
}
