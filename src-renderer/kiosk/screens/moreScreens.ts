import { type Sentence, sentence } from '../../../src-main/contract/text/kiosk/sentence.ts';
import type { Account, Facts } from '../facts.ts';
import type { Act, PlaceName } from '../steps/acts.ts';
import type { Walk } from '../steps/walk.ts';
import { listPage } from './listPage.ts';
import { isOld } from './refreshScreens.ts';
import { type Costly, factParts, pagesOf, type Room } from './room.ts';
import { type Block, type Choice, type Fact, type Line, type Screen, screen } from './screen.ts';

const menus = ['more', 'more-years', 'more-affairs', 'more-voice', 'more-last'] as const;
type Menu = (typeof menus)[number];

const go = (to: PlaceName): Act => ({ does: 'go', to });

const refreshChoice: Choice = {
  act: { does: 'refresh' },
  label: sentence('refresh.menu'),
  more: sentence('refresh.menu-more'),
  icon: 'turn',
};

/** Everything else there is. Where the account is not of today, asking for a newer one stands on the first page. */
function allChoices(facts: Facts): readonly Choice[] {
  const old = isOld(facts);
  return [
    {
      act: { does: 'print-statement' },
      label: sentence('more.print'),
      more: sentence('more.print-more'),
      icon: 'printer',
    },
    ...(old ? [refreshChoice] : []),
    { act: go('payments'), label: sentence('more.payments'), icon: 'list' },
    { act: go('tiers'), label: sentence('more.tiers'), more: sentence('more.tiers-more'), icon: 'pay' },
    { act: go('missing'), label: sentence('more.missing'), icon: 'list' },
    { act: go('benefit'), label: sentence('more.benefit'), icon: 'card' },
    { act: go('cases'), label: sentence('more.cases'), icon: 'list' },
    { act: go('rate'), label: sentence('more.rate'), icon: 'person' },
    { act: go('wish'), label: sentence('more.wish'), icon: 'notice' },
    ...(old ? [] : [refreshChoice]),
    { act: go('scan'), label: sentence('scan.menu'), more: sentence('scan.menu-more'), icon: 'tick' },
  ];
}

/** A menu of what hangs on the account: two at a time; the third always leads on, the last one back to the account. */
export function moreScreen(menu: Menu, facts: Facts): Screen {
  const page = menus.indexOf(menu);
  const next = menus[page + 1];
  const third: Choice =
    next === undefined
      ? { act: go('account'), label: sentence('more.back'), icon: 'back' }
      : { act: go(next), label: sentence('step.onward'), icon: 'next' };
  const choices = [...allChoices(facts).slice(page * 2, page * 2 + 2), third];
  return screen({ name: menu, says: sentence('more.head'), choices, layout: 'tiles' });
}

/** Each year that was paid: how much, by whom, what was added. */
export function paymentsScreen(walk: Walk, account: Account, room: Room): Screen {
  const rows = account.years
    .filter((one) => ['paid', 'government-paid', 'elsewhere', 'pending'].includes(one.state))
    .toReversed()
    .map(({ source, subsidyFen, tierFen, year }): readonly Sentence[] => [
      sentence('payments.year', { year }),
      tierFen === undefined ? sentence('payments.no-amount') : sentence('payments.amount', { amount: tierFen }),
      sentence(`source.${source ?? 'unknown'}`),
      ...(subsidyFen === undefined ? [] : [sentence('payments.subsidy', { amount: subsidyFen })]),
    ]);
  return listPage(walk, {
    name: 'payments',
    says: rows.length > 0 ? sentence('payments.head') : sentence('payments.none'),
    back: 'more',
    // In 大字 a row of four cells takes two lines.
    pages: rowPages(rows, room.facts > 1 ? room.rows : Math.max(1, Math.floor(room.rows / 2))),
  });
}

function rowPages(rows: readonly (readonly Sentence[])[], perPage: number): readonly (readonly Block[])[] {
  const pages: Block[][] = [];
  for (let from = 0; from < rows.length; from += perPage) {
    pages.push([{ kind: 'rows', head: [], rows: rows.slice(from, from + perPage) }]);
  }
  return pages.length > 0 ? pages : [[]];
}

