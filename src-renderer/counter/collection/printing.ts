import type { Answer, Params } from '../../../src-main/contract/calls/index.ts';
import type { CallError } from '../../../src-main/contract/errors.ts';
import type { Result } from '../../../src-main/contract/values/result.ts';
import type { Client } from '../../client/client.ts';
import { newId } from '../../client/newId.ts';
import { type Contribution, flow, type PaperQuestion, setFlow } from './flow.ts';

type Printed = Pick<Contribution, 'contributionId' | 'receiptNumber' | 'selfFen' | 'tender'>;

function question(contribution: Printed, printId: string, error?: CallError): PaperQuestion {
  return {
    printId,
    contributionId: contribution.contributionId,
    receiptNumber: contribution.receiptNumber ?? '',
    amountFen: contribution.selfFen,
    ...(error ? { error } : {}),
  };
}

/** The question about the original sheet of a contribution the clerk wants to look at. */
export function paperOf(contribution: Contribution): PaperQuestion | undefined {
  if (contribution.printId === undefined) return undefined;
  return { ...question(contribution, contribution.printId), byClerk: contribution.print === 'printed' };
}

/** What the outcome of a print asks of the clerk: nothing, a look at the paper, or mending the printer. */
export function paperAfter(
  contribution: Printed,
  printId: string,
  answer: Result<Answer<'receipts.print'>, CallError>,
): PaperQuestion | undefined {
  if (!answer.ok) {
    if (answer.error.code === 'RECEIPT_PRINT_UNKNOWN') return question(contribution, printId);
    // A year paid by government has no receipt; where the county prints no slip either there is nothing to print.
    if (contribution.tender === 'government' && answer.error.code === 'NOT_FOUND') return undefined;
    return question(contribution, printId, answer.error);
  }
  if (answer.value.state === 'unknown') {
    return { ...question(contribution, answer.value.printId), receiptNumber: answer.value.receiptNumber };
  }
  return undefined;
}

/** Which try it is, and the number the clerk has read on the sheet in the printer where sheets are numbered. */
type OnPaper = { readonly printId?: string; readonly sheet?: string };

/**
 * Prints after the commit, as a command of its own; it can never undo the money. `printId` given again means the same
 * sheet (after a lost answer), a new one means a new try because the last one is known to have left no paper.
 */
export async function printReceipt(client: Client, contribution: Printed, on: OnPaper = {}): Promise<void> {
  const { printId = newId(), sheet } = on;
  const { contributionId } = contribution;
  const answer = await client.call('receipts.print', { printId, contributionId, ...(sheet ? { sheet } : {}) });
  const paper = paperAfter(contribution, printId, answer);
  if (paper || flow().paper?.contributionId === contribution.contributionId) setFlow({ paper });
}

/** Prints one sheet that was asked about and, when nothing of it is open any more, those that wait behind it. */
export async function printAndGoOn(client: Client, contribution: Printed, on: OnPaper = {}): Promise<void> {
  await printReceipt(client, contribution, on);
  await goOnPrinting(client);
}

/** The clerk looked: came out well, white, or spoiled. White and spoiled sheets are printed again at once, then those behind. */
export async function resolvePaper(
  client: Client,
  paper: PaperQuestion,
  answer: 'printed' | 'blank' | 'spoiled',
): Promise<CallError | undefined> {
  const outcome = await client.call('receipts.resolvePrint', { printId: paper.printId, answer });
  if (!outcome.ok) return outcome.error;
  setFlow({ paper: undefined });
  if (answer !== 'printed') {
    const again = { ...paper, receiptNumber: outcome.value.receiptNumber, selfFen: paper.amountFen, tender: 'cash' };
    await printReceipt(client, again as Printed);
  }
  await goOnPrinting(client);
  return undefined;
}

/** Sheets between are gone, said two people: the payment goes on with the one in the printer, and is printed on it. */
export async function skipToSheet(
  client: Client,
  paper: PaperQuestion,
  skip: Params<'receipts.skipSheets'>,
): Promise<CallError | undefined> {
  const answer = await client.call('receipts.skipSheets', skip);
  if (!answer.ok) return answer.error;
  const { receiptNumber } = answer.value;
  const printed = { ...paper, receiptNumber, selfFen: paper.amountFen, tender: 'cash' } as const;
  await printAndGoOn(client, printed, { sheet: receiptNumber });
  return undefined;
}

/** Prints what waits behind, sheet by sheet, until one of them needs somebody; his answer goes on from there. */
async function goOnPrinting(client: Client): Promise<void> {
  while (flow().paper === undefined) {
    const [next, ...rest] = flow().paperRow;
    if (next === undefined) return;
    // Taken out of the row before anything is asked: two answers at once never print one receipt twice.
    setFlow({ paperRow: rest });
    const now = await client.call('collection.getContribution', { contributionId: next });
    if (now.ok && (now.value.print === 'not-started' || now.value.print === 'not-printed'))
      await printReceipt(client, now.value);
  }
}

/**
 * Prints the sheets of a household one after the other as one flow: those already on paper are passed over; one that needs somebody
 * (a numbered sheet to be read before and looked at after, a printer to be mended) asks, and the next follows its answer by itself.
 */
export async function printAll(client: Client, contributions: readonly Contribution[]): Promise<void> {
  setFlow({ paperRow: contributions.map(({ contributionId }) => contributionId) });
  await goOnPrinting(client);
}
