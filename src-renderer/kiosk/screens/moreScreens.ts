import { type Sentence, sentence } from '../../../src-main/contract/text/kiosk/sentence.ts';
import type { Account, Facts } from '../facts.ts';
import type { Act, PlaceName } from '../steps/acts.ts';
import type { Walk } from '../steps/walk.ts';
import { listPage } from './listPage.ts';
import type { Room } from './room.ts';
import { type Block, type Choice, type Line, type Screen, screen } from './screen.ts';

type Menu = 'more' | 'more-years' | 'more-affairs' | 'more-voice';

const go = (to: PlaceName): Act => ({ does: 'go', to });

/** What else there is, two at a time; the third always leads on, the last one back to the account. */
const menus: Readonly<Record<Menu, readonly Choice[]>> = {
  more: [
    {
      act: { does: 'print-statement' },
      label: sentence('more.print'),
      more: sentence('more.print-more'),
      icon: 'printer',
    },
    { act: go('payments'), label: sentence('more.payments'), icon: 'list' },
    { act: go('more-years'), label: sentence('step.onward'), icon: 'next' },
  ],
  'more-years': [
    { act: go('tiers'), label: sentence('more.tiers'), more: sentence('more.tiers-more'), icon: 'pay' },
    { act: go('missing'), label: sentence('more.missing'), icon: 'list' },
    { act: go('more-affairs'), label: sentence('step.onward'), icon: 'next' },
  ],
  'more-affairs': [
    { act: go('benefit'), label: sentence('more.benefit'), icon: 'card' },
    { act: go('cases'), label: sentence('more.cases'), icon: 'list' },
    { act: go('more-voice'), label: sentence('step.onward'), icon: 'next' },
  ],
  'more-voice': [
    { act: go('rate'), label: sentence('more.rate'), icon: 'person' },
    { act: go('wish'), label: sentence('more.wish'), icon: 'notice' },
    { act: go('account'), label: sentence('more.back'), icon: 'back' },
  ],
};

/** A menu of what hangs on the account. */
export function moreScreen(menu: Menu): Screen {
  return screen({ name: menu, says: sentence('more.head'), choices: menus[menu], layout: 'tiles' });
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
  const { lowestFen, ownTierFen, subsidised, where, years } = account.missing;
  if (years.length === 0) {
    return listPage(walk, { name: 'missing', says: sentence('missing.none'), back: 'more-years', pages: [[]] });
  }
  const lines: Line[] = [
    { says: sentence(`missing.${where}`), look: 'strong' },
    ...(lowestFen === undefined ? [] : [plain(sentence('missing.lowest', { amount: lowestFen }))]),
    ...(ownTierFen === undefined || ownTierFen === lowestFen
      ? []
      : [plain(sentence('missing.own', { amount: ownTierFen }))]),
    ...(subsidised ? [] : [plain(sentence('missing.plain'))]),
    ...years.map((year) => plain(sentence('missing.year', { year }))),
  ];
  const [oldest] = years;
  const payable = where === 'here' && oldest !== undefined && state.pays.now && !state.visit?.cardExpired;
  return listPage(walk, {
    name: 'missing',
    says: sentence('missing.head', { years: years.length }),
    back: 'more-years',
    pages: linePages(lines, room),
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

const plain = (says: Sentence): Line => ({ says, look: 'plain' });

/** Lines dealt out to pages, two lines of text reckoned for each that may wrap in 大字. */
export function linePages(lines: readonly Line[], room: Room): readonly (readonly Block[])[] {
  const perPage = room.facts > 1 ? Math.floor(room.lines * 0.75) : Math.max(1, Math.floor(room.lines / 2.2));
  const pages: Block[][] = [];
  for (let from = 0; from < lines.length; from += perPage) {
    pages.push([{ kind: 'lines', lines: lines.slice(from, from + perPage) }]);
  }
  return pages.length > 0 ? pages : [[]];
}

/** 事办到哪了: one business after the other. */
export function casesScreen(walk: Walk, account: Account, room: Room): Screen {
  const lines = account.cases.flatMap(({ dueOn, name, note, on, step }): readonly Line[] => [
    { says: sentence('cases.item', { title: name }), look: 'head' },
    { says: sentence('cases.on', { date: on }), look: 'plain' },
    { says: sentence(`cases.${step}`), look: 'strong' },
    ...(note === undefined ? [] : [plain(sentence('cases.note', { words: note }))]),
    ...(dueOn === undefined || step === 'done' || step === 'refused'
      ? []
      : [plain(sentence('cases.due', { date: dueOn }))]),
  ]);
  return listPage(walk, {
    name: 'cases',
    says: sentence(lines.length > 0 ? 'cases.head' : 'cases.none'),
    back: 'more-affairs',
    pages: linePages(lines, room),
  });
}
