import type { Answer, Params } from '../../contract/index.ts';
import { ok } from '../../contract/values/result.ts';
import type { Environment, Who } from '../kernel/environment.ts';
import { freshId } from '../kernel/ids.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import { approve, type OperatorDesk } from '../operators/index.ts';
import { printFailure, type ReadyJob } from '../printing/index.ts';
import type { DeviceOutcome, PrintResult } from '../ports/devices.ts';
import { StorageError } from '../ports/journalStore.ts';
import type { ContributionRow, PrintRow } from '../ports/projections.ts';
import { signReceiptQr } from './qr.ts';
import { contributionEntry, makePaper } from './receiptFacts.ts';

type PrintAnswer = Answer<'receipts.print'>;
type PrintNote = {
  readonly row: ContributionRow;
  readonly printId: string;
  readonly copy: number;
  readonly state: PrintRow['state'];
  readonly by: 'device' | 'clerk' | 'restart';
  readonly reason?: string;
  readonly qr?: string;
  readonly approvedBy?: string;
  readonly sheet?: string;
};

/** Writes what became of a print job; a note of its own, after the money's commit, that can never undo it. */
export function notePrint(environment: Environment, operator: string | undefined, note: PrintNote): void {
  const { row, ...rest } = note;
  environment.journal.commit(
    { ...(operator === undefined ? {} : { operator }), shift: row.shiftId, businessDate: row.businessDate },
    (append) =>
      append({
        id: freshId(environment),
        kind: 'receipt.print',
        body: { contributionId: row.contributionId, receiptNumber: row.receiptNumber ?? '', ...rest },
      }),
  );
  environment.changed('receipts');
}

export function printAnswer(print: PrintRow): PrintAnswer {
  return {
    printId: print.printId,
    receiptNumber: print.receiptNumber,
    state: print.state,
    copy: print.copy,
    ...(print.reason === undefined ? {} : { reason: print.reason }),
  };
}

/** The original print of the number a contribution holds now, newest first. */
export function originalPrint(environment: Environment, row: ContributionRow): PrintRow | undefined {
  return environment.projections.prints
    .listOfContribution(row.contributionId)
    .filter((print) => print.copy === 0 && print.receiptNumber === (row.receiptNumber ?? ''))
    .at(-1);
}

/** How often, and for how long, a full disk is tried again for an outcome that is known. */
const laterMs = 5_000;
const laterTries = 720;

/**
 * Notes what the printer answered. On a full disk the caller hears so at once; the outcome is kept here and noted when there is
 * room, because a job that stayed `printing` would be nobody's question. A restart before that makes it `unknown`.
 */
function noteOutcome(environment: Environment, operator: string, note: PrintNote): void {
  try {
    notePrint(environment, operator, note);
  } catch (error) {
    if (error instanceof StorageError && error.code === 'full') void noteLater(environment, operator, note);
    throw error;
  }
}

async function noteLater(environment: Environment, operator: string, note: PrintNote): Promise<void> {
  for (let attempt = 0; attempt < laterTries; attempt += 1) {
    await environment.clock.sleep(laterMs);
    if (environment.phase() === 'stopping') return;
    try {
      // Somebody may have looked at the paper meanwhile: a person's word stands.
      if (environment.projections.prints.find(note.printId)?.state === 'printing')
        notePrint(environment, operator, note);
      return;
    } catch (error) {
      environment.log.warn('print-outcome', { message: error instanceof Error ? error.message : String(error) });
    }
  }
}

/**
 * What became of a job, also when a bug ends it: before the paper was handed over none came out, afterwards nobody knows. Without a word
 * here the job would stay `printing`, nobody's question until the next start.
 */
async function outcomeOf(environment: Environment, make: () => ReadyJob): Promise<DeviceOutcome<PrintResult>> {
  let code: 'paper-failed' | 'print-broke' = 'paper-failed';
  try {
    const job = make();
    code = 'print-broke';
    return await job();
  } catch (error) {
    environment.log.error(code, { message: error instanceof Error ? error.message : String(error) });
    return { ok: false, error: { code, certainty: code === 'paper-failed' ? 'not-done' : 'unknown' } };
  }
}

