import { type Sentence, sentence } from '../../../src-main/contract/text/kiosk/sentence.ts';
import type { Facts } from '../facts.ts';
import type { KioskIconName } from '../frame/KioskIcon.tsx';
import type { WishAbout } from '../steps/acts.ts';
import { type Choice, padHow, type Screen, screen } from './screen.ts';

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

/** What it is about, as it stands on the key; a complaint without a word of its own says this. */
const aboutSentences: Readonly<Record<WishAbout, Sentence>> = {
  payment: sentence('wish.money'),
  staff: sentence('wish.service'),
  benefit: sentence('wish.benefit'),
  agent: sentence('wish.agent'),
  kiosk: sentence('wish.kiosk'),
  other: sentence('wish.other'),
};

type WishMenu = 'wish' | 'wish-more' | 'wish-last';

const about = (what: WishAbout, icon: KioskIconName): Choice => ({
  act: { does: 'wish-about', about: what },
  label: aboutSentences[what],
  icon,
});
const onward = (to: WishMenu): Choice => ({ act: { does: 'go', to }, label: sentence('step.onward'), icon: 'next' });

const wishMenus: Readonly<Record<WishMenu, readonly Choice[]>> = {
  wish: [about('payment', 'cash'), about('staff', 'person'), onward('wish-more')],
  'wish-more': [about('benefit', 'card'), about('agent', 'person'), onward('wish-last')],
  'wish-last': [
    about('kiosk', 'notice'),
    { act: { does: 'wish-idea' }, label: sentence('wish.idea'), icon: 'good' },
    about('other', 'list'),
  ],
};

/** 提意见: what about; nobody has to spell anything. */
export function wishScreen(menu: WishMenu): Screen {
  return screen({ name: menu, says: sentence('wish.head'), choices: wishMenus[menu], layout: 'tiles' });
}

/** Hand it in as it is, or write some words first. */
export function wishWordsScreen(): Screen {
  return screen({
    name: 'wish-words',
    says: sentence('wish.write'),
    blocks: [{ kind: 'lines', lines: [{ says: sentence('wish.secret'), look: 'plain' }] }],
    choices: [
      { act: { does: 'go', to: 'wish-name' }, label: sentence('wish.send'), icon: 'tick', main: true },
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
    closing: [padHow],
  });
}

/** Who says so: by name, by nobody's name, or with a number to be called. */
export function wishNameScreen(): Screen {
  return screen({
    name: 'wish-name',
    says: sentence('wish.name'),
    choices: [
      {
        act: { does: 'send-wish', anonymous: false },
        label: sentence('wish.named'),
        more: sentence('wish.named-more'),
        icon: 'tick',
      },
      {
        act: { does: 'send-wish', anonymous: true },
        label: sentence('wish.unnamed'),
        more: sentence('wish.unnamed-more'),
        icon: 'lock',
      },
      {
        act: { does: 'go', to: 'wish-phone' },
        label: sentence('wish.phone'),
        more: sentence('wish.phone-more'),
        icon: 'pen',
      },
    ],
    layout: 'tiles',
  });
}

/** The number to be called, digit by digit. */
export function wishPhoneScreen(): Screen {
  return screen({
    name: 'wish-phone',
    says: sentence('wish.phone-typing'),
    blocks: [{ kind: 'typing', typing: { what: 'phone' } }],
    closing: [padHow],
  });
}

/** It was taken in, with its number. */
export function wishDoneScreen({ wish }: Facts): Screen {
  const kept = wish?.is === 'done' ? wish.value : undefined;
  return screen({
    name: 'wish-done',
    turn: `wish-done ${wish?.is ?? ''}`,
    tone: kept === undefined ? 'plain' : 'good',
    icon: kept === undefined ? 'speaker' : 'tick',
    says: sentence(kept === undefined ? 'wish.sending' : kept.anonymous ? 'wish.kept-unnamed' : 'wish.kept'),
    blocks:
      kept === undefined
        ? []
        : [
            {
              kind: 'number',
              label: sentence('wish.number-label'),
              value: sentence('wish.number', { number: kept.number }),
            },
          ],
    choices: [{ act: { does: 'go', to: 'account' }, label: sentence('more.back'), icon: 'back', main: true }],
  });
}
