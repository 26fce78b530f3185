import { type Sentence, sentence } from '../../../src-main/contract/text/kiosk/sentence.ts';
import type { Account, Facts } from '../facts.ts';
import type { Walk } from '../steps/walk.ts';
import { asOf } from './asOf.ts';
import { dueFact, monthlyFact } from './benefitScreens.ts';
import { type Costly, factParts, pagesOf, type Room } from './room.ts';
import { type Block, type Choice, type Fact, type Line, type Screen, screen } from './screen.ts';
import { yearStrip } from './yearStrip.ts';

/** 我的账户: how many years, how much, which years, what next. Pages in 大字, in the same order. */
export function accountScreen(walk: Walk, facts: Facts & { readonly account: Account }, room: Room): Screen {
  const { account, state } = facts;
  const pages = accountPages(account, room);
  const page = Math.min(walk.page, pages.length - 1);
  const last = page === pages.length - 1;
  const heard = walk.agreed || state.handset === 'lifted';
  return screen({
    name: 'account',
    turn: `account ${page} ${account.thisYear.state}`,
    tone: account.thisYear.state === 'being-checked' ? 'ask' : 'plain',
    icon: account.thisYear.state === 'being-checked' ? 'question' : 'speaker',
    says: headline(account),
    blocks: pages[page] ?? [],
    choices: [
      firstChoice(facts),
      ...(hasAmounts(account) ? [sayChoice(heard)] : []),
      last ? elseChoiceOf(account) : nextPage,
    ],
    closing: [
      ...(heard || !hasAmounts(account) ? [] : [hiddenAmounts(state.handset)]),
      ...(state.visit?.cardExpired ? [sentence('next.renew-card')] : []),
      asOf(account.dataAsOf === undefined ? state : { ...state, dataAsOf: account.dataAsOf }),
      sentence('keys.visit'),
    ],
  });
}

/** Without a handset the resident is asked whether amounts may be heard by others; one touch answers. */
function hiddenAmounts(handset: Facts['state']['handset']): Sentence {
  return handset === 'none' ? sentence('voice.amounts-aloud', { number: 2 }) : sentence('voice.amounts', { number: 2 });
}

const elseChoice: Choice = { act: { does: 'go', to: 'more' }, label: sentence('account.else'), icon: 'printer' };
const nextPage: Choice = { act: { does: 'page', by: 1 }, label: sentence('page.next'), icon: 'next' };

/** Who is not enrolled has no amount on the screen, so none to be heard. */
function hasAmounts({ enrolment, waiting }: Account): boolean {
  return enrolment !== 'not-enrolled' || waiting.length > 0;
}

function sayChoice(heard: boolean): Choice {
  return heard
    ? { act: { does: 'again' }, label: sentence('account.say-again'), icon: 'speaker' }
    : { act: { does: 'say-amounts' }, label: sentence('account.say'), icon: 'speaker' };
}

/** Who is not enrolled has nothing to print or to look through; to rate and to complain everybody may. */
function elseChoiceOf({ enrolment }: Account): Choice {
  return enrolment === 'not-enrolled' ? strangersElse : elseChoice;
}

const strangersElse: Choice = {
  act: { does: 'go', to: 'more-voice' },
  label: sentence('account.else-stranger'),
  icon: 'notice',
};

/** Reasons against a card that no waiting ends: paying is not offered here at all. */
const neverHere = ['elsewhere', 'tax-number', 'no-terminal'];

function mayOwe({ account, state }: Facts & { readonly account: Account }): boolean {
  const { enrolment, thisYear } = account;
  if (enrolment === 'not-enrolled' || enrolment === 'terminated' || state.visit?.cardExpired) return false;
  if (neverHere.includes(state.pays.why ?? '')) return false;
  return thisYear.state === 'unpaid' && thisYear.rule === undefined;
}

/** What leads on from here, and nothing that leads nowhere. */
function firstChoice(facts: Facts & { readonly account: Account }): Choice {
  const { account } = facts;
  if (account.enrolment === 'not-enrolled')
    return { act: { does: 'go', to: 'papers' }, label: sentence('policy.papers'), icon: 'list', main: true };
  if (account.enrolment === 'terminated')
    return { act: { does: 'go', to: 'payments' }, label: sentence('more.payments'), icon: 'list', main: true };
  if (account.enrolment === 'receiving' || account.enrolment === 'receiving-paused') {
    return { act: { does: 'go', to: 'benefit' }, label: sentence('more.benefit'), icon: 'card', main: true };
  }
  const { thisYear } = account;
  if (!mayOwe(facts))
    return { act: { does: 'go', to: 'tiers' }, label: sentence('more.tiers'), icon: 'pay', main: true };
  const amount = account.tierFen === undefined ? undefined : account.tierFen - (thisYear.governmentFen ?? 0);
  const label =
    amount === undefined || amount <= 0 ? sentence('account.pay-choose') : sentence('account.pay', { amount });
  return { act: { does: 'open-payment' }, label, icon: 'pay', main: true };
}

