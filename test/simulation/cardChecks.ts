import { hold } from './broken.ts';
import type { CardWorld } from './cardWorld.ts';
import type { Charge, Model } from './model.ts';
import type { World } from './world.ts';

type Truth = { readonly cards: CardWorld; readonly model: Model };

/** Every card is debited exactly as the books say, or its charge is open and visible. */
export function checkCards({ cards, model }: World): void {
  if (!cards) return;
  const truth = { cards, model };
  const [early] = cards.early;
  hold(early === undefined, 'the intent is in the journal before the first byte', () => early ?? '');
  hold(new Set(cards.sent).size === cards.sent.length, 'a charge is sent once', () => cards.sent.at(-1) ?? '');
  const charges = new Map([...model.charges.values()].map((charge) => [charge.tillRef, charge]));
  for (const entry of cards.book.entries) {
    // Two people at the terminal itself need no reference; the terminal's own totals move nothing.
    if (entry.movedFen === 0 || entry.tillRef === '') continue;
    hold(charges.has(entry.tillRef), 'a card is touched only for a charge of the books', () => JSON.stringify(entry));
  }
  for (const charge of charges.values()) if (!charge.open) checkCharge(truth, charge);
  checkSettlements(truth);
}

/** What the terminal's book must show for a charge whose outcome stands. */
function checkCharge({ cards, model }: Truth, charge: Charge): void {
  const { amountFen, contributionId, outcome, tillRef, what } = charge;
  const sentence = 'the card is debited exactly when the books say so';
  const movedFen = cards.moveOf(tillRef)?.movedFen ?? 0;
  if (what === 'void') {
    const expected = outcome === 'approved' ? amountFen : 0;
    return hold(movedFen === expected, sentence, () => `void ${tillRef} gave ${movedFen}, ${outcome}`);
  }
  const money = model.money.get(contributionId);
  const going = model.openCharge()?.contributionId === contributionId;
  if (outcome === 'approved') {
    hold(money?.tender === 'card', 'an approved charge is a contribution', () => charge.chargeId);
    hold(movedFen === amountFen, sentence, () => `${tillRef} ${movedFen} for ${amountFen}`);
  }
  // While a void is under way nobody knows which of the two it is.
  if (going) return;
  const dueFen = outcome === 'approved' && money?.live === true ? amountFen : 0;
  hold(cards.debitFen(tillRef) === dueFen, sentence, () => `${tillRef} ${cards.debitFen(tillRef)}, books ${dueFen}`);
}

/** What a settlement says of the terminal's total is what the terminal settled, each in its turn. */
function checkSettlements({ cards, model }: Truth): void {
  const settlements = [...model.settlements.values()].filter((one) => one.state === 'settled');
  if (settlements.every((one) => one.batch !== undefined)) return;
  const totals: number[] = [];
  let sumFen = 0;
  for (const { kind, movedFen } of cards.book.entries) {
    if (kind === 'settle') totals.push(Math.max(0, sumFen));
    sumFen = kind === 'settle' ? 0 : sumFen + (kind === 'sale' ? movedFen : -movedFen);
  }
  let from = 0;
  for (const settlement of settlements) {
    // The answer to a settlement may have been lost: then the terminal has one batch more than we heard of.
    settlement.batch ??= totals.findIndex((totalFen, at) => at >= from && totalFen === settlement.theirsFen);
    hold(
      settlement.batch >= from,
      'a settlement names the total the terminal settled',
      () => `${settlement.theirsFen} of ${totals.join(' ')}`,
    );
    from = settlement.batch + 1;
  }
}

/** Fen a card is short of for a contribution, whatever the books believe. */
export function debitOf({ cards, model }: World, contributionId: string): number {
  let sumFen = 0;
  for (const charge of model.charges.values())
    if (charge.what === 'sale' && charge.contributionId === contributionId)
      sumFen += cards?.debitFen(charge.tillRef) ?? 0;
  return sumFen;
}
