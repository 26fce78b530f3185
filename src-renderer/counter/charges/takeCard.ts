import type { CallError } from '../../../src-main/contract/errors.ts';
import type { Client } from '../../client/client.ts';
import { newId } from '../../client/newId.ts';
import { flow, inOrder, setFlow, waitsForUnlock } from '../collection/flow.ts';
import { quoteYear } from '../collection/openPerson.ts';
import { printReceipt } from '../collection/printing.ts';

/** Why there is no charge leads back to the quote, with the reason; nothing was sent. */
async function onRefused(client: Client, error: CallError, again: () => Promise<void>): Promise<void> {
  const { person, quote } = flow();
  switch (error.code) {
    case 'CONNECTION_LOST':
    case 'STATION_BUSY':
    case 'STATION_STARTING':
      // The same ids go out again: whether the first request arrived does not matter.
      return setFlow({ error, again });
    case 'ALREADY_PAID':
    case 'NOT_ELIGIBLE':
      return setFlow({ step: { name: 'blocked', error } });
    case 'QUOTE_CHANGED':
    case 'QUOTE_UNKNOWN':
      if (person) await quoteYear(client, person, quote?.year);
      return setFlow({ error });
    default:
      return setFlow({ step: { name: 'quote' }, error });
  }
}

async function begin(client: Client, chargeId: string): Promise<void> {
  const { payer, quote, turn } = flow();
  if (!quote) return;
  const { contributionId, quoteId } = quote;
  const asking = () => client.call('charges.begin', { chargeId, contributionId, quoteId, payer });
  const answer = await inOrder(asking);
  if (flow().turn !== turn) return;
  if (answer.ok) return setFlow({ step: { name: 'card', chargeId }, error: undefined, again: undefined });
  const again = () => begin(client, chargeId);
  if (!waitsForUnlock(answer.error, again)) await onRefused(client, answer.error, again);
}

/**
 * Charges a card for the quote on screen. The charge's id exists before anything is asked; pressed twice it is one charge. `after` names
 * the charge that came to nothing, where this is another try.
 */
export async function takeCard(client: Client, after?: string): Promise<void> {
  const { quote, step } = flow();
  if (!quote || (step.name === 'card' && step.chargeId !== after)) return;
  const chargeId = newId();
  setFlow({ step: { name: 'card', chargeId, asking: true } });
  await begin(client, chargeId);
}

/** The terminal has approved: the contribution is in the books, its receipt is printed as for cash. */
export async function showPaid(client: Client, charge: { chargeId: string; contributionId: string }): Promise<void> {
  const { contributionId } = charge;
  const { step } = flow();
  if (step.name !== 'card' || step.chargeId !== charge.chargeId) return;
  setFlow({ step: { name: 'done', contributionId }, error: undefined, again: undefined });
  const now = await client.call('collection.getContribution', { contributionId });
  if (now.ok && now.value.payment === 'paid' && now.value.print === 'not-started')
    await printReceipt(client, now.value);
}
