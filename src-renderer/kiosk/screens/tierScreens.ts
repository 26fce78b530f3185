import { type Sentence, sentence } from '../../../src-main/contract/text/kiosk/sentence.ts';
import type { Estimates, Facts } from '../facts.ts';
import type { Walk } from '../steps/walk.ts';
import { listPage } from './listPage.ts';
import type { Room } from './room.ts';
import { type Block, type Line, type Screen, screen } from './screen.ts';

type Possible = Extract<Estimates, { possible: true }>;
type Estimate = Possible['estimates'][number];

/** 多缴多得: one tier after the other with its formula; always an estimate, never a promise. */
export function tiersScreen(walk: Walk, { estimates }: Facts, room: Room): Screen {
  if (!estimates)
    return listPage(walk, { name: 'tiers', says: sentence('pay.asking'), back: 'more-years', pages: [[]] });
  if (!estimates.possible) {
    return listPage(walk, { name: 'tiers', says: sentence(`tiers.${estimates.why}`), back: 'more-years', pages: [[]] });
  }
  const at = chosenIndex(walk, estimates);
  const chosen = estimates.estimates[at];
  if (!chosen)
    return listPage(walk, { name: 'tiers', says: sentence('tiers.no-tables'), back: 'more-years', pages: [[]] });
  const next = estimates.estimates[(at + 1) % estimates.estimates.length] ?? chosen;
  return screen({
    name: 'tiers',
    turn: `tiers ${chosen.tierFen}`,
    tone: 'warn',
    icon: 'pen',
    says: sentence('tiers.head'),
    blocks: blocksOf(chosen, estimates, room),
    choices: [
      { act: { does: 'pick-tier', tierFen: next.tierFen }, label: sentence('tiers.up'), icon: 'next', main: true },
      { act: { does: 'print-estimate', tierFen: chosen.tierFen }, label: sentence('tiers.print'), icon: 'printer' },
      { act: { does: 'go', to: 'account' }, label: sentence('step.back'), icon: 'back' },
    ],
  });
}

/** The tier picked, else the one paid last, else the lowest. */
function chosenIndex(walk: Walk, { estimates, lastTierFen }: Possible): number {
  const wanted = walk.tierFen ?? lastTierFen;
  return Math.max(
    0,
    estimates.findIndex((one) => one.tierFen === wanted),
  );
}

function blocksOf(one: Estimate, { basis }: Possible, room: Room): readonly Block[] {
  const facts = {
    kind: 'facts',
    facts: [
      {
        label: sentence('tiers.year', { amount: one.tierFen }),
        value: sentence('tiers.subsidy', { amount: one.subsidyFen }),
      },
      { label: sentence('tiers.monthly-label'), value: sentence('tiers.monthly', { amount: one.monthlyFen }) },
    ],
  } as const;
  const formula: Sentence[] = [
    sentence('tiers.base', { base: one.basicFen }),
    ...(one.bonusFen > 0 ? [sentence('tiers.extra', { extra: one.bonusFen })] : []),
    sentence('tiers.share', { balance: one.balanceFen, months: basis.divisor }),
    sentence('tiers.sum', { monthly: one.monthlyFen }),
  ];
  const remarks: Line[] = [
    { says: sentence('tiers.note'), look: 'strong' },
    ...(one.shortYears > 0
      ? [{ says: sentence('tiers.short', { years: one.shortYears }), look: 'strong' } as const]
      : []),
  ];
  const how: Line = { says: sentence('tiers.how', { years: one.yearsToCome }), look: 'plain' };
  const inWords = formula.map((says): Line => ({ says, look: says.id === 'tiers.sum' ? 'strong' : 'plain' }));
  // On a small screen in 大字 the formula alone fills the page; what goes in and what comes out is in it.
  if (room.lines < 7) return [{ kind: 'lines', lines: [...inWords, ...remarks.slice(0, 1)] }];
  return [facts, { kind: 'lines', lines: [how, ...inWords, ...remarks] }];
}
