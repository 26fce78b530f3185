import { addDays } from '../../contract/values/businessDate.ts';
import { daysOfMonth } from '../../contract/values/month.ts';
import type { MonthFigures } from '../journal/index.ts';
import type { Environment } from '../kernel/environment.ts';
import { bookingDate } from '../kernel/bookingDate.ts';

/** Days looked at after a month: years of them, so that an old month can be read again. */
const mostDays = 4_000;

/**
 * Days after a month on which anything may have been posted: up to where the next act without a till would go, or a clock that ran ahead
 * has let one go.
 */
function daysAfter(environment: Environment, month: string): readonly string[] {
  const { monthSums, shifts } = environment.projections;
  const last = [bookingDate(environment), monthSums.lastDay() ?? '', shifts.findLast()?.businessDate ?? '']
    .toSorted()
    .at(-1);
  const days: string[] = [];
  for (let day = addDays(daysOfMonth(month).at(-1) ?? '', 1); day <= (last ?? ''); day = addDays(day, 1)) {
    if (days.length >= mostDays) break;
    days.push(day);
  }
  return days;
}

/** Balance of an account at the end of a month, fen, debits positive: what it is now less what moved it since. */
export function accountAt(environment: Environment, account: string, month: string): number {
  const { postings } = environment.projections;
  return daysAfter(environment, month).reduce(
    (balanceFen, day) => balanceFen - postings.balanceOfDay(account, day),
    postings.balance(account),
  );
}

/** What was owed to the county over a month (2001); sums are positive, `openingFen + collectedFen − reversedFen − remittedFen = closingFen`. */
export function owedOf(environment: Environment, month: string): MonthFigures['owed'] {
  const { postings } = environment.projections;
  const days = daysOfMonth(month);
  const flow = (account: string, way: 'inFen' | 'outFen'): number =>
    days.reduce((sum, day) => sum + postings.flowsOfDay(account, '2001', day)[way], 0);
  const collectedFen = flow('1001', 'inFen') + flow('1003', 'inFen') + flow('1011', 'inFen');
  const closingFen = 0 - accountAt(environment, '2001', month);
  const movedFen = days.reduce((sum, day) => sum - postings.balanceOfDay('2001', day), 0);
  // Into 1011 and out of it both a void and a credit go the same way (2001/1011); what settlements credited tells them apart.
  const creditedFen = environment.projections.settlements
    .listNewest(mostDays)
    .reduce((sum, { creditSeq }) => sum + creditedIn(environment, creditSeq, month), 0);
  const reversedFen = flow('1001', 'outFen') + flow('1003', 'outFen') + flow('1011', 'outFen') - creditedFen;
  const remittedFen = flow('1012', 'outFen') + creditedFen;
  return { openingFen: closingFen - movedFen, collectedFen, reversedFen, remittedFen, closingFen };
}

function creditedIn(environment: Environment, seq: number | undefined, month: string): number {
  const entry = seq === undefined ? undefined : environment.store.findBySeq(seq)?.entry;
  if (entry?.kind !== 'settlement.credited' || !entry.businessDate?.startsWith(month)) return 0;
  return entry.body.amountFen;
}
