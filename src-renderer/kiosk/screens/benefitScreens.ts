import { type Sentence, sentence } from '../../../src-main/contract/text/kiosk/sentence.ts';
import type { Account, Facts } from '../facts.ts';
import type { Walk } from '../steps/walk.ts';
import { listPage } from './listPage.ts';
import { factParts, type Room } from './room.ts';
import type { Block, Choice, Fact, Screen } from './screen.ts';

type WithAccount = Facts & { readonly account: Account };

/** 养老金和认证: what comes a month, what came last, and when the next certification is due. */
export function benefitScreen(walk: Walk, facts: WithAccount, room: Room): Screen {
  const { benefit, certification } = facts.account;
  const made: readonly Fact[] = [
    ...(certification ? [dueFact(certification)] : []),
    ...(benefit ? [monthlyFact(benefit)] : []),
  ];
  const keyFacts = factParts(made, room).map((part) => part.block);
  const payments = (benefit?.payments ?? []).map(({ amountFen: amount, month, state }): readonly Sentence[] => [
    sentence('benefit.paid', { month }),
    sentence('benefit.paid-amount', { amount }),
    sentence(`benefit.state-${state}`),
  ]);
  // Under the key facts stand the newest payments; in 大字 each has a page of its own.
  const under = room.facts > 1 && keyFacts.length > 0 ? Math.floor(room.rows / 2) : 0;
  const perPage = Math.max(1, room.rows - 1);
  const lists: Block[] = [];
  for (let from = under; from < payments.length; from += perPage) {
    lists.push({ kind: 'rows', head: [], rows: payments.slice(from, from + perPage) });
  }
  const newest: readonly Block[] =
    under > 0 && payments.length > 0 ? [{ kind: 'rows', head: [], rows: payments.slice(0, under) }] : [];
  const first = under > 0 ? [[...keyFacts, ...newest]] : keyFacts.map((block) => [block]);
  const pages = [...first, ...lists.map((block) => [block])];
  const certify = certifyChoice(facts);
  return listPage(walk, {
    name: 'benefit',
    says: headline(facts),
    back: 'more-affairs',
    pages: pages.length > 0 ? pages : [[]],
    ...(certify && { extra: certify }),
  });
}

function headline({ account: { benefit, certification }, certified }: WithAccount): Sentence {
  if (certified?.is === 'done') return sentence('benefit.certified');
  if (!certification) return sentence(benefit ? 'benefit.head' : 'benefit.none');
  if (certification.waiting) return sentence('benefit.waiting');
  if (certification.overdue) return sentence('benefit.head-late');
  return sentence('benefit.head-due', { date: certification.dueOn });
}

/** Until when the next certification has to be made. */
export function dueFact({ dueOn }: NonNullable<Account['certification']>): Fact {
  return {
    label: sentence('benefit.due-label'),
    value: sentence('benefit.due', { date: dueOn }),
    more: sentence('benefit.due-year', { year: Number(dueOn.slice(0, 4)) }),
  };
}

/** What comes a month. */
export function monthlyFact({ monthlyFen, since }: NonNullable<Account['benefit']>): Fact {
  const fact = { label: sentence('benefit.monthly-label'), value: sentence('benefit.monthly', { amount: monthlyFen }) };
  return since === undefined ? fact : { ...fact, more: sentence('benefit.since', { month: since }) };
}

function certifyChoice({ account: { certification }, certified, state }: WithAccount): Choice | undefined {
  if (!certification || certification.waiting || certified?.is === 'done') return undefined;
  const label = sentence(certification.selfAllowed ? 'benefit.certify' : 'benefit.certify-window');
  const blocked = !certification.selfAllowed || state.visit?.cardLies !== true || certified?.is === 'asking';
  return { act: { does: 'certify' }, label, icon: 'person', main: !blocked, blocked };
}