/** 缺的年份: which, what they cost, where. */
export function missingScreen(
  walk: Walk,
  { account, state }: Facts & { readonly account: Account },
  room: Room,
): Screen {
  const { subsidised, where, years } = account.missing;
  if (years.length === 0) {
    return listPage(walk, { name: 'missing', says: sentence('missing.none'), back: 'more-years', pages: [[]] });
  }
  const lines: Line[] = [
    { says: sentence(`missing.${where}`), look: 'strong' },
    ...(subsidised ? [] : [plain(sentence('missing.plain'))]),
  ];
  const place: Costly = {
    block: { kind: 'lines', icon: 'person', lines },
    lines: 1.2 + lines.length * room.cost.remark,
  };
  const [oldest] = years;
  const payable = where === 'here' && oldest !== undefined && state.pays.now && !state.visit?.cardExpired;
  return listPage(walk, {
    name: 'missing',
    says: sentence('missing.head', { years: years.length }),
    back: 'more-years',
    pages: pagesOf([...missingParts(account.missing, room), place], room),
    ...(payable && {
      extra: {
        act: { does: 'open-payment', year: oldest },
        label: sentence('missing.pay', { year: oldest }),
        icon: 'pay',
        main: true,
      },
    }),
  });
}

/** First which years, then what they cost. */
function missingParts({ lowestFen, ownTierFen, years }: Account['missing'], room: Room): readonly Costly[] {
  const [oldest] = years;
  const own = ownTierFen === undefined || ownTierFen === lowestFen ? undefined : ownTierFen;
  const cost: readonly Fact[] =
    lowestFen === undefined
      ? []
      : [
          {
            label: sentence('missing.lowest-label'),
            value: sentence('missing.lowest', { amount: lowestFen }),
            ...(own !== undefined && { more: sentence('missing.own', { amount: own }) }),
          },
        ];
  if (years.length === 1 && oldest !== undefined) {
    const gap: Fact = { label: sentence('missing.gap-label'), value: sentence('missing.gap', { year: oldest }) };
    return factParts([gap, ...cost], room);
  }
  const { strip, stripRow } = room.cost;
  const parts: Costly[] = [];
  // A page of boxes leaves room for nothing else, so that a long list of years stands on pages of its own.
  const most = room.years * Math.floor((room.lines - strip) / stripRow);
  for (let from = 0; from < years.length; from += most) {
    const boxes = years.slice(from, from + most);
    parts.push({
      block: {
        kind: 'years',
        title: sentence('missing.title'),
        boxes: boxes.map((year) => ({ year, state: 'missing' })),
        says: boxes.map((year) => sentence('missing.year', { year })),
      },
      lines: strip + Math.ceil(boxes.length / room.years) * stripRow,
    });
  }
  return [...parts, ...factParts(cost, room)];
}

const plain = (says: Sentence): Line => ({ says, look: 'plain' });

/** 事办到哪了: one business after the other; where it is now is the largest. */
export function casesScreen(walk: Walk, account: Account, room: Room): Screen {
  const parts = account.cases.flatMap((one) => factParts([caseFact(one)], { ...room, facts: 1 }));
  return listPage(walk, {
    name: 'cases',
    says: sentence(parts.length > 0 ? 'cases.head' : 'cases.none'),
    back: 'more-affairs',
    pages: pagesOf(parts, room),
  });
}

function caseFact({ dueOn, name, note, on, step }: Account['cases'][number]): Fact {
  const over = dueOn === undefined || step === 'done' || step === 'refused';
  return {
    label: sentence('cases.item', { title: name }),
    value: sentence(`cases.${step}`),
    more: sentence('cases.on', { date: on }),
    further: [
      ...(over ? [] : [sentence('cases.due', { date: dueOn })]),
      ...(note === undefined ? [] : [sentence('cases.note', { words: note })]),
    ],
  };
}
