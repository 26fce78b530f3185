import { type Sentence, sentence } from '../../../src-main/contract/text/kiosk/sentence.ts';
import type { Facts, KioskState } from '../facts.ts';
import type { Walk } from '../steps/walk.ts';
import { brokenOff } from '../../../src-main/contract/text/kiosk/trouble.ts';
import { asOf } from './asOf.ts';
import type { Room } from './room.ts';
import { type Choice, type Line, padHow, type Screen, screen } from './screen.ts';

/** The fourth key where nobody is served: another voice where there is one, else the staff's way in. */
export function idleFourth(facts: Facts): 'dialect' | 'staff' {
  return facts.packs.length > 1 ? 'dialect' : 'staff';
}

/** 待机: where the card goes, and what can be had here. */
export function homeScreen(walk: Walk, facts: Facts, room: Room): Screen {
  const { state } = facts;
  const reads = state.reader === 'ok';
  const waits = walk.wants !== undefined && reads;
  const { brokeOff } = state;
  const over = brokeOff && walk.wants === undefined ? brokenOff(brokeOff.why, brokeOff.charged) : undefined;
  const says = reads ? sentence(waits ? 'home.card-first' : 'home.place-card') : sentence('home.no-reader');
  // Somebody who does not know where to begin needs to know one thing only.
  const beginning = reads && room.lines > 7 && remarks(state).length < 2 ? [sentence('home.first')] : [];
  const told = over?.slice(1) ?? beginning;
  return screen({
    name: 'home',
    turn: `home ${walk.wants ?? ''} ${reads} ${state.pays.now} ${over ? brokeOff?.why : ''}`,
    tone: reads && !over ? 'plain' : 'warn',
    says: over?.[0] ?? says,
    blocks: [
      { kind: 'picture', picture: 'card' },
      { kind: 'lines', lines: [...told.map(strong), ...remarks(state)] },
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

function whyNotNow(why: KioskState['pays']['why']): 'home.pay-busy' | 'home.pay-never' | 'home.pay-away' {
  switch (why) {
    case 'terminal-busy':
      return 'home.pay-busy';
    case 'elsewhere':
    case 'tax-number':
    case 'no-terminal':
      return 'home.pay-never';
    default:
      return 'home.pay-away';
  }
}

function payChoice({ pays }: KioskState, reads: boolean): Choice {
  const open = reads && pays.now;
  return {
    act: { does: 'wait-for-card', to: 'pay' },
    label: sentence('home.pay'),
    more: sentence(open ? 'home.pay-more' : whyNotNow(pays.why)),
    icon: 'pay',
    blocked: !open,
  };
}

function strong(says: Sentence): Line {
  return { says, look: 'strong' };
}

function remarks(state: KioskState): readonly Line[] {
  const lines: Sentence[] = [];
  if (state.store === 'training') lines.push(sentence('training.mark'));
  if (state.pays.why === 'terminal-busy') lines.push(sentence('home.charging'));
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
      {
        kind: 'lines',
        lines: [
          { says: sentence('read.now'), look: 'head' },
          { says: sentence('read.wait'), look: 'plain' },
        ],
      },
    ],
    layout: 'stage',
  });
}

/** The visit is over and its card still lies there: nothing is read any more, and nobody's card is to be forgotten. */
export function takeCardScreen(): Screen {
  return screen({
    name: 'take-card',
    says: sentence('read.over'),
    blocks: [
      { kind: 'picture', picture: 'take' },
      {
        kind: 'lines',
        lines: [
          { says: sentence('read.take'), look: 'head' },
          { says: sentence('read.over-more'), look: 'plain' },
        ],
      },
    ],
    layout: 'stage',
    fourth: 'start',
  });
}

/** The card could not be read; what to try, in plain words, and that no money moved. */
export function failedScreen(state: KioskState): Screen {
  const [head, first] = failureWords(state.card.failure ?? '');
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
          { says: first, look: 'head' },
          { says: sentence('read.money'), look: 'plain' },
          { says: sentence('read.ask'), look: 'plain' },
        ],
      },
    ],
    fourth: 'start',
  });
}

/** Codes of `contract/text/devices.ts` by what a resident can do: another kind of card, the counter, the identity card. */
const otherKind = ['unknown-card-type', 'unknown-document-type', 'wrong-card', 'bad-command', 'not-permitted'];
const doubtful = [
  'number-check-digit',
  'bad-number',
  'reader-rejects-card',
  'information-check-failed',
  'fingerprint-check-failed',
  'record-tag-mismatch',
];
const socialCardBroken = [
  'needs-psam',
  'card-protocol',
  'application-locked',
  'application-dead',
  'card-file-missing',
  'record-overrun',
  'card-refused',
  'card-memory',
  'file-locked',
  'key-refused',
];

function failureWords(failure: string): readonly [Sentence, Sentence] {
  if (failure.includes('two-cards')) return [sentence('read.two'), sentence('read.two-more')];
  if (doubtful.includes(failure)) return [sentence('read.number'), sentence('read.number-more')];
  if (socialCardBroken.includes(failure)) return [sentence('read.social'), sentence('read.social-more')];
  if (otherKind.includes(failure)) return [sentence('read.strange'), sentence('read.strange-more')];
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
    ...(pin?.verdict === 'blocked' ? {} : { closing: [padHow] }),
    fourth: 'start',
  });
}

function wrongPin(left: number | undefined): Sentence {
  return left === undefined ? sentence('pin.wrong-plain') : sentence('pin.wrong', { left });
}
