import type { EntryWithPrivate } from '../../src-main/core/journal/index.ts';
import { hold } from './broken.ts';
import { askedAs } from './foldTools.ts';
import type { Model } from './model.ts';

type Of<K extends EntryWithPrivate['entry']['kind']> = Extract<EntryWithPrivate, { entry: { kind: K } }>;
/** Entries about cards and what the county gives back. */
export type CardEntry = Of<
  'charge.intended' | 'charge.sending' | 'charge.told' | 'charge.decided' | 'charge.settled' | 'refund.requested'
>;

function foldIntended(model: Model, { entry }: Of<'charge.intended'>): void {
  const { amountFen, chargeId, contributionId, personKey, tillRef, what, year } = entry.body;
  hold(model.openCharge() === undefined, 'one open charge per terminal', () => chargeId);
  const shift = model.shifts.get(entry.shift ?? '');
  hold(shift?.open === true, 'a card is charged in an open shift', () => chargeId);
  const facts = { chargeId, what, tillRef, contributionId, personKey, year, amountFen, shiftId: shift.shiftId };
  const state = { open: true, sending: false, unknown: false, outcome: undefined, voucher: undefined };
  model.charges.set(chargeId, { ...facts, ...state, boot: entry.boot });
}

function foldTold(model: Model, { entry }: Of<'charge.told'>): void {
  const { answer, chargeId, outcome } = entry.body;
  const charge = model.charges.get(chargeId);
  hold(charge?.open === true, 'the outcome of a charge is told once', () => chargeId);
  charge.sending = false;
  charge.unknown = outcome === 'unknown';
  charge.open = charge.unknown;
  if (charge.open) return;
  charge.outcome = outcome;
  if (outcome !== 'approved') return;
  charge.voucher = answer?.trace;
  model.batch.count += 1;
  model.batch.oursFen += charge.what === 'sale' ? charge.amountFen : -charge.amountFen;
}

/** What two people said stands beside what was told; a word nobody said decides nothing. */
function foldDecided(model: Model, { entry }: Of<'charge.decided'>): void {
  const { approvedBy, chargeId, secondBy, verdict } = entry.body;
  const asked = askedAs(model, entry.id, 'decision');
  const charge = model.charges.get(chargeId);
  hold(
    charge?.unknown === true && asked.chargeId === chargeId && asked.verdict === verdict && approvedBy !== secondBy,
    'two people decide an unknown charge, nobody else and nothing else',
    () => `${chargeId} ${verdict}`,
  );
}

function foldSettled(model: Model, { entry }: Of<'charge.settled'>): void {
  const { count, oursFen, settlementId, state, theirsFen } = entry.body;
  askedAs(model, settlementId, 'settle');
  hold(model.openCharge() === undefined, 'no batch is settled while a charge is open', () => settlementId);
  hold(
    count === model.batch.count && oursFen === model.batch.oursFen,
    'a settlement is held against every charge since the last one',
    () => `${count} ${oursFen} instead of ${JSON.stringify(model.batch)}`,
  );
  const before = model.settlements.get(settlementId);
  hold(before === undefined || before.state === 'asked', 'a settlement is told once', () => settlementId);
  model.settlements.set(settlementId, { state, oursFen, theirsFen, credited: false, batch: undefined });
  if (state === 'settled') model.batch = { count: 0, oursFen: 0 };
}

function foldRefund(model: Model, { entry }: Of<'refund.requested'>): void {
  const { contributionId, refundId, selfFen } = entry.body;
  const asked = askedAs(model, refundId, 'refund');
  const money = model.money.get(contributionId);
  hold(
    asked.contributionId === contributionId && money?.live === true && money.selfFen === selfFen,
    'the county is asked for live money, all of it',
    () => refundId,
  );
  hold(!model.refunds.has(contributionId), 'the county is asked once', () => contributionId);
  const going = [...model.charges.values()].find((charge) => charge.open && charge.contributionId === contributionId);
  hold(going === undefined, 'nobody asks the county while a void is under way', () => contributionId);
  model.refunds.add(contributionId);
}

/** Takes an entry about cards into the model. */
export function foldCard(model: Model, one: CardEntry): void {
  const { entry } = one;
  switch (entry.kind) {
    case 'charge.intended':
      return foldIntended(model, one as Of<'charge.intended'>);
    case 'charge.sending': {
      const charge = model.charges.get(entry.body.chargeId);
      hold(charge?.open === true && !charge.sending && !charge.unknown, 'a charge is sent once', () => entry.id);
      charge.sending = true;
      return;
    }
    case 'charge.told':
      return foldTold(model, one as Of<'charge.told'>);
    case 'charge.decided':
      return foldDecided(model, one as Of<'charge.decided'>);
    case 'charge.settled':
      return foldSettled(model, one as Of<'charge.settled'>);
    case 'refund.requested':
      return foldRefund(model, one as Of<'refund.requested'>);
  }
}
