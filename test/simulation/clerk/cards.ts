import { forget, noteAsked, payable } from './collection.ts';
import type { Charge, Money } from '../model.ts';
import { ask, type Command, type Desk } from './ask.ts';
import { approvalFor, pinOf } from './session.ts';

/** Two people look at the terminal's own log, and take a wrong sum back at the terminal before they say "not charged". */
function lookAtLog({ world }: Desk, charge: Charge): 'approved' | 'not-charged' {
  const movedFen = world.cards?.moveOf(charge.tillRef)?.movedFen ?? 0;
  if (movedFen === charge.amountFen) return 'approved';
  world.cards?.voidByHand(charge.tillRef);
  return 'not-charged';
}

/** Money of the last days: cards of this shift, which the counter may still give back itself, or anything of an earlier one. */
function refundable({ model, world }: Desk): Money | undefined {
  const recent = [...model.money.values()].slice(-12).filter((one) => one.tender !== 'government');
  const cards = recent.filter((one) => one.tender === 'card' && one.shiftId === model.openShift()?.shiftId);
  const list = cards.length > 0 && world.dice.chance(0.7) ? cards : recent;
  return list.length > 0 ? world.dice.pick(list) : undefined;
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
      // Some stay with the same draft, and try it in cash while the terminal still waits.
      const then = () => (desk.world.dice.chance(0.85) ? forget(desk, [contributionId]) : undefined);
      return ask('charges.begin', { chargeId, contributionId, quoteId, payer: { kind: 'self' } }, { then });
    },
  },
  {
    name: 'stop-charge',
    weight: (desk) => (desk.world.cards && desk.model.openCharge() ? 0.7 : 0),
    make: (desk) => {
      const chargeId = desk.model.openCharge()?.chargeId;
      return chargeId === undefined ? undefined : ask('charges.cancel', { chargeId });
    },
  },
  {
    name: 'decide-charge',
    weight: (desk) => (desk.world.cards?.isIdle() && desk.model.openCharge()?.unknown ? 2 : 0),
    make: (desk) => {
      const charge = desk.model.openCharge();
      if (!charge) return undefined;
      const { amountFen: slipFen, chargeId } = charge;
      const [decisionId, verdict] = [desk.freshId(), lookAtLog(desk, charge)];
      const said = { decisionId, chargeId, slipNumber: '17', slipFen, note: 'seen' };
      desk.model.asked.set(decisionId, { kind: 'decision', chargeId, verdict });
      const people = {
        head: { operatorId: 'op02', pin: pinOf('op02') },
        second: { operatorId: 'op01', pin: pinOf('op01') },
      };
      return ask('charges.decide', { ...said, verdict, ...people });
    },
  },
  {
    name: 'ask-terminal',
    weight: (desk) => (desk.world.cards && desk.model.openCharge() ? 1 : 0),
    make: ({ model }) => {
      const charge = model.openCharge();
      return charge && ask('charges.askNow', { chargeId: charge.chargeId });
    },
  },
  {
    name: 'print-slip',
    weight: (desk) => (desk.world.cards && desk.model.openCharge()?.unknown ? 0.5 : 0),
    make: ({ model }) => {
      const charge = model.openCharge();
      return charge && ask('charges.printSlip', { chargeId: charge.chargeId });
    },
  },
  {
    name: 'settle-terminal',
    weight: (desk) => (desk.world.cards && desk.model.batch.count > 0 ? 0.2 : 0),
    make: (desk) => {
      const settlementId = desk.freshId();
      desk.model.asked.set(settlementId, { kind: 'settle' });
      return ask('charges.settle', { settlementId });
    },
  },
  {
    name: 'ask-refund',
    weight: (desk) => (desk.world.cards && refundable(desk) ? 0.3 : 0),
    make: (desk) => {
      const money = refundable(desk);
      if (!money) return undefined;
      const refundId = desk.freshId();
      desk.model.asked.set(refundId, { kind: 'refund', contributionId: money.id });
      const approval = approvalFor(desk, desk.world.operator ?? 'op01');
      const params = {
        refundId,
        contributionId: money.id,
        reason: 'paid-twice',
        reasonText: 'bank',
        approval,
      } as const;
      return ask('collection.requestRefund', params);
    },
  },
  {
    name: 'list-strays',
    weight: (desk) => (desk.world.cards ? 0.1 : 0),
    make: ({ world }) =>
      ask(
        'charges.listStrays',
        {},
        {
          then: ({ strays }) => {
            world.seen.strays = strays.map((one) => one.strayId);
          },
        },
      ),
  },
  {
    name: 'explain-stray',
    weight: ({ world }) => (world.seen.strays.length > 0 ? 0.3 : 0),
    make: ({ world }) => {
      const strayId = world.seen.strays.shift();
      return strayId === undefined ? undefined : ask('charges.explainStray', { strayId, explanation: 'looked at' });
    },
  },
  {
    name: 'list-open-charges',
    weight: (desk) => (desk.world.cards ? 0.2 : 0),
    make: () => ask('charges.listOpen', {}),
  },
];
