import { type Sentence, sentence } from '../../../src-main/contract/text/kiosk/sentence.ts';
import type { Facts } from '../facts.ts';
import type { PlaceName } from '../steps/acts.ts';
import type { Walk } from '../steps/walk.ts';
import { asOf } from './asOf.ts';
import { chooser } from './chooser.ts';
import { listPage } from './listPage.ts';
import { linesOf, paginate, type Room, splitText } from './room.ts';
import { type Block, type Choice, type FourthKey, type Line, type Screen, screen } from './screen.ts';

/** With a card lying there the fourth key ends the visit; without one it leads back to the beginning. */
export function publicFourth({ state }: Facts): FourthKey {
  return state.visit ? 'leave' : 'start';
}

const tabLabels = { 'tier-table': 'policy.tiers', papers: 'policy.papers', notices: 'policy.notices' } as const;

/** 缴多少补多少, 要带什么, 本村公示: where one of them is read the others are a touch away. */
export function publicTabs(here: keyof typeof tabLabels): readonly Choice[] {
  return (['tier-table', 'papers', 'notices'] as const).map((to) => ({
    act: to === here ? { does: 'nothing' } : { does: 'go', to },
    label: sentence(tabLabels[to]),
    ...(to === here && { chosen: true }),
  }));
}

type PolicyMenu = 'policy' | 'policy-more' | 'policy-last';

const onward = (to: PlaceName): Choice => ({ act: { does: 'go', to }, label: sentence('step.onward'), icon: 'next' });

/** 公示和政策: two things at a time, the third leads on, the last one back to where one came from. */
export function policyScreen(menu: PolicyMenu, facts: Facts): Screen {
  return screen({
    name: menu,
    says: sentence('policy.head'),
    choices: [
      ...policyMenus[menu],
      menu === 'policy-last' ? wayBack(facts) : onward(menu === 'policy' ? 'policy-more' : 'policy-last'),
    ],
    layout: 'tiles',
    fourth: publicFourth(facts),
    closing: [asOf(facts.state)],
  });
}

const policyMenus: Readonly<Record<PolicyMenu, readonly Choice[]>> = {
  policy: [
    { act: { does: 'go', to: 'tier-table' }, label: sentence('policy.tiers'), icon: 'pay' },
    { act: { does: 'go', to: 'papers' }, label: sentence('policy.papers'), icon: 'list' },
  ],
  'policy-more': [
    { act: { does: 'go', to: 'notices' }, label: sentence('policy.notices'), icon: 'notice' },
    { act: { does: 'go', to: 'policies' }, label: sentence('policy.cards'), icon: 'question' },
  ],
  'policy-last': [
    { act: { does: 'go', to: 'hours' }, label: sentence('policy.hours'), icon: 'person' },
    {
      act: { does: 'go', to: 'scan' },
      label: sentence('scan.menu'),
      more: sentence('scan.menu-more'),
      icon: 'tick',
    },
  ],
};

function wayBack({ state }: Facts): Choice {
  return state.visit
    ? { act: { does: 'go', to: 'account' }, label: sentence('more.back'), icon: 'back' }
    : { act: { does: 'home' }, label: sentence('policy.home'), icon: 'back' };
}

/** 缴多少补多少: the table of tiers and subsidies, page by page. */
export function tierTableScreen(walk: Walk, facts: Facts, room: Room): Screen {
  const rows = (facts.tiers?.rows ?? []).map(({ subsidyFen, tierFen }): readonly Sentence[] => [
    sentence('cell.tier', { amount: tierFen }),
    subsidyFen > 0 ? sentence('cell.subsidy', { amount: subsidyFen }) : sentence('cell.none'),
  ]);
  const wide = room.facts > 1;
  const from = facts.tiers?.from;
  const about = [
    sentence('tier-table.a-year'),
    ...(from === undefined ? [] : [sentence('tier-table.from', { date: from })]),
  ];
  const pages: Block[][] = [];
  for (let at = 0; at < rows.length; at += room.titledRows) {
    const some = rows.slice(at, at + room.titledRows);
    pages.push([{ kind: 'rows', ...(wide && { title: about }), head: [], rows: some }]);
  }
  if (!wide && rows.length > 0)
    pages.push([{ kind: 'lines', lines: about.map((says): Line => ({ says, look: 'plain' })) }]);
  const says = facts.tiers ? sentence('tier-table.head', { year: facts.tiers.year }) : sentence('cards.none');
  return listPage(walk, {
    name: 'tier-table',
    says,
    back: 'policy',
    pages: pages.length > 0 ? pages : [[]],
    fourth: publicFourth(facts),
    ...(wide && { tabs: publicTabs('tier-table') }),
  });
}

/** 要带什么: first which business. */
export function papersScreen(walk: Walk, facts: Facts): Screen {
  const items = facts.papers?.items ?? [];
  return chooser(walk, {
    name: 'papers',
    says: sentence(items.length > 0 ? 'papers.head' : 'cards.none'),
    items: items.map(({ item, name }) => ({ picked: item, label: sentence('papers.item', { title: name }) })),
    to: 'paper',
    back: 'policy',
    fourth: publicFourth(facts),
  });
}

