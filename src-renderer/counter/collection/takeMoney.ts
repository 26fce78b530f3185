import type { Params } from '../../../src-main/contract/calls/index.ts';
import type { CallError } from '../../../src-main/contract/errors.ts';
import { parseYuan } from '../../../src-main/contract/values/fen.ts';
import type { Result } from '../../../src-main/contract/values/result.ts';
import type { Client } from '../../client/client.ts';
import { type Contribution, flow, inOrder, setFlow } from './flow.ts';
import { quoteYear } from './openPerson.ts';
import { printReceipt } from './printing.ts';

/** What the clerk typed as tendered, against what is due. Empty means exact. */
export type Tendered =
  | { readonly state: 'enough'; readonly tenderedFen: number; readonly changeFen: number }
  | { readonly state: 'too-little'; readonly missingFen: number }
  | { readonly state: 'not-an-amount'; readonly problem: 'not-a-number' | 'too-many-decimals' | 'too-large' };

/** Reads the tendered field; change is never more than tendered. */
export function readTendered(text: string, dueFen: number): Tendered {
  const parsed = parseYuan(text);
  if (!parsed.ok && parsed.error !== 'empty') return { state: 'not-an-amount', problem: parsed.error };
  const tenderedFen = parsed.ok ? parsed.value : dueFen;
  if (tenderedFen < dueFen) return { state: 'too-little', missingFen: dueFen - tenderedFen };
  return { state: 'enough', tenderedFen, changeFen: tenderedFen - dueFen };
}

/** Where a refusal leads. The money was not taken unless the error itself says otherwise. */
async function onRefused(client: Client, error: CallError, again: () => Promise<void>): Promise<void> {
  const { person, quote } = flow();
  switch (error.code) {
    case 'CONNECTION_LOST':
    case 'STATION_BUSY':
    case 'STATION_STARTING':
      setFlow({ error, again });
      return;
    case 'ALREADY_PAID':
    case 'NOT_ELIGIBLE':
      setFlow({ step: { name: 'blocked', error } });
      return;
    case 'QUOTE_CHANGED':
    case 'QUOTE_UNKNOWN':
      if (person) await quoteYear(client, person, quote?.year);
      setFlow({ error });
      return;
    default:
      setFlow({ error });
  }
}

type Taking = () => Promise<Result<Contribution, CallError>>;

async function settle(client: Client, taking: Taking): Promise<void> {
  const { turn } = flow();
  const answer = await inOrder(taking);
  if (flow().turn !== turn) return;
  if (answer.ok) {
    setFlow({
      step: { name: 'done', contributionId: answer.value.contributionId },
      error: undefined,
      again: undefined,
    });
    void printReceipt(client, answer.value);
    return;
  }
  await onRefused(client, answer.error, () => settle(client, taking));
}

/** Takes the cash on screen. The same ids go out however often this is pressed, so nothing is taken twice. */
export async function takeCash(client: Client): Promise<void> {
  const { quote, tendered, payer } = flow();
  if (!quote) return;
  const read = readTendered(tendered, quote.selfFen);
  if (read.state !== 'enough') return;
  const { selfFen } = quote;
  const { tenderedFen } = read;
  let quoteId: string | undefined;
  await settle(client, () => {
    // The quote may have been renewed while waiting in line; a changed amount goes back before the clerk's eyes.
    const present = flow().quote;
    quoteId ??= present && present.selfFen === selfFen ? present.quoteId : quote.quoteId;
    return client.call('collection.collectCash', { contributionId: quote.contributionId, quoteId, tenderedFen, payer });
  });
}

/** Enters what was taken on a form of the outage kit; answers with the error that kept it from being done, the dialog stays open then. */
export async function enterPaper(
  client: Client,
  paper: Pick<Params<'outage.enterPaper'>, 'formNumber' | 'paperDate' | 'approval'>,
): Promise<CallError | undefined> {
  const { payer, quote, tendered } = flow();
  const read = quote && readTendered(tendered, quote.selfFen);
  if (!quote || read?.state !== 'enough') return undefined;
  const { contributionId, quoteId } = quote;
  const { tenderedFen } = read;
  const answer = await client.call('outage.enterPaper', { contributionId, quoteId, tenderedFen, payer, ...paper });
  if (!answer.ok) return answer.error;
  setFlow({ step: { name: 'done', contributionId }, error: undefined, again: undefined });
  void printReceipt(client, answer.value);
  return undefined;
}

/** Records a year paid by government: no money moves. */
export async function recordGovernment(client: Client, authority: string): Promise<void> {
  const { quote } = flow();
  if (!quote) return;
  const { contributionId, quoteId } = quote;
  await settle(client, () => client.call('collection.recordGovernmentPaid', { contributionId, quoteId, authority }));
}
