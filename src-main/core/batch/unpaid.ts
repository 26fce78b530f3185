import { deliveredScheme } from '../../contract/values/scheme.ts';
import type { Environment } from '../kernel/environment.ts';
import { findKnown, type InsuredPerson } from '../people/index.ts';
import type { Agent } from './agents.ts';

/** People read in one go; the counter gets its turn between two pages. */
const pageSize = 200;
/** A village has some thousands. */
const mostPages = 50;

/** Somebody who has not paid, for the agent's round. */
export type UnpaidPerson = Pick<InsuredPerson, 'name' | 'idNumber' | 'phone' | 'householdNumber' | 'group'> & {
  readonly lastTierFen?: number;
};

function unpaidOf(person: InsuredPerson): UnpaidPerson {
  const { group, householdNumber, idNumber, lastTierFen, name, phone } = person;
  return {
    name,
    idNumber,
    ...(phone === undefined ? {} : { phone }),
    ...(householdNumber === undefined ? {} : { householdNumber }),
    ...(group === undefined ? {} : { group }),
    ...(lastTierFen === undefined ? {} : { lastTierFen }),
  };
}

/** Who of an agent's village has not paid a year, neither here nor as the province or a bank's list has it; households together. */
export async function listUnpaid(
  environment: Environment,
  agent: Agent,
  year: number,
): Promise<readonly UnpaidPerson[]> {
  const { mirror, projections } = environment;
  const found: InsuredPerson[] = [];
  let after: number | undefined = 0;
  for (let page = 0; page < mostPages && after !== undefined; page += 1) {
    const { next, people } = mirror.listUnpaid({ villageCode: agent.villageCode, year }, { limit: pageSize, after });
    for (const person of people) {
      const keys = findKnown(environment, person.personKey)?.keys ?? [person.personKey];
      const paid =
        projections.contributions.findLive(keys, year, deliveredScheme) ??
        projections.elsewhereLines.findPaid(keys, year);
      if (!paid) found.push(person);
    }
    after = next;
    await environment.clock.sleep(0);
  }
  const place = ({ group = '', householdNumber = '' }: InsuredPerson): string => `${group} ${householdNumber}`;
  return found
    .toSorted((one, other) => (place(one) < place(other) ? -1 : place(one) > place(other) ? 1 : 0))
    .map(unpaidOf);
}