/**
 * Sends one job to the printer: the intent is in the journal before the first byte, the outcome after it. Whatever is not known
 * stays `unknown` until a person looks at the paper.
 */
async function runJob(
  environment: Environment,
  who: Who,
  job: { row: ContributionRow; printId: string; copy: number; approvedBy?: string; sheet?: string },
): Promise<Outcome<PrintAnswer>> {
  const { copy, printId, row } = job;
  const earlier = environment.projections.prints
    .listOfContribution(row.contributionId)
    .find((print) => print.qr !== undefined && print.receiptNumber === row.receiptNumber);
  const name = contributionEntry(environment, row).private?.name ?? '';
  const qr = earlier?.qr ?? (row.receiptNumber === undefined ? '' : signReceiptQr(environment, row, name));
  const approvedBy = job.approvedBy === undefined ? {} : { approvedBy: job.approvedBy };
  const sheet = job.sheet === undefined ? {} : { sheet: job.sheet };
  notePrint(environment, who.operatorId, {
    row,
    printId,
    copy,
    state: 'printing',
    by: 'device',
    qr,
    ...approvedBy,
    ...sheet,
  });
  const outcome = await outcomeOf(environment, () => makePaper(environment, row, { copy, qr }));
  const told = outcome.ok ? outcome.value.state : outcome.error.certainty === 'not-done' ? 'not-printed' : 'unknown';
  // On a numbered sheet the clerk says whether it came out well, whatever the printer thinks.
  const state = told === 'printed' && job.sheet !== undefined ? 'unknown' : told;
  const reason = outcome.ok ? outcome.value.reason : outcome.error.code;
  noteOutcome(environment, who.operatorId, {
    row,
    printId,
    copy,
    state,
    by: 'device',
    ...(reason === undefined ? {} : { reason }),
  });
  if (state === 'not-printed')
    return refuse(printFailure(reason ?? ''), {
      reason: reason ?? '',
      receiptNumber: row.receiptNumber ?? '',
    });
  const print = environment.projections.prints.find(printId);
  if (!print) throw new Error('receipts: the print just noted is missing');
  return ok(printAnswer(print));
}

function findPrintable(environment: Environment, contributionId: string): Outcome<ContributionRow> {
  const row = environment.projections.contributions.find(contributionId);
  if (!row) return refuse('NOT_FOUND');
  return row.state === 'reversed' ? refuse('ALREADY_REVERSED') : ok(row);
}

/**
 * On pre-printed sheets nothing is printed before the clerk has read the number of the sheet that lies in the printer; undefined on our
 * own paper. Only the digits have to be typed: a sheet's prefix is not always printed with them.
 */
function confirmedSheet(
  environment: Environment,
  row: ContributionRow,
  typed: string | undefined,
): Outcome<string | undefined> {
  const expected = row.receiptNumber ?? '';
  const book = environment.projections.ranges.findOf(expected);
  if (book?.kind !== 'pre-printed') return ok(undefined);
  if (typed === undefined) return refuse('SHEET_NOT_CONFIRMED', { receiptNumber: expected });
  const found = typed.trim().toUpperCase();
  return found === expected || `${book.prefix}${found}` === expected
    ? ok(expected)
    : refuse('SHEET_DIFFERS', { expected, found });
}

/** First print of a receipt, or the same number again after it certainly did not come out. */
async function printNow(
  environment: Environment,
  who: Who,
  params: Params<'receipts.print'>,
): Promise<Outcome<PrintAnswer>> {
  const same = environment.projections.prints.find(params.printId);
  if (same) return same.contributionId === params.contributionId ? ok(printAnswer(same)) : refuse('ID_REUSED');
  const found = findPrintable(environment, params.contributionId);
  if (!found.ok) return found;
  const original = originalPrint(environment, found.value);
  if (original?.state === 'printed') return ok(printAnswer(original));
  if (original?.state === 'printing' || original?.state === 'unknown')
    return refuse('RECEIPT_PRINT_UNKNOWN', { receiptNumber: original.receiptNumber });
  const sheet = confirmedSheet(environment, found.value, params.sheet);
  if (!sheet.ok) return sheet;
  const job = { row: found.value, printId: params.printId, copy: 0 };
  return runJob(environment, who, sheet.value === undefined ? job : { ...job, sheet: sheet.value });
}

