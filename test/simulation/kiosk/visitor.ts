import type { Answer } from '../../../src-main/contract/index.ts';
import { cardOf } from '../../../src-main/training/people/index.ts';
import { ask, type Ask, type Desk } from '../clerk/ask.ts';
import { nextCommand, pickWeighted } from '../clerk/index.ts';
import { pinOf } from '../clerk/session.ts';
import type { SimulatedStation } from '../station.ts';
import { note, type World } from '../world.ts';

/** Who stands before the kiosk, and how far they have come. */
export type Visit = {
  readonly personKey: string;
  visitId: string | undefined;
  quote: Answer<'kiosk.openPayment'> | undefined;
  chargeId: string | undefined;
};

/** A resident, or somebody of the staff, at the kiosk: the program it runs and what the screen shows. */
export type Place = { readonly desk: Desk; readonly station: SimulatedStation };

type Step = {
  readonly name: string;
  readonly weight: (place: Place) => number;
  readonly make: (place: Place) => Ask | undefined;
};

/** Puts the card of a person on the reader, whoever's lies there. */
export function layCard({ desk: { page, world }, station }: Place, personKey: string): void {
  const person = world.residents.find((one) => one.personKey === personKey);
  if (!person) return;
  note(world, world.bench.card ? 'kiosk other cards' : 'kiosk cards laid');
  world.bench.card = cardOf(person);
  page.personKey = personKey;
  page.visit = { personKey, visitId: undefined, quote: undefined, chargeId: undefined };
  station.tellReader({ type: 'reading' });
  station.tellReader({ type: 'read', card: world.bench.card });
}

/** The card is taken, the screen goes home. What is under way goes on without anybody. */
function takeCard({ desk: { model, page, world }, station }: Place): void {
  const charge = model.openCharge();
  note(world, charge ? (charge.unknown ? 'kiosk pulled while unknown' : 'kiosk pulled while charged') : 'kiosk pulled');
  world.bench.card = undefined;
  page.visit = undefined;
  page.personKey = undefined;
  station.tellReader({ type: 'removed' });
}

/** Somebody of the township; now and then whoever stands at the counter, too. */
function passerBy({ neighbour, dice, residents }: World): string {
  const near = neighbour?.();
  if (near !== undefined && dice.chance(0.4)) return near;
  const paying = residents.filter((one) => one.status === 'paying');
  return dice.pick(dice.chance(0.8) ? paying : residents).personKey;
}

/** A call of the visit that runs; one without a visit sends the last screen's id all the same. */
function during<T extends Ask>(place: Place, make: (visitId: string, visit: Visit) => T | undefined): T | undefined {
  const { visit } = place.desk.page;
  return visit?.visitId === undefined ? undefined : make(visit.visitId, visit);
}

function openPayment(place: Place): Ask | undefined {
  const { world } = place.desk;
  return during(place, (visitId, visit) => {
    const tiers = visit.quote?.tiers ?? [];
    const chooses = tiers.length > 0 && (visit.quote?.tierFen === undefined || world.dice.chance(0.2));
    const tierFen = chooses ? world.dice.pick(tiers).tierFen : undefined;
    const then = (quote: Answer<'kiosk.openPayment'>) => {
      visit.quote = quote;
    };
    return ask('kiosk.openPayment', { visitId, ...(tierFen === undefined ? {} : { tierFen }) }, { then });
  });
}

/** Presses 交费 with exactly what the screen shows. */
function pay(place: Place): Ask | undefined {
  const { freshId, model } = place.desk;
  return during(place, (visitId, visit) => {
    const { quote } = visit;
    if (!quote || quote.selfFen === 0) return undefined;
    const { contributionId, quoteId, selfFen, tierFen = 0, year } = quote;
    const before = model.asked.get(contributionId);
    const shown = before && 'shown' in before ? before.shown : [];
    model.asked.set(contributionId, {
      kind: 'card',
      personKey: visit.personKey,
      shown: [...shown, { year, tierFen, selfFen }],
      ...{ tenderedFen: [selfFen], tenders: ['card'] },
    });
    const chargeId = freshId();
    const then = () => {
      visit.chargeId = chargeId;
    };
    return ask('kiosk.pay', { visitId, chargeId, contributionId, quoteId }, { then });
  });
}

const isPaying = ({ desk: { page } }: Place): boolean => page.visit?.chargeId !== undefined;
const isServed = ({ desk: { page } }: Place): boolean => page.visit?.visitId !== undefined;
const hasQuote = ({ desk: { page } }: Place): boolean => (page.visit?.quote?.selfFen ?? 0) > 0;

