import { sumFen } from '../../../src-main/contract/values/fen.ts';
import type { Client } from '../../client/client.ts';
import { newId } from '../../client/newId.ts';
import { flow, type HouseholdLine, setFlow, waitsForUnlock } from './flow.ts';
import { neighbourTier } from './openPerson.ts';
import { printAll } from './printing.ts';
import { readTendered } from './takeMoney.ts';

function replaceLine(line: HouseholdLine): void {
  setFlow({ household: flow().household.map((other) => (other.personKey === line.personKey ? line : other)) });
}

async function quoteMember(client: Client, line: HouseholdLine, of: string): Promise<HouseholdLine> {
  const opened = await client.call('people.openPerson', {
    personKey: line.personKey,
    reason: { kind: 'household', of },
  });
  if (!opened.ok) return { ...line, chosen: false, refusal: opened.error };
  const { lastTierFen } = opened.value;
  const draft = await client.call('collection.openDraft', {
    personKey: line.personKey,
    ...(lastTierFen === undefined ? {} : { tierFen: lastTierFen }),
  });
  if (!draft.ok) return { ...line, chosen: false, refusal: draft.error };
  return { ...line, quote: draft.value, chosen: draft.value.tierFen !== undefined && draft.value.selfFen > 0 };
}

/** Opens the household of the person on screen: he himself first, then who may still pay this year. */
export async function openHousehold(client: Client, selfRelation: string): Promise<void> {
  const { person, quote, turn } = flow();
  if (!person || !quote) return;
  const self: HouseholdLine = {
    personKey: person.personKey,
    name: person.name,
    relation: selfRelation,
    chosen: quote.tierFen !== undefined,
    quote,
  };
  const others = person.household
    .filter((member) => member.mayPay && member.personKey !== person.personKey)
    .map(({ personKey, name, relation }) => ({ personKey, name, relation, chosen: false }));
  setFlow({ household: [self, ...others], step: { name: 'household' } });
  await quoteMembers(client, others, { of: person.personKey, turn });
}

/** Quotes one member after the other, from the first on that the lock did not let through. */
async function quoteMembers(
  client: Client,
  members: readonly HouseholdLine[],
  asked: { readonly of: string; readonly turn: number },
): Promise<void> {
  for (const [index, member] of members.entries()) {
    const line = await quoteMember(client, member, asked.of);
    if (flow().turn !== asked.turn) return;
    if (line.refusal && waitsForUnlock(line.refusal, () => quoteMembers(client, members.slice(index), asked))) return;
    replaceLine(line);
  }
}

/** Takes a member in or leaves him out. */
export function toggleMember(line: HouseholdLine): void {
  if (line.quote?.tierFen !== undefined && line.quote.selfFen > 0) replaceLine({ ...line, chosen: !line.chosen });
}

/** Another tier for one member. */
export async function changeMemberTier(client: Client, line: HouseholdLine, by: 1 | -1): Promise<void> {
  if (!line.quote) return;
  const tierFen = neighbourTier(line.quote, by);
  if (tierFen === undefined) return;
  const { contributionId } = line.quote;
  const answer = await client.call('collection.chooseTier', { contributionId, tierFen });
  if (answer.ok) replaceLine({ ...line, quote: answer.value, chosen: true });
  else setFlow({ error: answer.error });
}

/** The cash total of those taken in: the sum of its lines and nothing else. */
export function householdTotal(lines: readonly HouseholdLine[]): number {
  return sumFen(lines.filter((line) => line.chosen).map((line) => line.quote?.selfFen ?? 0));
}

/** Goes to the cash step of the household; the payment's id exists before anybody presses anything. */
export function toHouseholdCash(): void {
  setFlow({ step: { name: 'household-cash', paymentId: newId() }, tendered: '' });
}

/** Takes one sum for all; one entry and one receipt each, all or none. */
export async function takeHouseholdCash(client: Client, selfRelation: string): Promise<void> {
  const { step, household, tendered, person, turn } = flow();
  if (step.name !== 'household-cash' || !person) return;
  const read = readTendered(tendered, householdTotal(household));
  if (read.state !== 'enough') return;
  const lines = household.flatMap(({ chosen, quote }) =>
    chosen && quote ? [{ contributionId: quote.contributionId, quoteId: quote.quoteId }] : [],
  );
  const answer = await client.call('collection.collectHousehold', {
    householdPaymentId: step.paymentId,
    lines,
    tenderedFen: read.tenderedFen,
    payer: { kind: 'household', personKey: person.personKey, relation: selfRelation },
  });
  if (flow().turn !== turn) return;
  if (!answer.ok) {
    const mayRepeat = answer.error.retry === 'same-request';
    setFlow({ error: answer.error, ...(mayRepeat ? { again: () => takeHouseholdCash(client, selfRelation) } : {}) });
    return;
  }
  setFlow({ step: { name: 'household-done', outcome: answer.value }, error: undefined, again: undefined });
  void printAll(client, answer.value.contributions);
}
