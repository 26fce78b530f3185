import { type Sentence, sentence } from '../../../src-main/contract/text/kiosk/sentence.ts';
import type { Account, Facts, Outcome, Quote } from '../facts.ts';
import type { Walk } from '../steps/walk.ts';
import { type Choice, type Line, type Screen, screen } from './screen.ts';
import { troubleLines } from './trouble.ts';

/** 缴费: how much this year. What speaks against paying is said before anything can be chosen. */
export function payScreen(walk: Walk, facts: Facts): Screen {
  const refusal = payRefusal(walk, facts);
  if (refusal) return refused(refusal);
  const { quote } = facts;
  if (!quote || quote.is === 'asking') return screen({ name: 'pay', turn: 'pay asking', says: sentence('pay.asking') });
  if (quote.is === 'failed') {
    const [says, ...more] = troubleLines(quote.error);
    return refused({ says: says ?? sentence('trouble.head'), more, checking: quote.error.money === 'being-checked' });
  }
  return chooseTier(walk, { ...facts, quote });
}

type Refusal = { readonly says: Sentence; readonly more?: readonly Sentence[]; readonly checking?: boolean };

function payRefusal({ payYear }: Walk, { account, state }: Facts): Refusal | undefined {
  // Somebody who owes nothing here is not sent to the counter because a terminal is away.
  const own = payYear === undefined && account ? accountRefusal(account) : undefined;
  if (own) return own;
  if (state.visit?.cardExpired) return { says: sentence('pay.no-card-expired') };
  if (!state.pays.now) return { says: sentence(state.pays.why ? `pay.no-${state.pays.why}` : 'pay.no-closed') };
  return undefined;
}

function accountRefusal({ enrolment, thisYear }: Account): Refusal | undefined {
  switch (thisYear.state) {
    case 'paid':
    case 'government-paid':
    case 'waiting':
      return { says: sentence('pay.already') };
    case 'being-checked':
      return { says: sentence('pay.checking'), checking: true };
    case 'not-due':
      return { says: whyNotDue(enrolment) };
    case 'unpaid':
      return thisYear.rule === undefined ? undefined : { says: sentence('trouble.rules') };
  }
}

function whyNotDue(enrolment: Account['enrolment']): Sentence {
  if (enrolment === 'not-enrolled') return sentence('account.not-enrolled');
  if (enrolment === 'terminated') return sentence('account.ended');
  return sentence(enrolment === 'receiving' ? 'account.drawing' : 'pay.not-due');
}

const ownSafe = [sentence('pay.safe'), sentence('trouble.window')];

function refused({ checking, more = [], says }: Refusal): Screen {
  // An error brings its own two sentences; a reason of this page gets them here.
  const own = checking ? [sentence('unknown.once'), sentence('trouble.not-again')] : ownSafe;
  const lines = more.length > 0 ? more : own;
  return screen({
    name: 'pay-refused',
    turn: `pay-refused ${says.id}`,
    tone: checking ? 'ask' : 'warn',
    icon: checking ? 'question' : 'warn',
    says,
    blocks: [
      { kind: 'picture', picture: 'hello' },
      { kind: 'lines', lines: lines.map((one, index): Line => ({ says: one, look: index === 0 ? 'head' : 'plain' })) },
    ],
    choices: [{ act: { does: 'go', to: 'account' }, label: sentence('more.back'), icon: 'back', main: true }],
  });
}

type Quoted = Facts & { readonly quote: Extract<Outcome<Quote>, { is: 'done' }> };

/** Three tiers: the one paid last and two higher ones; without one, the three lowest and nothing chosen. */
function offered({ lastTierFen, tiers }: Quote): Quote['tiers'] {
  const at = Math.max(
    0,
    tiers.findIndex((tier) => tier.tierFen === lastTierFen),
  );
  return tiers.slice(Math.min(at, Math.max(0, tiers.length - 3))).slice(0, 3);
}

function chooseTier(walk: Walk, { quote: { value: quote } }: Quoted): Screen {
  const { governmentFen, kind, lastTierFen, selfFen, stale, tierFen, tiers, year } = quote;
  const three = offered(quote);
  const choices = three.map((tier): Choice => {
    const { subsidyFen: subsidy } = tier;
    const same = tier.tierFen === lastTierFen;
    return {
      act: { does: 'pick-tier', tierFen: tier.tierFen },
      label: sentence('pay.tier', { amount: tier.tierFen }),
      more: same ? sentence('pay.same', { subsidy }) : sentence('pay.subsidy', { subsidy }),
      icon: 'cash',
      chosen: tier.tierFen === tierFen,
    };
  });
  const remarks: Sentence[] = [
    ...(governmentFen > 0 ? [sentence('pay.government', { amount: governmentFen })] : []),
    ...(stale ? [sentence('pay.stale')] : []),
    sentence(tiers.length > three.length ? 'pay.others' : 'pay.estimate'),
  ];
  const go: Choice =
    tierFen === undefined
      ? { act: { does: 'nothing' }, label: sentence('pay.choose-first'), icon: 'pay', main: true, blocked: true }
      : { act: { does: 'pay' }, label: sentence('pay.go', { amount: selfFen }), icon: 'pay', main: true };
  return screen({
    name: 'pay',
    turn: `pay ${walk.payYear ?? ''} ${tierFen ?? ''}`,
    says: payHeadline({ kind, year, lastTierFen, picked: walk.tierFen }),
    blocks: [{ kind: 'lines', lines: remarks.map((says): Line => ({ says, look: 'plain' })) }],
    choices,
    go,
    layout: 'pick',
  });
}

type Asked = Pick<Quote, 'kind' | 'year'> & {
  readonly lastTierFen: number | undefined;
  readonly picked: number | undefined;
};

function payHeadline({ kind, lastTierFen, picked, year }: Asked): Sentence {
  if (picked !== undefined) return sentence('pay.chosen', { amount: picked });
  if (kind === 'make-up') return sentence('pay.make-up', { year });
  return lastTierFen === undefined ? sentence('pay.ask') : sentence('pay.ask-last', { amount: lastTierFen });
}
