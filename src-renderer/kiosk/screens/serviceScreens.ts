import { type Sentence, sentence } from '../../../src-main/contract/text/kiosk/sentence.ts';
import { wallTime } from '../../../src-main/contract/text/screens/times.ts';
import type { Facts, KioskState } from '../facts.ts';
import type { Walk } from '../steps/walk.ts';
import { chooser } from './chooser.ts';
import { type Choice, type Line, padHow, type Screen, screen } from './screen.ts';

/** 暂停服务: why, since when, where instead. Never blank. */
export function closedScreen({ state }: Facts): Screen {
  const { reason = 'starting', since, until } = state.service;
  const lines: Line[] = [
    { says: sentence(`closed.${reason}`), look: 'head' },
    { says: sentence(`closed.${reason}-more`), look: 'plain' },
    ...(since === undefined
      ? []
      : [{ says: sentence('closed.since', { time: wallTime(since).time }), look: 'faint' } as const]),
    ...(until === undefined ? [] : [{ says: sentence('closed.until', { time: until }), look: 'strong' } as const]),
  ];
  return screen({
    name: 'closed',
    turn: `closed ${reason}`,
    tone: 'warn',
    icon: 'warn',
    says: sentence('closed.head'),
    blocks: [
      { kind: 'picture', picture: reason === 'hours' ? 'clock' : 'paused' },
      { kind: 'lines', lines },
      { kind: 'lines', icon: 'person', lines: whereInstead(state) },
    ],
    fourth: 'staff',
  });
}

function whereInstead({ hours, supervisionPhone }: KioskState): readonly Line[] {
  return [
    ...(hours === undefined ? [] : [{ says: sentence('hours.hours', { hours }), look: 'plain' } as const]),
    { says: sentence('hours.phone', { phone: supervisionPhone }), look: 'plain' },
  ];
}

/** 您还在吗: a ring from 20; any touch goes on, as often as wanted. */
export function stillScreen(seconds: number): Screen {
  return screen({
    name: 'still',
    // Said when it comes and once more at ten; every second would be a drum.
    turn: `still ${seconds > 10}`,
    tone: 'warn',
    icon: 'person',
    says: sentence('still.ask'),
    blocks: [
      { kind: 'ring', seconds, says: sentence('still.left', { seconds }) },
      { kind: 'lines', lines: [{ says: sentence('still.more'), look: 'plain' }] },
    ],
    choices: [{ act: { does: 'still-here' }, label: sentence('still.go'), icon: 'tick', main: true }],
  });
}

/** 换成方言: the voices this kiosk has. */
export function dialectScreen(walk: Walk, { packs }: Facts): Screen {
  const [first, second] = packs.slice(walk.page * 2, walk.page * 2 + 2);
  const shown = [first, second].flatMap((pack): readonly Choice[] =>
    pack
      ? [
          {
            act: { does: 'dialect', pack: pack.id },
            label: sentence('dialect.item', { name: pack.name }),
            icon: 'speaker',
          },
        ]
      : [],
  );
  const onward: Choice =
    packs.length > (walk.page + 1) * 2
      ? { act: { does: 'page', by: 1 }, label: sentence('step.onward'), icon: 'next' }
      : { act: { does: 'go', to: 'home' }, label: sentence('step.back'), icon: 'back' };
  return screen({
    name: 'dialect',
    turn: `dialect ${walk.page}`,
    says: sentence('dialect.head'),
    choices: [...shown, onward],
    layout: 'tiles',
    fourth: 'staff',
  });
}

/** Staff: who. A card of the staff laid on the reader answers this by itself. */
export function staffWhoScreen(walk: Walk, { staff }: Facts): Screen {
  return chooser(walk, {
    name: 'staff-who',
    says: sentence('staff.who'),
    items: (staff?.staff ?? []).map(({ lockedMinutes, name, operatorId }) => ({
      picked: operatorId,
      label: sentence('staff.name', { name }),
      ...(lockedMinutes !== undefined && { more: sentence('staff.locked', { minutes: lockedMinutes }) }),
    })),
    to: 'staff',
    back: 'home',
    fourth: 'start',
  });
}

/** Staff: what. */
export function staffScreen(): Screen {
  const set = (service: 'open' | 'cleaning' | 'out-of-service', label: Sentence, icon: Choice['icon']): Choice => ({
    act: { does: 'choose-service', service },
    label,
    ...(icon && { icon }),
  });
  return screen({
    name: 'staff',
    says: sentence('staff.head'),
    icon: 'lock',
    choices: [
      set('cleaning', sentence('staff.clean'), 'person'),
      set('out-of-service', sentence('staff.close'), 'cross'),
      set('open', sentence('staff.open'), 'tick'),
    ],
    layout: 'tiles',
    fourth: 'start',
  });
}

/** Staff: the PIN, judged and limited as at sign-in. */
export function staffPinScreen(): Screen {
  return screen({
    name: 'staff-pin',
    icon: 'lock',
    says: sentence('staff.password'),
    blocks: [{ kind: 'typing', typing: { what: 'staff-pin' } }],
    closing: [padHow],
    fourth: 'start',
  });
}
