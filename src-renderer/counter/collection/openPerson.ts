import type { Client } from '../../client/client.ts';
import type { OpenReason } from '../navigation.ts';
import { flow, inOrder, type PersonCard, type Quote, setFlow, startTurn, waitsForUnlock } from './flow.ts';

/** Opens or reopens the draft of this person; a last tier that exists no longer is left out, nobody gets another one. */
async function openDraft(client: Client, person: PersonCard, wanted: { year?: number; tierFen?: number }) {
  const params = { personKey: person.personKey, ...wanted };
  const first = await client.call('collection.openDraft', params);
  if (first.ok || first.error.code !== 'TIER_UNKNOWN') return first;
  return client.call('collection.openDraft', {
    personKey: person.personKey,
    ...(wanted.year === undefined ? {} : { year: wanted.year }),
  });
}

/** Puts the draft of a year on screen, or why there is none. */
export async function quoteYear(client: Client, person: PersonCard, year?: number): Promise<void> {
  const { turn } = flow();
  const wanted = {
    ...(year === undefined ? {} : { year }),
    ...(person.lastTierFen === undefined ? {} : { tierFen: person.lastTierFen }),
  };
  const answer = await inOrder(() => openDraft(client, person, wanted));
  if (flow().turn !== turn) return;
  if (answer.ok) {
    const quote = answer.value;
    const paidByGovernment = quote.tierFen !== undefined && quote.selfFen === 0;
    setFlow({ quote, step: { name: paidByGovernment ? 'government' : 'quote' } });
  } else if (!waitsForUnlock(answer.error, () => quoteYear(client, person, year)))
    setFlow({ quote: undefined, step: { name: 'blocked', error: answer.error } });
}

/** The province's newer word about the person on screen; the draft is quoted again on it while no money is taken. */
async function freshen(client: Client, person: PersonCard, turn: number): Promise<void> {
  setFlow({ asking: true });
  const answer = await client.call('people.askProvince', { personKey: person.personKey, reason: 'collection' });
  if (flow().turn !== turn) return;
  setFlow({ asking: false });
  if (!answer.ok) return;
  const newer: PersonCard = { ...answer.value, readFrom: person.readFrom };
  setFlow({ person: newer });
  await inOrder(async () => {
    const { step, quote } = flow();
    const open = step.name === 'quote' || step.name === 'cash';
    if (flow().turn !== turn || !open || !quote) return;
    const again = await openDraft(client, newer, {
      year: quote.year,
      ...(quote.tierFen === undefined ? {} : { tierFen: quote.tierFen }),
    });
    if (flow().turn !== turn) return;
    if (again.ok) setFlow({ quote: again.value });
    else if (!waitsForUnlock(again.error, () => freshen(client, person, turn)))
      setFlow({ quote: undefined, step: { name: 'blocked', error: again.error } });
  });
}

/** Whom to open and why; `year` where it is not the year that runs. */
export type Opening = { readonly personKey: string; readonly reason: OpenReason; readonly year?: number };

/** Opens a person: local facts at once, the draft, and the province's word when it comes. */
export async function openPerson(client: Client, opening: Opening): Promise<void> {
  const turn = startTurn({ name: 'opening' });
  const answer = await client.call('people.openPerson', {
    personKey: opening.personKey,
    reason: opening.reason,
  });
  if (flow().turn !== turn) return;
  if (!answer.ok) {
    if (!waitsForUnlock(answer.error, () => openPerson(client, opening)))
      setFlow({ step: { name: 'empty' }, error: answer.error });
    return;
  }
  const person = answer.value;
  setFlow({ person });
  const { verdict } = person.eligibility;
  if (verdict === 'refused' || verdict === 'not-enrolled' || verdict === 'benefit-only') {
    setFlow({ step: { name: 'blocked' } });
    return;
  }
  await quoteYear(client, person, opening.year);
  if (flow().turn === turn) void freshen(client, person, turn);
}

/** Shows the province's present word about the person on screen, where it can be asked; nothing is quoted again. */
export async function refreshPerson(client: Client): Promise<void> {
  const { person, turn } = flow();
  if (!person) return;
  const answer = await client.call('people.askProvince', { personKey: person.personKey, reason: 'collection' });
  if (answer.ok && flow().turn === turn) setFlow({ person: { ...answer.value, readFrom: person.readFrom } });
}

/** Another tier for the same draft. */
export async function chooseTier(client: Client, tierFen: number): Promise<void> {
  const { turn } = flow();
  await inOrder(async () => {
    const { quote } = flow();
    if (!quote || quote.tierFen === tierFen) return;
    const answer = await client.call('collection.chooseTier', { contributionId: quote.contributionId, tierFen });
    if (flow().turn !== turn) return;
    if (answer.ok) setFlow({ quote: answer.value });
    else setFlow({ error: answer.error });
  });
}

/** The tier beside the present one, for the arrow keys. */
export function neighbourTier(quote: Pick<Quote, 'tiers' | 'tierFen'>, by: 1 | -1): number | undefined {
  const at = quote.tiers.findIndex((tier) => tier.tierFen === quote.tierFen);
  const next = at === -1 ? (by === 1 ? 0 : quote.tiers.length - 1) : at + by;
  return quote.tiers[next]?.tierFen;
}
