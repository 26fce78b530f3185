import type { Answer } from '../../contract/index.ts';
import { ok } from '../../contract/values/result.ts';
import type { PersonPrivate } from '../journal/index.ts';
import type { Environment } from '../kernel/environment.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';

/** The money behind a receipt number; the name stands in the erasable part of its entry. */
export function findReceipt(environment: Environment, receiptNumber: string): Outcome<Answer<'month.findReceipt'>> {
  const { contributions, monthSums } = environment.projections;
  const contributionId = monthSums.contributionOfReceipt(receiptNumber.trim().toUpperCase());
  const row = contributionId === undefined ? undefined : contributions.find(contributionId);
  if (!row) return refuse('NOT_FOUND');
  const personal = environment.store.findBySeq(row.seq)?.private as PersonPrivate | undefined;
  const { businessDate, selfFen: amountFen, state, tender, year } = row;
  return ok({
    contributionId: row.contributionId,
    personName: personal?.name ?? '',
    ...{ year, amountFen, tender, businessDate, state },
    receiptNumber: row.receiptNumber ?? '',
  });
}
