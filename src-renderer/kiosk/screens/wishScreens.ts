import { sentence } from '../../../src-main/contract/text/kiosk/sentence.ts';
import type { Facts } from '../facts.ts';
import { type Screen, screen } from './screen.ts';

/** 评一评: three faces of five, so that there are never more than three choices. */
export function rateScreen({ rated }: Facts): Screen {
  if (rated) {
    return screen({
      name: 'rate',
      turn: 'rate done',
      tone: 'good',
      icon: 'tick',
      says: sentence('rate.thanks'),
      choices: [{ act: { does: 'go', to: 'account' }, label: sentence('more.back'), icon: 'back', main: true }],
      layout: 'tiles',
    });
  }
  return screen({
    name: 'rate',
    says: sentence('rate.head'),
    choices: [
      { act: { does: 'rate', score: 5 }, label: sentence('rate.good'), icon: 'good' },
      { act: { does: 'rate', score: 3 }, label: sentence('rate.middling'), icon: 'middling' },
      { act: { does: 'rate', score: 1 }, label: sentence('rate.bad'), icon: 'bad' },
    ],
    layout: 'tiles',
  });
}

/** 提意见: what about; nobody has to spell anything. */
export function wishScreen(): Screen {
  return screen({
    name: 'wish',
    says: sentence('wish.head'),
    choices: [
      { act: { does: 'wish-about', about: 'payment' }, label: sentence('wish.money'), icon: 'cash' },
      { act: { does: 'wish-about', about: 'staff' }, label: sentence('wish.service'), icon: 'person' },
      { act: { does: 'wish-about', about: 'other' }, label: sentence('wish.other'), icon: 'list' },
    ],
    layout: 'tiles',
  });
}

/** Hand it in as it is, or write some words first. */
export function wishWordsScreen(): Screen {
  return screen({
    name: 'wish-words',
    says: sentence('wish.write'),
    blocks: [{ kind: 'lines', lines: [{ says: sentence('wish.secret'), look: 'plain' }] }],
    choices: [
      { act: { does: 'send-wish' }, label: sentence('wish.send'), icon: 'tick', main: true },
      { act: { does: 'go', to: 'wish-typing' }, label: sentence('wish.type'), icon: 'pen' },
      { act: { does: 'go', to: 'account' }, label: sentence('wish.stop'), icon: 'back' },
    ],
  });
}

/** Spelling in pinyin with candidates. */
export function wishTypingScreen(): Screen {
  return screen({
    name: 'wish-typing',
    says: sentence('wish.typing'),
    blocks: [{ kind: 'typing', typing: { what: 'words' } }],
  });
}

/** It was taken in, with its number. */
export function wishDoneScreen({ wish }: Facts): Screen {
  const number = wish?.is === 'done' ? wish.value.number : undefined;
  return screen({
    name: 'wish-done',
    turn: `wish-done ${wish?.is ?? ''}`,
    tone: number === undefined ? 'plain' : 'good',
    icon: number === undefined ? 'speaker' : 'tick',
    says: sentence(number === undefined ? 'wish.sending' : 'wish.kept'),
    blocks:
      number === undefined
        ? []
        : [{ kind: 'number', label: sentence('wish.number-label'), value: sentence('wish.number', { number }) }],
    choices: [{ act: { does: 'go', to: 'account' }, label: sentence('more.back'), icon: 'back', main: true }],
  });
}