function headline({ enrolment, paidYears: years, thisYear }: Account): Sentence {
  if (enrolment === 'not-enrolled') return sentence('account.not-enrolled');
  if (enrolment === 'pending') return sentence('account.enrolling');
  if (enrolment === 'receiving') return sentence('account.drawing');
  if (enrolment === 'receiving-paused') return sentence('account.drawing-paused');
  if (enrolment === 'terminated') return sentence('account.ended');
  switch (thisYear.state) {
    case 'unpaid':
      return sentence('account.not-this', { years });
    case 'paid':
      return sentence('account.this', { years });
    case 'government-paid':
      return sentence('account.government', { years });
    case 'waiting':
      return sentence('account.waiting', { years });
    case 'being-checked':
      return sentence('account.checking');
    case 'not-due':
      return sentence('account.nothing-due', { years });
  }
}

function yearsFact({ enrolment, neededYears, paidYears, thisYear }: Account): Fact {
  const fact = { label: sentence('account.years-label'), value: sentence('account.years', { years: paidYears }) };
  // Whoever draws has nothing more to pay, whatever the years come to.
  if (neededYears === undefined || draws(enrolment)) return fact;
  const left = neededYears - paidYears;
  if (left <= 0) return { ...fact, more: sentence('account.years-full', { full: neededYears }) };
  return left === 1 && thisYear.state === 'unpaid'
    ? { ...fact, more: sentence('account.years-this', { full: neededYears }) }
    : { ...fact, more: sentence('account.years-left', { years: left, full: neededYears }) };
}

function balanceFact({ balance, thisYear }: Account): Fact {
  const label = sentence('account.balance-label');
  if (!balance) return { label, value: sentence('account.balance-none') };
  const value = sentence('account.balance', { amount: balance.fen });
  if (balance.on === undefined) return { label, value };
  // A day of another year without its year would pass for one of this year.
  const ours = balance.on.startsWith(String(thisYear.year));
  const more = sentence(ours ? 'account.balance-as-of' : 'account.balance-as-of-year', { date: balance.on });
  return { label, value, more };
}

function draws(enrolment: Account['enrolment']): boolean {
  return enrolment === 'receiving' || enrolment === 'receiving-paused';
}

function accountPages(account: Account, room: Room): readonly (readonly Block[])[] {
  const { benefit, certification, enrolment } = account;
  if (enrolment === 'not-enrolled' || enrolment === 'pending') return [registering(account, room)];
  const notes = noteLines(account);
  const strip = yearStrip(account);
  // When the next certification is due comes before anything else for somebody who draws.
  const drawn = draws(enrolment)
    ? [...(certification ? [dueFact(certification)] : []), ...(benefit ? [monthlyFact(benefit)] : [])]
    : [];
  const told: Costly = {
    block: { kind: 'lines', icon: account.waiting.length > 0 ? 'turn' : 'next', lines: notes },
    lines: notes.length === 0 ? 0 : 1.2 + notes.length * room.cost.remark,
  };
  const paid = factParts([yearsFact(account), balanceFact(account)], room);
  const own = drawn.length > 0 ? [...factParts(drawn, room), told, ...paid] : [...paid, told];
  const parts = [...own, ...(strip.boxes.length > 0 ? [stripPart(strip, room)] : [])];
  return pagesOf(
    parts.filter((part) => part.lines > 0),
    room,
  );
}

/** Nobody the province knows yet: one thing to do, and where. */
function registering({ next }: Account, room: Room): readonly Block[] {
  const lines: Line[] = [{ says: sentence(`next.${next}`), look: 'head' }];
  return room.lines < 7
    ? [{ kind: 'lines', lines }]
    : [
        { kind: 'picture', picture: 'hello' },
        { kind: 'lines', lines },
      ];
}

/** A long life of payments has more boxes than a page has place: the newest are shown, 每年交了多少 has them all. */
function stripPart(strip: Extract<Block, { kind: 'years' }>, room: Room): Costly {
  const { strip: title, stripRow } = room.cost;
  const most = Math.floor((room.lines - title) / stripRow);
  const boxes = strip.boxes.slice(-most * room.years);
  return { block: { ...strip, boxes }, lines: title + Math.ceil(boxes.length / room.years) * stripRow };
}

function noteLines(account: Account): readonly Line[] {
  const waiting = account.waiting.map(
    ({ amountFen: amount, year }): Line => ({ says: sentence('account.local', { year, amount }), look: 'strong' }),
  );
  // The first choice and the sentence on top say this one already.
  if (account.next === 'pay-this-year' || account.next === 'nothing') return waiting.slice(0, 2);
  return [...waiting.slice(0, 2), { says: sentence(`next.${account.next}`), look: 'plain' }];
}