/** One business: its papers, its time limit, where it is done. */
export function paperScreen(walk: Walk, facts: Facts, room: Room): Screen {
  const item = facts.papers?.items.find((one) => one.item === walk.picked);
  if (!item)
    return reading(walk, facts, { name: 'paper', says: sentence('cards.none'), lines: [], back: 'papers', room });
  const lines: Line[] = [
    ...(item.papers.length > 0
      ? item.papers.map((words): Line => ({ says: sentence('cell.text', { words }), look: 'strong' }))
      : [{ says: sentence('papers.none'), look: 'strong' } as const]),
    { says: sentence(`papers.at-${item.where}`), look: 'plain' },
    ...(item.limitWorkdays === undefined
      ? []
      : [{ says: sentence('papers.limit', { days: item.limitWorkdays }), look: 'plain' } as const]),
    ...(item.note === undefined ? [] : [{ says: sentence('cell.text', { words: item.note }), look: 'faint' } as const]),
  ];
  const says = sentence('papers.of', { title: item.name });
  const tabs = room.facts > 1 ? publicTabs('papers') : undefined;
  return reading(walk, facts, { name: 'paper', says, lines, back: 'papers', room, tabs });
}

/** 政策问答: the county's own cards. */
export function policiesScreen(walk: Walk, facts: Facts): Screen {
  const cards = facts.policies?.policies ?? [];
  return chooser(walk, {
    name: 'policies',
    says: sentence(cards.length > 0 ? 'cards.head' : 'cards.none'),
    items: cards.map(({ from, policyId, title }) => ({
      picked: policyId,
      label: sentence('cards.item', { title }),
      more: sentence('cards.from', { date: from }),
    })),
    to: 'policy-card',
    back: 'policy-more',
    fourth: publicFourth(facts),
  });
}

/** One card, in the county's words, with the day it holds from. */
export function policyCardScreen(walk: Walk, facts: Facts, room: Room): Screen {
  const card = facts.policies?.policies.find((one) => one.policyId === walk.picked);
  const lines: Line[] = card
    ? [
        ...(room.facts > 1 ? [since(card.from)] : []),
        ...card.paragraphs.map((words): Line => ({ says: sentence('cell.text', { words }), look: 'plain' })),
        // In 大字 a piece of text fills a page, so that the day alone would stand on the first.
        ...(room.facts > 1 ? [] : [since(card.from)]),
        ...(card.source === undefined
          ? []
          : [{ says: sentence('cell.text', { words: card.source }), look: 'faint' } as const]),
      ]
    : [];
  const says = card ? sentence('cards.item', { title: card.title }) : sentence('cards.none');
  return reading(walk, facts, { name: 'policy-card', says, lines, back: 'policies', room });
}

const since = (date: string): Line => ({ says: sentence('cards.from', { date }), look: 'faint' });

/** 几点办，打什么电话. */
export function hoursScreen(walk: Walk, facts: Facts, room: Room): Screen {
  const { countyPhone, hours, supervisionPhone } = facts.state;
  const lines: Line[] = [
    { says: hours === undefined ? sentence('hours.none') : sentence('hours.hours', { hours }), look: 'strong' },
    { says: sentence('hours.phone', { phone: supervisionPhone }), look: 'strong' },
    { says: sentence('hours.county', { phone: countyPhone }), look: 'plain' },
  ];
  return reading(walk, facts, { name: 'hours', says: sentence('hours.head'), lines, back: 'policy-last', room });
}

type Reading = {
  readonly name: PlaceName;
  readonly says: Sentence;
  readonly lines: readonly Line[];
  readonly back: PlaceName;
  readonly room: Room;
  readonly tabs?: readonly Choice[] | undefined;
};

/** Tabs take the place of this many lines. */
const tabsCost = 2.4;

/** Text of any length: long paragraphs are cut where a sentence ends, so that a page never cuts a line in two. */
function reading(walk: Walk, facts: Facts, { back, lines, name, room, says, tabs }: Reading): Screen {
  const usable = Math.max(2, (room.lines - (tabs ? tabsCost : 0)) * 0.75);
  const cut = lines.flatMap((line): readonly Line[] => {
    if (line.says.id !== 'cell.text') return [line];
    return splitText(String(line.says.figures['words']), Math.floor(room.chars * usable)).map((words) => ({
      ...line,
      says: sentence('cell.text', { words }),
    }));
  });
  const pages = paginate(cut, (line) => linesOf(wordsOf(line), room) + 0.3, usable);
  return listPage(walk, {
    name,
    says,
    back,
    pages: pages.map((page) => [{ kind: 'lines', lines: page }]),
    fourth: publicFourth(facts),
    ...(tabs && { tabs }),
  });
}

function wordsOf({ says }: Line): string {
  return says.id === 'cell.text' ? String(says.figures['words']) : 'x'.repeat(24);
}
