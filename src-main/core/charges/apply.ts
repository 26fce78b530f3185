import { assertBooks } from '../accounts/index.ts';
import type { Entry, EntryWithPrivate } from '../journal/index.ts';
import type { ChargeRow, ChargeState } from '../ports/chargeRows.ts';
import type { Projections } from '../ports/projections.ts';
import { tallyNames } from '../ports/tallies.ts';

/** What may follow each open state. A final one is never left. */
const next: Readonly<Partial<Record<ChargeState, readonly ChargeState[]>>> = {
  intent: ['not-sent'],
  sending: ['approved', 'declined', 'not-sent', 'not-charged', 'unknown'],
  unknown: ['approved', 'declined', 'not-charged', 'unknown'],
};

/** Whether nobody knows the outcome of a charge yet. */
export function isOpen(charge: Pick<ChargeRow, 'state'>): boolean {
  return charge.state === 'intent' || charge.state === 'sending' || charge.state === 'unknown';
}

function applyIntended(entry: Entry<'charge.intended'>, projections: Projections): void {
  const { charges, tallies } = projections;
  const { amountFen, back, chargeId, contributionId, device, money, personKey, tillRef, what, year } = entry.body;
  const businessDate = entry.businessDate ?? '';
  assertBooks(/^[0-9A-Za-z-]{1,20}$/.test(tillRef), 'a reference is 1 to 20 ASCII characters');
  assertBooks(charges.findByTillRef(tillRef) === undefined, 'a reference is used once, for ever');
  assertBooks(!charges.listOpen().some((open) => open.openOn === device), 'one open charge per terminal');
  assertBooks(what === 'sale' ? money?.selfFen === amountFen : back !== undefined, 'a charge is for what was quoted');
  charges.insert({
    chargeId,
    seq: entry.seq,
    what,
    tillRef,
    device,
    openOn: device,
    contributionId,
    personKey,
    year,
    amountFen,
    state: 'intent',
    intendedAt: entry.at,
    shiftId: entry.shift ?? '',
    businessDate,
    operator: entry.operator ?? '',
    slips: 0,
  });
  tallies.add(tallyNames.charges(businessDate), 1);
}

/** An approved charge and what it means in the books are one commit: neither exists without the other. */
function assertBooked(charge: ChargeRow, projections: Projections): void {
  const row = projections.contributions.find(charge.contributionId);
  const booked = charge.what === 'sale' ? row?.state === 'live' && row.tender === 'card' : row?.state === 'reversed';
  assertBooks(booked, 'an approved charge is in the books');
}

function applyTold(entry: Entry<'charge.told'>, projections: Projections): void {
  const { answer, by, chargeId, outcome, why } = entry.body;
  const charge = projections.charges.find(chargeId);
  assertBooks(charge !== undefined, 'an outcome has its charge');
  assertBooks(next[charge.state]?.includes(outcome) === true, `no ${outcome} after ${charge.state}`);
  if (outcome === 'approved') assertBooked(charge, projections);
  const open = outcome === 'unknown';
  // An absent column is emptied: a closed charge holds its terminal no longer.
  const changes: { readonly [C in keyof ChargeRow]?: ChargeRow[C] | undefined } = {
    state: outcome,
    by,
    toldSeq: entry.seq,
    why,
    unknownAt: open ? (charge.unknownAt ?? entry.at) : charge.unknownAt,
    batch: answer?.batch ?? charge.batch,
    openOn: open ? charge.openOn : undefined,
  };
  projections.charges.patch(chargeId, changes as Partial<ChargeRow>);
}

/** A settlement is asked for and then told: one row, with the number of the entry that told it last. */
function applySettled({ at, body, seq }: Entry<'charge.settled'>, projections: Projections): void {
  const { settlementId, ...facts } = body;
  if (projections.settlements.find(settlementId)) return projections.settlements.patch(settlementId, { ...facts, seq });
  assertBooks(projections.charges.listOpen().length === 0, 'no settlement while a charge is open');
  projections.settlements.insert({ settlementId, at, seq, ...facts });
}

/** Charges, slips for their payers and frames nobody could use. Assertions here are the last net under "never twice". */
export function applyCharges(appended: EntryWithPrivate, projections: Projections): void {
  const { entry } = appended;
  const { charges, strays } = projections;
  switch (entry.kind) {
    case 'charge.intended':
      return applyIntended(entry as Entry<'charge.intended'>, projections);
    case 'charge.sending':
      assertBooks(charges.find(entry.body.chargeId)?.state === 'intent', 'only an intent is sent');
      return charges.patch(entry.body.chargeId, { state: 'sending', sentAt: entry.at });
    case 'charge.told':
      return applyTold(entry as Entry<'charge.told'>, projections);
    case 'charge.slip': {
      const { chargeId, copy, state } = entry.body;
      const before = charges.find(chargeId)?.slips ?? 0;
      // A slip that certainly did not come out is not counted.
      return charges.patch(chargeId, { slips: state === 'not-printed' ? copy - 1 : Math.max(before, copy) });
    }
    case 'charge.stray': {
      const { chargeId, reason } = entry.body;
      return strays.insert({
        strayId: entry.id,
        seq: entry.seq,
        at: entry.at,
        reason,
        ...(chargeId === undefined ? {} : { chargeId }),
        state: 'open',
      });
    }
    case 'charge.settled':
      return applySettled(entry as Entry<'charge.settled'>, projections);
    case 'refund.requested': {
      const { contributionId, personKey, refundId, selfFen, tender, year } = entry.body;
      const row = projections.contributions.find(contributionId);
      assertBooks(row?.state === 'live' && row.selfFen === selfFen, 'only live money is refunded, all of it');
      const { at, seq } = entry;
      return projections.refunds.insert({
        refundId,
        seq,
        contributionId,
        personKey,
        year,
        amountFen: selfFen,
        tender,
        at,
      });
    }
    case 'charge.strayExplained':
      return strays.patch(entry.body.strayId, { state: 'explained', explanation: entry.body.explanation });
    default:
  }
}
