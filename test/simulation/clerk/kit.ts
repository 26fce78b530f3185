import { toStationDate } from '../../../src-main/core/ports/clock.ts';
import { hold } from '../broken.ts';
import type { Written } from '../stock/stockModel.ts';
import type { World } from '../world.ts';
import { ask, type Command } from './ask.ts';
import { noteAsked } from './collection.ts';
import { approvalFor, pinOf } from './session.ts';

/** Forms of one kit, and how few blank ones are too few. */
const kit = { forms: 8, least: 4 } as const;
/** A paper nobody can enter after so many tries is given back to its payer, and its form closed. */
const patience = 5;

/** Refusals by which the paper can never be entered: the money goes back, the form is closed. */
const final = new Set(['ALREADY_PAID', 'KIT_FORM_USED', 'NOT_ELIGIBLE', 'NOTHING_TO_PAY', 'YEAR_NOT_ALLOWED']);

/** Forms on the desk whose fate the books do not know yet. */
export function onDesk({ model, paper }: World): {
  readonly written: readonly Written[];
  readonly ruined: readonly string[];
} {
  const isBlank = (formNumber: string): boolean => model.stock.forms.get(formNumber)?.state === 'blank';
  paper.written = paper.written.filter((one) => isBlank(one.formNumber));
  paper.ruined = paper.ruined.filter(isBlank);
  return paper;
}

/** What becomes of the forms on the desk next. */
export function paperNeed(world: World): string | undefined {
  const { ruined, written } = onDesk(world);
  const [first] = written;
  if (first && world.model.openShift()) return first.quote ? 'enter-paper' : 'draft-paper';
  return ruined.length > 0 || world.model.stock.missing().length > 0 ? 'close-form' : undefined;
}

/** Nothing works for a while: people pay all the same, and it is written on the next forms of the kit. */
export function writeOnForms(world: World): void {
  const { dice, model, paper } = world;
  const taken = new Set([...paper.written.map((one) => one.formNumber), ...paper.ruined]);
  const blank = model.stock.blankForms().filter((form) => !taken.has(form.formNumber));
  const paperDate = toStationDate(world.time.nowMs());
  for (const { formNumber } of blank.slice(0, dice.between(1, 3))) {
    if (dice.chance(0.25)) paper.ruined.push(formNumber);
    else {
      const { personKey } = dice.pick(world.residents);
      paper.written.push({ formNumber, personKey, paperDate, quote: undefined, tries: 0 });
    }
  }
}

/** A try that came to nothing; whoever can't be entered gets the money back. */
function failed({ paper }: World, one: Written, code: string): void {
  one.tries += 1;
  one.quote = undefined;
  if (!final.has(code) && one.tries < patience) return;
  paper.written = paper.written.filter((other) => other !== one);
  paper.ruined.push(one.formNumber);
}

export const kitCommands: readonly Command[] = [
  {
    name: 'make-kit',
    weight: ({ model, world }) => (world.cards && model.stock.blankForms().length < kit.least ? 0.3 : 0),
    make: ({ freshId, model }) => {
      const kitId = freshId();
      model.asked.set(kitId, { kind: 'stock' });
      return ask('outage.makeKit', { kitId, forms: kit.forms }, { promises: kitId });
    },
  },
  {
    name: 'list-kits',
    weight: ({ model }) => (model.stock.kits.size > 0 ? 0.1 : 0),
    make: ({ model }) =>
      ask(
        'outage.listKits',
        {},
        {
          then: ({ missing }) => {
            const truly = model.stock.missing().map((form) => form.formNumber);
            const same = missing.toSorted().join(' ') === truly.toSorted().join(' ');
            hold(same, 'a form without a fate is listed', () => `${missing.join(' ')} truly ${truly.join(' ')}`);
          },
        },
      ),
  },
  {
    name: 'draft-paper',
    weight: () => 0,
    make: ({ world }) => {
      const [one] = onDesk(world).written;
      if (!one) return undefined;
      return ask(
        'collection.openDraft',
        { personKey: one.personKey, tierFen: world.dice.pick([30_000, 50_000]) },
        {
          then: (quote) => {
            if (quote.selfFen === 0) failed(world, one, 'NOTHING_TO_PAY');
            else one.quote = quote;
          },
          refused: (code) => failed(world, one, code),
        },
      );
    },
  },
  {
    name: 'enter-paper',
    weight: () => 0,
    make: (desk) => {
      const { model, world } = desk;
      const one = onDesk(world).written.find((other) => other.quote !== undefined);
      if (!one?.quote) return undefined;
      const { formNumber, paperDate } = one;
      const { contributionId, quoteId, selfFen } = one.quote;
      noteAsked(desk, one.quote, { kind: 'cash', tenderedFen: selfFen });
      model.stock.papers.set(contributionId, { formNumber, paperDate });
      const approval = approvalFor(desk, world.operator ?? 'op01');
      return ask(
        'outage.enterPaper',
        { contributionId, quoteId, tenderedFen: selfFen, payer: { kind: 'self' }, formNumber, paperDate, approval },
        { promises: contributionId, refused: (code) => failed(world, one, code) },
      );
    },
  },
  {
    name: 'close-form',
    weight: () => 0,
    make: (desk) => {
      const { freshId, model, world } = desk;
      const formNumber = onDesk(world).ruined[0] ?? model.stock.missing()[0]?.formNumber;
      if (formNumber === undefined) return undefined;
      const closeId = freshId();
      model.asked.set(closeId, { kind: 'stock' });
      const fate = world.dice.pick(['spoiled', 'lost', 'withdrawn'] as const);
      const approval = { operatorId: 'op03', pin: pinOf('op03') };
      const params = { closeId, from: formNumber, to: formNumber, fate, reason: 'seen by two', approval };
      return ask('outage.closeForms', params, { promises: closeId });
    },
  },
];
