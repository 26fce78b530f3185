import { addPostings, assertBooks } from '../accounts/index.ts';
import type { EntryWithPrivate } from '../journal/index.ts';
import type { Projections } from '../ports/projections.ts';

/** Deposits, the bank's lines for them, and what of each day went there. */
export function applyRemittance(appended: EntryWithPrivate, projections: Projections): void {
  const { entry } = appended;
  const { days, deposits } = projections;
  switch (entry.kind) {
    case 'deposit.made': {
      const { body } = entry;
      addPostings(body.postings, entry, projections);
      assertBooks(
        body.days.reduce((total, day) => total + day.amountFen, 0) === body.amountFen,
        'a deposit is made of the cash of its days',
      );
      for (const { amountFen, businessDate } of body.days) {
        const day = days.find(businessDate);
        assertBooks(day?.depositFen !== undefined, 'only a sealed day goes to the bank');
        assertBooks(day.depositedFen + amountFen <= day.depositFen, 'no more of a day goes to the bank than it took');
        days.patch(businessDate, { depositedFen: day.depositedFen + amountFen });
      }
      deposits.insert({
        depositId: body.depositId,
        slipNumber: body.slipNumber,
        bank: body.bank,
        amountFen: body.amountFen,
        days: JSON.stringify(body.days),
        ...(body.reason === undefined ? {} : { reason: body.reason }),
        operator: entry.operator ?? '',
        businessDate: entry.businessDate ?? '',
        at: entry.at,
        state: 'deposited',
        seq: entry.seq,
      });
      return;
    }
    case 'deposit.credited': {
      const { amountFen, creditedOn, depositId, postings, reference } = entry.body;
      const deposit = deposits.find(depositId);
      assertBooks(deposit?.state === 'deposited', 'a deposit is credited once');
      assertBooks(deposit.amountFen === amountFen, 'what the bank credits is what was deposited');
      addPostings(postings, entry, projections);
      deposits.patch(depositId, { state: 'credited', creditedOn, reference });
      return;
    }
    default:
  }
}
