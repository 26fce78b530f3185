import type { Answer } from '../../../src-main/contract/index.ts';
import { ask, type Command, type Desk } from './ask.ts';

/** Puts the person on the screen; somebody who may not pay is mostly sent home again. */
function show({ page, world }: Desk, card: Answer<'people.openPerson'>): void {
  const mayPay = card.eligibility.verdict === 'may-pay' || world.dice.chance(0.1);
  page.personKey = mayPay ? card.personKey : undefined;
  page.openYears = card.years
    .filter((one) => one.state === 'missing' || one.state === 'current')
    .map((one) => one.year);
  if (page.quotes.length > 3 || world.dice.chance(0.6)) page.quotes = [];
}

/** Somebody of the township, or one of those registered here. */
function pickPerson({ model, world }: Desk): string {
  const { dice } = world;
  const next = world.neighbour?.();
  if (next !== undefined && dice.chance(0.3)) return next;
  if (model.registered.size > 0 && dice.chance(0.25)) {
    const localKey = dice.pick([...model.registered.keys()]);
    return dice.chance(0.5) ? localKey : (model.provinceKeys.get(localKey) ?? localKey);
  }
  return dice.pick(world.residents).personKey;
}

export const peopleCommands: readonly Command[] = [
  {
    name: 'search',
    weight: () => 2,
    make: ({ world }) => {
      const person = world.dice.pick(world.residents);
      const text = world.dice.pick([person.name, person.idNumber.slice(-6), person.name.slice(0, 1), person.birthDate]);
      return ask('people.search', { text, limit: 20 });
    },
  },
  {
    name: 'open-person',
    weight: ({ page }) => (page.personKey === undefined ? 10 : 2),
    make: (desk) => {
      const personKey = pickPerson(desk);
      return ask(
        'people.openPerson',
        { personKey, reason: { kind: 'collection' } },
        { then: (card) => show(desk, card) },
      );
    },
  },
  {
    name: 'read-card',
    weight: ({ world }) => (world.bench.card ? 2 : 0.1),
    make: ({ page }) =>
      ask(
        'people.readCard',
        {},
        {
          then: (card) => {
            page.cardReadId = card.cardReadId;
            page.cardPerson = card.personKey;
          },
        },
      ),
  },
  {
    name: 'open-from-card',
    weight: ({ page }) => (page.cardPerson === undefined ? 0 : 4),
    make: (desk) => {
      const { page } = desk;
      const { cardPerson, cardReadId } = page;
      if (cardPerson === undefined || cardReadId === undefined) return undefined;
      page.cardPerson = undefined;
      return ask(
        'people.openPerson',
        { personKey: cardPerson, reason: { kind: 'card', cardReadId } },
        { then: (card) => show(desk, card) },
      );
    },
  },
  {
    name: 'ask-province',
    weight: ({ page }) => (page.personKey === undefined ? 0 : 0.8),
    make: ({ page }) =>
      page.personKey === undefined
        ? undefined
        : ask('people.askProvince', { personKey: page.personKey, reason: 'collection' }),
  },
];
