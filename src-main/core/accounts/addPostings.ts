import type { Entry, Posting } from '../journal/index.ts';
import { monthOf } from '../../contract/values/month.ts';
import type { Projections } from '../ports/projections.ts';
import { tallyNames } from '../ports/tallies.ts';
import { eventsOfKind, postingRules } from './tables/postingRules.ts';

/** Stops the commit: the books would be wrong. Stays on in production. */
export function assertBooks(condition: boolean, what: string): asserts condition {
  if (!condition) throw new Error(`books: ${what}`);
}

/** What an entry says of itself; `shift` is absent where safe or bank move without a till. */
type Posted = Pick<Entry, 'kind' | 'shift' | 'businessDate'>;

function isAllowed(entry: Posted, posting: Posting): boolean {
  return (eventsOfKind[entry.kind] ?? []).some(
    (event) => postingRules[event].debit === posting.debit && postingRules[event].credit === posting.credit,
  );
}

/**
 * Adds the posting legs of an entry to their sums: those of its shift, or of its day where no shift made them, and those of all time. A
 * leg pair carries one amount, so debits equal credits by construction; a pair no rule of the kind knows stops the commit, and so does
 * a day that is sealed or a month that is closed.
 */
export function addPostings(postings: readonly Posting[], entry: Posted, projections: Projections): void {
  if (postings.length === 0) return;
  const day = entry.businessDate ?? '';
  assertBooks(projections.days.find(day)?.state !== 'sealed', 'no posting in a sealed day');
  assertBooks(projections.months.find(monthOf(day)) === undefined, 'no posting in a closed month');
  const place = entry.shift === undefined ? tallyNames.postedOfDay(day) : tallyNames.postedOfShift(entry.shift);
  for (const posting of postings) {
    const { amountFen, credit, debit } = posting;
    assertBooks(Number.isSafeInteger(amountFen) && amountFen > 0, 'a posting needs a positive amount of fen');
    assertBooks(isAllowed(entry, posting), `${entry.kind} posts ${debit}/${credit}, which no rule knows`);
    projections.tallies.add(`${place}${debit}/${credit}`, amountFen);
    projections.tallies.add(`${tallyNames.postedEver}${debit}/${credit}`, amountFen);
  }
}
