import type { Answer } from '../../../src-main/contract/index.ts';
import type { Tender } from '../model.ts';
import { approvalFor } from './session.ts';
import { ask, type Command, type Desk } from './ask.ts';

type Quote = Answer<'collection.openDraft'>;

/** Keeps the newest quote of each id: what the clerk sees. */
function keepQuote(desk: Desk, quote: Quote): void {
  const { page } = desk;
  page.quotes = [...page.quotes.filter((one) => one.contributionId !== quote.contributionId), quote].slice(-6);
}

/** Notes what the clerk is about to take, exactly as the screen shows it. */
export function noteAsked(desk: Desk, quote: Quote, taken: { kind: Tender; tenderedFen: number }): void {
  const { kind, tenderedFen } = taken;
  const { model } = desk;
  const before = model.asked.get(quote.contributionId);
  const { personKey, selfFen, tierFen, year } = quote;
  const earlier = before && 'shown' in before ? before : { shown: [], tenderedFen: [], tenders: [] };
  model.asked.set(quote.contributionId, {
    kind,
    personKey,
    shown: [...earlier.shown, { year, tierFen: tierFen ?? 0, selfFen }],
    tenderedFen: [...earlier.tenderedFen, tenderedFen],
    tenders: [...earlier.tenders, kind],
  });
}

export const payable = (desk: Desk): Quote | undefined => desk.page.quotes.find((one) => one.selfFen > 0);

/** A year the card shows as open, mostly; now and then one that is not, and the station has to refuse. */
function pickYear({ page, world }: Desk): number | undefined {
  const { dice } = world;
  if (page.openYears.length > 0 && dice.chance(0.9)) return dice.pick(page.openYears);
  return dice.chance(0.7) ? undefined : dice.between(2010, 2027);
}

const money: readonly Command[] = [
  {
    name: 'collect-cash',
    weight: (desk) => (payable(desk) ? 14 : 0),
    make: (desk) => {
      const quote = payable(desk);
      if (!quote) return undefined;
      const { dice } = desk.world;
      const overFen = dice.chance(0.6) ? 0 : dice.pick([-10_000, 5_000, 20_000]);
      const tenderedFen = Math.max(0, quote.selfFen + overFen);
      noteAsked(desk, quote, { kind: 'cash', tenderedFen });
      const { contributionId, quoteId } = quote;
      const payer = dice.chance(0.9)
        ? { kind: 'self' as const }
        : { kind: 'other' as const, name: 'Li', reason: dice.chance(0.8) ? 'neighbour' : ' ' };
      return ask(
        'collection.collectCash',
        { contributionId, quoteId, tenderedFen, payer },
        { promises: contributionId, then: () => forget(desk, [contributionId]) },
      );
    },
  },
  {
    name: 'collect-household',
    weight: ({ page }) => (page.quotes.filter((one) => one.selfFen > 0).length > 1 ? 10 : 0),
    make: (desk) => {
      const quotes = desk.page.quotes.filter((one) => one.selfFen > 0);
      if (quotes.length < 2) return undefined;
      for (const quote of quotes) noteAsked(desk, quote, { kind: 'cash', tenderedFen: quote.selfFen });
      const lines = quotes.map(({ contributionId, quoteId }) => ({ contributionId, quoteId }));
      const totalFen = quotes.reduce((sum, quote) => sum + quote.selfFen, 0);
      const ids = lines.map((line) => line.contributionId);
      return ask(
        'collection.collectHousehold',
        { householdPaymentId: desk.freshId(), lines, tenderedFen: totalFen, payer: { kind: 'self' } },
        { promises: ids[0] ?? '', then: () => forget(desk, ids) },
      );
    },
  },
  {
    name: 'government-paid',
    weight: ({ page }) => (page.quotes.some((one) => one.governmentFen > 0 && one.selfFen === 0) ? 12 : 0),
    make: (desk) => {
      const quote = desk.page.quotes.find((one) => one.governmentFen > 0 && one.selfFen === 0);
      if (!quote) return undefined;
      noteAsked(desk, quote, { kind: 'government', tenderedFen: 0 });
      const { contributionId, quoteId } = quote;
      return ask(
        'collection.recordGovernmentPaid',
        { contributionId, quoteId, authority: 'county bureau' },
        { promises: contributionId, then: () => forget(desk, [contributionId]) },
      );
    },
  },
  {
    name: 'reverse',
    weight: ({ model }) => (reversible(model).length > 0 ? 1.5 : 0),
    make: (desk) => {
      const { freshId, model, world } = desk;
      const candidates = reversible(model);
      // Money the county was asked for tempts somebody to give it back here as well.
      const asked = candidates.filter((one) => model.refunds.has(one.id));
      const list = asked.length > 0 && world.dice.chance(0.5) ? asked : candidates;
      const chosen = list.length > 0 ? world.dice.pick(list) : undefined;
      if (!chosen) return undefined;
      const reversalId = freshId();
      const reason = world.dice.pick(['wrong-person', 'wrong-year', 'wrong-tier', 'resident-withdraws'] as const);
      model.asked.set(reversalId, { kind: 'reversal', contributionId: chosen.id, reason });
      return ask(
        'collection.reverse',
        {
          reversalId,
          contributionId: chosen.id,
          reason,
          receiptSurrendered: world.dice.chance(0.85),
          approval: approvalFor(desk, model.openShift()?.operator ?? 'op01'),
        },
        { promises: reversalId },
      );
    },
  },
];

/** Paid: the window is free for the next, mostly. */
export function forget(desk: Desk, ids: readonly string[]): void {
  desk.page.personKey = desk.world.dice.chance(0.7) ? undefined : desk.page.personKey;
  desk.page.quotes = desk.page.quotes.filter((one) => !ids.includes(one.contributionId));
}

function reversible(model: Desk['model']) {
  const shift = model.openShift();
  // Sometimes the clerk tries what is over already; the station has to refuse.
  return [...model.money.values()].filter((one) => one.shiftId === shift?.shiftId).slice(-8);
}

export const collectionCommands: readonly Command[] = [
  {
    name: 'open-draft',
    weight: ({ model, page }) => (page.personKey !== undefined && model.openShift() ? 9 : 0),
    make: (desk) => {
      const { page, world } = desk;
      if (page.personKey === undefined) return undefined;
      const year = pickYear(desk);
      const tierFen = world.dice.chance(0.4) ? world.dice.pick([30_000, 50_000, 100_000]) : undefined;
      return ask(
        'collection.openDraft',
        {
          personKey: page.personKey,
          ...(year === undefined ? {} : { year }),
          ...(tierFen === undefined ? {} : { tierFen }),
        },
        { then: (quote) => keepQuote(desk, quote) },
      );
    },
  },
  {
    name: 'choose-tier',
    weight: ({ page }) => (page.quotes.some((one) => one.tierFen === undefined) ? 10 : page.quotes.length > 0 ? 1 : 0),
    make: (desk) => {
      const quote = desk.page.quotes.find((one) => one.tierFen === undefined) ?? desk.page.quotes.at(-1);
      if (!quote || quote.tiers.length === 0) return undefined;
      const { tierFen } = desk.world.dice.pick(quote.tiers);
      return ask(
        'collection.chooseTier',
        { contributionId: quote.contributionId, tierFen },
        { then: (next) => keepQuote(desk, next) },
      );
    },
  },
  ...money,
  { name: 'list-shift', weight: () => 0.4, make: () => ask('collection.listShiftContributions', { limit: 20 }) },
  { name: 'list-drafts', weight: () => 0.3, make: () => ask('collection.listDrafts', {}) },
];
