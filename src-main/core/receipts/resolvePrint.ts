import type { Answer, Params } from '../../contract/index.ts';
import { ok } from '../../contract/values/result.ts';
import { bookingDate } from '../kernel/bookingDate.ts';
import type { Environment, Who } from '../kernel/environment.ts';
import { requireReady } from '../kernel/gate.ts';
import { freshId } from '../kernel/ids.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import type { PrintRow } from '../ports/projections.ts';
import { notePrint, printAnswer } from './printReceipt.ts';
import { holderOf, numbersFor } from './numbers.ts';

/**
 * What the answer means for the number. A sheet the printer reported as out and the clerk calls white counts as spoiled: only a new
 * number keeps two unmarked originals of one number from existing.
 */
function stateOf(
  print: PrintRow,
  answer: Params<'receipts.resolvePrint'>['answer'],
): 'printed' | 'not-printed' | 'voided' {
  if (answer === 'printed') return 'printed';
  return answer === 'blank' && print.state !== 'printed' ? 'not-printed' : 'voided';
}

/** The number that takes the place of a spoiled one: of the same holder's books, or of the clerk's own where those are used up. */
export function nextAfter(
  environment: Environment,
  who: Who,
  at: { readonly spoiled: string; readonly businessDate: string },
): string | undefined {
  const own = { kind: 'clerk', id: who.operatorId } as const;
  const holder = environment.projections.ranges.findOf(at.spoiled)?.holder;
  const holders = holder === undefined ? [own] : [holderOf(holder), own];
  return holders.flatMap((one) => numbersFor(environment, one, at.businessDate).next(1) ?? [])[0];
}

/**
 * A person looked at the paper. `printed` and `blank` settle the question; `spoiled` voids the number with its reason and
 * takes the next one, both linked, so that no number is without a fate.
 */
export function resolvePrint(
  environment: Environment,
  who: Who,
  params: Params<'receipts.resolvePrint'>,
): Outcome<Answer<'receipts.resolvePrint'>> {
  const { contributions, prints } = environment.projections;
  const print = prints.find(params.printId);
  const row = print && contributions.find(print.contributionId);
  if (!print || !row) return refuse('NOT_FOUND');
  const state = stateOf(print, params.answer);
  // A voided number is settled for good: its successor is out, no later look at the old paper brings it back.
  if (print.state === state || print.state === 'voided') return ok(printAnswer(print));
  const spoilsNumber =
    state === 'voided' &&
    print.copy === 0 &&
    row.receiptNumber === print.receiptNumber &&
    row.receiptNumber !== undefined;
  if (spoilsNumber && row.state === 'live') {
    const ready = requireReady(environment);
    if (!ready.ok) return ready;
    // A sealed day takes no act any more: its receipt is corrected on the day somebody saw the paper.
    const sealed = environment.projections.days.find(row.businessDate)?.state === 'sealed';
    const businessDate = sealed ? bookingDate(environment) : row.businessDate;
    const next = nextAfter(environment, who, { spoiled: print.receiptNumber, businessDate });
    if (next === undefined) return refuse('RECEIPTS_EXHAUSTED');
    environment.journal.commit({ operator: who.operatorId, shift: row.shiftId, businessDate }, (append) => {
      append({
        id: freshId(environment),
        kind: 'receipt.print',
        body: {
          printId: print.printId,
          contributionId: row.contributionId,
          receiptNumber: print.receiptNumber,
          copy: 0,
          state: 'voided',
          by: 'clerk',
          reason: params.answer,
        },
      });
      append({
        id: freshId(environment),
        kind: 'receipt.replaced',
        body: {
          contributionId: row.contributionId,
          voidedNumber: print.receiptNumber,
          newNumber: next,
          reason: params.answer,
        },
      });
    });
    environment.changed('receipts');
    environment.changed('delivery');
  } else {
    notePrint(environment, who.operatorId, {
      row: { ...row, receiptNumber: print.receiptNumber },
      printId: print.printId,
      copy: print.copy,
      state,
      by: 'clerk',
    });
  }
  environment.changed('tasks');
  const settled = prints.find(params.printId);
  if (!settled) throw new Error('receipts: the print just noted is missing');
  return ok(printAnswer(settled));
}