const ofPayment = (method: 'kiosk.getPayment' | 'kiosk.stopPayment' | 'kiosk.printAgain') => (place: Place) =>
  during(place, (visitId, { chargeId }) => (chargeId === undefined ? undefined : ask(method, { visitId, chargeId })));

const residentSteps: readonly Step[] = [
  {
    name: 'lay-card',
    weight: ({ desk: { page } }) => (page.visit ? 0.12 : 20),
    make: (place) => {
      layCard(place, passerBy(place.desk.world));
      return undefined;
    },
  },
  {
    name: 'look',
    weight: (place) => (place.desk.page.visit && !isServed(place) ? 30 : 0.3),
    make: ({ desk: { page, world } }) => {
      const { visit } = page;
      const then = (state: Answer<'kiosk.getState'>) => {
        if (!visit) return;
        visit.visitId = state.visit?.visitId;
        if (visit.visitId !== undefined) world.visitors.set(visit.visitId, visit.personKey);
      };
      return ask('kiosk.getState', {}, { then });
    },
  },
  {
    name: 'account',
    weight: (place) => (isServed(place) ? 0.8 : 0),
    make: (place) => during(place, (visitId) => ask('kiosk.getAccount', { visitId })),
  },
  {
    name: 'open-payment',
    weight: (place) => (!isServed(place) ? 0 : hasQuote(place) ? 0.5 : isPaying(place) ? 0.3 : 12),
    make: openPayment,
  },
  { name: 'pay', weight: (place) => (hasQuote(place) && !isPaying(place) ? 14 : 0), make: pay },
  { name: 'watch', weight: (place) => (isPaying(place) ? 3 : 0), make: ofPayment('kiosk.getPayment') },
  { name: 'stop', weight: (place) => (isPaying(place) ? 0.4 : 0), make: ofPayment('kiosk.stopPayment') },
  { name: 'print-again', weight: (place) => (isPaying(place) ? 0.8 : 0), make: ofPayment('kiosk.printAgain') },
  {
    name: 'touch',
    weight: (place) => (isServed(place) ? 0.5 : 0),
    make: (place) => during(place, (visitId) => ask('kiosk.touch', { visitId })),
  },
  {
    name: 'statement',
    weight: (place) => (isServed(place) ? 0.3 : 0),
    make: (place) =>
      during(place, (visitId) => ask('kiosk.printStatement', { visitId, printId: place.desk.freshId() })),
  },
  {
    // Goes while the terminal still asks for the card, or with everything done.
    name: 'leave',
    weight: (place) => (isPaying(place) ? 0.8 : isServed(place) ? 0.4 : 0),
    make: (place) =>
      during(place, (visitId, visit) => {
        const { model, world } = place.desk;
        if (model.openCharge()) note(world, 'kiosk left while charged');
        visit.visitId = undefined;
        return ask('kiosk.leave', { visitId });
      }),
  },
  {
    name: 'take-card',
    weight: (place) => (!place.desk.page.visit ? 0 : isPaying(place) ? 1.2 : isServed(place) ? 0.4 : 1.5),
    make: (place) => {
      takeCard(place);
      return undefined;
    },
  },
];

/** What the staff does at the machine itself; money nobody knows of is decided by two people who look at the terminal. */
const staffSteps: readonly Step[] = [
  {
    name: 'staff-service',
    weight: () => 0.12,
    make: ({ desk: { world } }) => {
      const service = world.dice.pick(['open', 'open', 'cleaning', 'out-of-service'] as const);
      return ask('kiosk.staffSetService', { operatorId: 'op02', pin: pinOf('op02'), service });
    },
  },
  {
    name: 'staff-decides',
    weight: ({ desk: { model, world } }) => (world.cards?.isIdle() && model.openCharge()?.unknown ? 0.5 : 0),
    make: ({ desk }) => nextCommand(desk, desk.world.operator === undefined ? 'sign-in' : 'decide-charge')?.make(desk),
  },
  {
    name: 'paper-in',
    weight: ({ desk: { world } }) => (world.bench.paperOut ? 0.6 : 0),
    make: ({ desk: { world } }) => {
      world.bench.paperOut = false;
      return undefined;
    },
  },
];

const steps: readonly Step[] = [...residentSteps, ...staffSteps];

/** What somebody does next at the kiosk; `only` names the one thing that makes sense now. */
export function visitorStep(place: Place, only?: string): Step | undefined {
  const named = steps.find((step) => step.name === only);
  return named ?? pickWeighted(place.desk.world.dice, steps, (step) => step.weight(place));
}
