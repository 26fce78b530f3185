import { noteAsked, payable } from './collection.ts';
import { ask, type Command, type Desk } from './ask.ts';
import { pinOf } from './session.ts';

/** The charge nobody knows the outcome of, as the journal told it. */
const openCharge = ({ model }: Desk) => [...model.charges.values()].find((one) => one.open);

/** Two people look at the terminal's own log, and take a wrong sum back at the terminal before they say "not charged". */
function verdictOf({ world }: Desk, charge: { tillRef: string; amountFen: number }): 'approved' | 'not-charged' {
  const move = world.cards?.moves.get(charge.tillRef);
  if (move && move.state === 'moved' && move.amountFen !== charge.amountFen) {
    move.state = 'declined';
    move.amountFen = 0;
  }
  return move?.state === 'moved' ? 'approved' : 'not-charged';
}

/** Payment by card, in worlds that have a terminal. */
export const cardCommands: readonly Command[] = [
  {
    name: 'charge-card',
    weight: (desk) => (desk.world.cards && payable(desk) ? 14 : 0),
    make: (desk) => {
      const quote = payable(desk);
      if (!quote) return undefined;
      noteAsked(desk, quote, { kind: 'card', tenderedFen: quote.selfFen });
      const { contributionId, quoteId } = quote;
      const chargeId = desk.freshId();
      return ask('charges.begin', { chargeId, contributionId, quoteId, payer: { kind: 'self' } });
    },
  },
  {
    name: 'stop-charge',
    weight: (desk) => (desk.world.cards && openCharge(desk) ? 0.7 : 0),
    make: (desk) => {
      const chargeId = openCharge(desk)?.chargeId;
      return chargeId === undefined ? undefined : ask('charges.cancel', { chargeId });
    },
  },
  {
    name: 'decide-charge',
    weight: (desk) => (desk.world.cards && desk.world.cards.busy === undefined && openCharge(desk)?.unknown ? 2 : 0),
    make: (desk) => {
      const charge = openCharge(desk);
      if (!charge) return undefined;
      const { amountFen: slipFen, chargeId } = charge;
      const said = { decisionId: desk.freshId(), chargeId, slipNumber: '17', slipFen, note: 'seen' };
      const people = {
        head: { operatorId: 'op02', pin: pinOf('op02') },
        second: { operatorId: 'op01', pin: pinOf('op01') },
      };
      return ask('charges.decide', { ...said, verdict: verdictOf(desk, charge), ...people });
    },
  },
];