/** A copy marked 补打: the first is free, the second needs a reason, the third the supervisor. */
async function reprintNow(
  desk: OperatorDesk,
  who: Who,
  params: Params<'receipts.reprint'>,
): Promise<Outcome<PrintAnswer>> {
  const { environment } = desk;
  const same = environment.projections.prints.find(params.printId);
  if (same) return same.contributionId === params.contributionId ? ok(printAnswer(same)) : refuse('ID_REUSED');
  const found = findPrintable(environment, params.contributionId);
  if (!found.ok) return found;
  const original = originalPrint(environment, found.value);
  if (original?.state === 'printing' || original?.state === 'unknown')
    return refuse('RECEIPT_PRINT_UNKNOWN', { receiptNumber: original.receiptNumber });
  if (original?.state !== 'printed') return refuse('RECEIPT_NOT_PRINTED_YET');
  const copy = countCopies(environment, params.contributionId) + 1;
  if (copy >= 2 && !params.reason?.trim()) return refuse('REPRINT_NEEDS_REASON', { copy });
  if (copy < 3) return runJob(environment, who, { row: found.value, printId: params.printId, copy });
  if (!params.approval) return refuse('REPRINT_NEEDS_APPROVAL', { copy });
  const approved = await approve(desk, params.approval, { not: who.operatorId, roles: ['head'] });
  if (!approved.ok) return approved;
  // Checking a PIN takes a while: the same sheet may have been printed or taken back meanwhile.
  const meanwhile = environment.projections.prints.find(params.printId);
  if (meanwhile) return ok(printAnswer(meanwhile));
  const still = findPrintable(environment, params.contributionId);
  if (!still.ok) return still;
  return runJob(environment, who, {
    row: still.value,
    printId: params.printId,
    copy: countCopies(environment, params.contributionId) + 1,
    approvedBy: approved.value.operatorId,
  });
}

/** Copies that came out or may have. */
export function countCopies(environment: Environment, contributionId: string): number {
  return environment.projections.prints
    .listOfContribution(contributionId)
    .filter((print) => print.copy > 0 && print.state !== 'not-printed').length;
}

/** After a restart nobody knows what a job in the middle left behind: it becomes a question for a person. */
export function settleInterruptedPrints(environment: Environment): void {
  for (const print of environment.projections.prints.listOpen(200)) {
    if (print.state !== 'printing') continue;
    const row = environment.projections.contributions.find(print.contributionId);
    if (row)
      notePrint(environment, undefined, {
        row,
        printId: print.printId,
        copy: print.copy,
        state: 'unknown',
        by: 'restart',
        reason: 'restart',
      });
  }
}

/** Judged and printed in its turn: what the sheet before did to this contribution is known by then. */
async function inTurn(
  environment: Environment,
  work: () => Promise<Outcome<PrintAnswer>>,
): Promise<Outcome<PrintAnswer>> {
  return (await environment.printQueue.run(work)) ?? refuse('DEVICE_BUSY');
}

/** First print of a receipt, after the sheets asked for before it. */
export async function printReceipt(
  environment: Environment,
  who: Who,
  params: Params<'receipts.print'>,
): Promise<Outcome<PrintAnswer>> {
  return inTurn(environment, () => printNow(environment, who, params));
}

/** A copy, after the sheets asked for before it. */
export async function reprintReceipt(
  desk: OperatorDesk,
  who: Who,
  params: Params<'receipts.reprint'>,
): Promise<Outcome<PrintAnswer>> {
  return inTurn(desk.environment, () => reprintNow(desk, who, params));
}
