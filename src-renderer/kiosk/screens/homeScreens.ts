import { type Sentence, sentence } from '../../../src-main/contract/text/kiosk/sentence.ts';
import type { Facts, KioskState } from '../facts.ts';
import type { Walk } from '../steps/walk.ts';
import { asOf } from './asOf.ts';
import { type Choice, type Line, type Screen, screen } from './screen.ts';

/** The fourth key where nobody is served: another voice where there is one, else the staff's way in. */
export function idleFourth(facts: Facts): 'dialect' | 'staff' {
  return facts.packs.length > 1 ? 'dialect' : 'staff';
}

/** 待机: where the card goes, and what can be had here. */
export function homeScreen(walk: Walk, facts: Facts): Screen {
  const { state } = facts;
  const reads = state.reader === 'ok';
  const waits = walk.wants !== undefined && reads;
  return screen({
    name: 'home',
    turn: `home ${walk.wants ?? ''} ${reads} ${state.pays.now}`,
    tone: reads ? 'plain' : 'warn',
    says: reads ? sentence(waits ? 'home.card-first' : 'home.place-card') : sentence('home.no-reader'),
    blocks: [
      { kind: 'picture', picture: 'card' },
      { kind: 'lines', lines: remarks(state) },
    ],
    choices: [accountChoice(reads), payChoice(state, reads), policyChoice],
    layout: 'tiles',
    fourth: idleFourth(facts),
    closing: [asOf(state), sentence('keys.home')],
  });
}

const policyChoice: Choice = {
  act: { does: 'go', to: 'policy' },
  label: sentence('home.policy'),
  more: sentence('home.policy-more'),
  icon: 'notice',
};

function accountChoice(reads: boolean): Choice {
  const more = sentence(reads ? 'home.account-more' : 'home.to-window');
  return {
    act: { does: 'wait-for-card', to: 'account' },
    label: sentence('home.account'),
    more,
    icon: 'card',
    blocked: !reads,
  };
}

function payChoice({ pays }: KioskState, reads: boolean): Choice {
  const open = reads && pays.now;
  return {
    act: { does: 'wait-for-card', to: 'pay' },
    label: sentence('home.pay'),
    more: sentence(open ? 'home.pay-more' : 'home.pay-away'),
    icon: 'pay',
    blocked: !open,
  };
}

function remarks(state: KioskState): readonly Line[] {
  const lines: Sentence[] = [];
  if (state.store === 'training') lines.push(sentence('training.mark'));
  if (state.line === 'down') lines.push(sentence('home.offline'));
  if (state.paper !== 'ok' && state.paper !== 'near-end') lines.push(sentence('home.no-paper'));
  return lines.map((says) => ({ says, look: 'faint' }));
}

/** 读卡: a card lies there and its chip is being read. */
export function readingScreen(): Screen {
  return screen({
    name: 'reading',
    says: sentence('read.reading'),
    blocks: [
      { kind: 'picture', picture: 'reading' },
      { kind: 'lines', lines: [{ says: sentence('read.wait'), look: 'faint' }] },
    ],
  });
}

/** The visit is over and its card still lies there: nothing is read any more, and nobody's card is to be forgotten. */
export function takeCardScreen(): Screen {
  return screen({
    name: 'take-card',
    says: sentence('read.over'),
    blocks: [
      { kind: 'picture', picture: 'take' },
      { kind: 'lines', lines: [{ says: sentence('read.over-more'), look: 'faint' }] },
    ],
    fourth: 'start',
  });
}

/** The card could not be read; what to try, in plain words, and that no money moved. */
export function failedScreen(state: KioskState): Screen {
  const strange = strangeFailures.some((one) => state.card.failure?.includes(one));
  const two = state.card.failure?.includes('two-cards') === true;
  const [head, first] = headOf(strange, two);
  return screen({
    name: 'read-failed',
    turn: `read-failed ${state.card.turn}`,
    tone: 'warn',
    icon: 'warn',
    says: head,
    blocks: [
      { kind: 'picture', picture: 'card' },
      {
        kind: 'lines',
        lines: [
          { says: first, look: 'strong' },
          { says: sentence('read.failed-else'), look: 'plain' },
          { says: sentence('read.money'), look: 'faint' },
        ],
      },
    ],
    fourth: 'start',
  });
}

/** Failures that a second try with the same card can't mend. */
const strangeFailures = ['unknown-card', 'foreign', 'not-a-card', 'wrong-card', 'unsupported'];

function headOf(strange: boolean, two: boolean): readonly [Sentence, Sentence] {
  if (two) return [sentence('read.two'), sentence('read.two-more')];
  if (strange) return [sentence('read.strange'), sentence('read.strange-more')];
  return [sentence('read.failed'), sentence('read.failed-turn')];
}

/** The social-security card wants its PIN; the identity card never does. */
export function pinScreen(facts: Facts): Screen {
  const { pin } = facts;
  const says =
    pin?.verdict === 'blocked'
      ? sentence('pin.locked')
      : pin?.verdict === 'wrong'
        ? wrongPin(pin.triesLeft)
        : sentence('pin.ask');
  return screen({
    name: 'pin',
    turn: `pin ${pin?.verdict ?? ''} ${pin?.triesLeft ?? ''}`,
    tone: pin && pin.verdict !== 'right' ? 'warn' : 'plain',
    icon: 'lock',
    says,
    blocks: [
      { kind: 'lines', lines: [{ says: sentence('pin.more'), look: 'plain' }] },
      ...(pin?.verdict === 'blocked' ? [] : [{ kind: 'typing', typing: { what: 'pin' } } as const]),
    ],
    fourth: 'start',
  });
}

function wrongPin(left: number | undefined): Sentence {
  return left === undefined ? sentence('pin.wrong-plain') : sentence('pin.wrong', { left });
}
