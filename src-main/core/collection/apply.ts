import { addPostings, assertBooks, payableOf } from '../accounts/index.ts';
import type { EntryWithPrivate } from '../journal/index.ts';
import type { ContributionRow, Projections } from '../ports/projections.ts';
import { tallyNames } from '../ports/tallies.ts';

/** An entry that makes a contribution. */
type Contributed = Extract<
  EntryWithPrivate,
  { entry: { kind: 'contribution.collected' | 'contribution.governmentPaid' } }
>;

/** The row an entry makes. */
export function contributionRow(appended: Contributed): ContributionRow {
  const { entry } = appended;
  const { body } = entry;
  const cash = entry.kind === 'contribution.collected' ? entry.body : undefined;
  return {
    contributionId: body.contributionId,
    seq: entry.seq,
    personKey: body.personKey,
    scheme: body.scheme,
    year: body.year,
    paymentKind: body.paymentKind,
    tierFen: body.tierFen,
    selfFen: body.selfFen,
    governmentFen: body.governmentFen,
    subsidyFen: body.subsidyFen,
    tender: body.tender,
    tenderedFen: cash?.tenderedFen ?? 0,
    changeFen: cash?.changeFen ?? 0,
    ...(cash ? { receiptNumber: cash.receiptNumber, receiptSeq: entry.seq } : {}),
    serial: body.serial,
    shiftId: entry.shift ?? '',
    operator: entry.operator ?? '',
    at: entry.at,
    businessDate: entry.businessDate ?? '',
    state: 'live',
    guardStale: body.guard.stale,
    enrolmentPending: body.enrolmentPending,
    ...(cash?.householdPaymentId === undefined ? {} : { householdPaymentId: cash.householdPaymentId }),
    ...(body.villageCode === undefined ? {} : { villageCode: body.villageCode }),
    ...(body.agentBatchId === undefined ? {} : { agentBatchId: body.agentBatchId }),
  };
}

/** A year somebody is being charged for belongs to that charge alone, and money of a card to the charge that moved it. */
function assertCharge({ entry }: Contributed, projections: Projections): void {
  const { body } = entry;
  const card = entry.kind === 'contribution.collected' && entry.body.tender === 'card' ? entry.body : undefined;
  const open = projections.charges
    .listOpen()
    .find((charge) => charge.personKey === body.personKey && charge.year === body.year);
  if (!card) return assertBooks(open === undefined, 'no other money while a charge is open');
  assertBooks(open !== undefined && open.chargeId === card.chargeId, 'card money comes of its open charge');
  assertBooks(
    open.what === 'sale' && open.contributionId === body.contributionId && open.amountFen === body.selfFen,
    'card money is what was charged',
  );
  assertBooks(card.tenderedFen === body.selfFen, 'a card pays exactly what is due');
}

/** Contributions, their postings and serial numbers. Assertions here are the last net under "never twice". */
export function applyCollection(appended: EntryWithPrivate, projections: Projections): void {
  const { entry } = appended;
  switch (entry.kind) {
    case 'contribution.collected':
    case 'contribution.governmentPaid': {
      const { body } = entry;
      assertBooks(body.selfFen + body.governmentFen === body.tierFen, 'self and government part make the tier');
      assertBooks(
        projections.contributions.findLive([body.personKey], body.year, body.scheme) === undefined,
        'one live contribution per person and year',
      );
      assertCharge(appended as Contributed, projections);
      projections.contributions.insert(contributionRow(appended as Contributed));
      projections.tallies.add(tallyNames.contributionsOfShift(entry.shift ?? '', body.tender), 1);
      if (entry.kind === 'contribution.collected') {
        const posted = entry.body.postings.reduce((sum, posting) => sum + posting.amountFen, 0);
        assertBooks(posted === body.selfFen, 'postings equal the money taken');
        assertBooks(
          entry.body.postings.every((posting) => posting.credit === payableOf[body.scheme]),
          'money is owed on the account of its own scheme',
        );
        assertBooks(
          entry.body.tenderedFen - entry.body.changeFen === body.selfFen,
          'tendered less change is the money taken',
        );
        addPostings(entry.body.postings, entry, projections);
      }
      return;
    }
    case 'contribution.reversed': {
      const original = projections.contributions.find(entry.body.contributionId);
      assertBooks(original?.state === 'live', 'only a live contribution is reversed');
      assertBooks(original.selfFen === entry.body.selfFen, 'a reversal returns exactly what was taken');
      assertBooks(original.shiftId === entry.shift, 'a drawer gives back only what its own shift took');
      projections.contributions.patch(entry.body.contributionId, { state: 'reversed' });
      projections.tallies.add(tallyNames.contributionsOfShift(original.shiftId, 'reversed'), 1);
      addPostings(entry.body.postings, entry, projections);
      return;
    }
    default:
  }
}
