import { useCallback, useEffect, useMemo, useReducer, useState } from 'react';
import { useClient } from '../client/clientContext.ts';
import type { Facts, Hearing, KioskState } from './facts.ts';
import { Frame, keysOf } from './frame/Frame.tsx';
import { nextLook } from './frame/look.ts';
import type { PadKey } from './frame/pad.ts';
import type { Typist } from './frame/typed.ts';
import { movePad, padMoves } from './frame/typingPad.ts';
import { usePad } from './frame/usePad.ts';
import { useLook } from './frame/useLook.ts';
import { useReady } from './frame/useReady.ts';
import type { Screen } from './screens/screen.ts';
import { isAtTerminal, screenOf } from './screens/screenOf.ts';
import { speechOf } from './screens/speech.ts';
import type { Act, PlaceName } from './steps/acts.ts';
import { handOf } from './steps/typed.ts';
import { type Desk, useAsks } from './steps/useAsks.ts';
import { useFacts } from './steps/useFacts.ts';
import { useCardEvent } from './steps/useCardEvent.ts';
import { useHelp } from './steps/useHelp.ts';
import { useIdle } from './steps/useIdle.ts';
import { useVisit } from './steps/useVisit.ts';
import { goTo, start, step, type Walk } from './steps/walk.ts';
import { wipe } from './steps/wipe.ts';
import { useScans } from './steps/useScans.ts';
import { say, useSpeech, type Voice } from './voice/useVoice.ts';

type Props = { readonly state: KioskState; readonly ask: () => void; readonly voice: Voice };
type Move = Act | { readonly does: 'arrive'; readonly to: PlaceName };

function walkOn(walk: Walk, move: Move): Walk {
  return move.does === 'arrive' ? goTo(walk, move.to) : step(walk, move);
}

/** Places a card is led to from, when it is laid. */
function leadsTo(walk: Walk): PlaceName {
  return walk.wants === 'pay' ? 'pay' : 'account';
}

/** One visitor after the other: where he stands, what the station says, what is shown and said of it. */
export function Served({ ask, state, voice }: Props) {
  const client = useClient();
  const [walk, move] = useReducer(walkOn, start);
  const [hearing, setHearing] = useState<Hearing>({ slow: false, loud: 2 });
  const { look, setLook, room } = useLook();
  const go = useCallback((to: PlaceName) => move({ does: 'arrive', to }), []);
  const { asks, change, doIt, fail: refuse } = useAsks(go);
  const visitId = state.visit?.visitId;
  const asked = useFacts({ state, place: walk.place, chargeId: asks.chargeId });
  const charge = asked.charge ?? chargeOfPaying(asks.chargeId, state);
  const desk = useDesk({
    ...{ client, visitId, walk, asks },
    helpId: state.help?.callId,
    accountAsOf: asked.account?.dataAsOf,
  });
  const held = isAtTerminal(walk, { charge, paying: asks.paying });
  useArrival(desk, { replaced: state.visit?.replaced === true, change, doIt, go });
  useStaffCard(state, move);
  useCardEvent(state, { place: walk.place, arrive: go, forget: change });
  useHelp(state.help?.state, { place: walk.place, show: () => go('help'), back: () => move({ does: 'back' }) });

  const over = useCallback(() => {
    if (visitId !== undefined) void client.call('kiosk.leave', { visitId });
    wipe();
  }, [client, visitId]);
  const idle = useIdle(state, { counts: counts(state, walk) && !held, over });

  useScans(state, walk.place, () => {
    idle.touched();
    go('scanned');
  });

  const facts: Facts = { ...asks, ...asked, charge, state, secondsLeft: idle.left, packs: voice.packs, hearing };
  const screen = screenOf(walk, facts, room);
  const amounts = walk.agreed || state.handset === 'lifted';
  const turn = `${screen.turn} ${walk.said} ${amounts}`;
  useSpeech(voice.speaker, { turn, manner: hearing, sentences: speechOf(screen, { amounts }) });
  const ready = useReady(screen.turn);

  const act = (one: Act) => {
    if (!ready()) return;
    idle.touched();
    ownActs(one, { over, setHearing, setLook: () => setLook(nextLook(look)), choose: voice.choose });
    doIt(one, desk);
    move(one);
    const to = placeAfter(one);
    if (to) go(to);
  };
  const back = () => {
    go('home');
    ask();
  };
  const typist: Typist = {
    typed: handOf(desk, { change, go, refuse, done: back, touched: idle.touched }),
    lifted: state.handset === 'lifted',
    say: (sentences) => say(voice.speaker, sentences, hearing),
  };
  usePad((key) => {
    // Any key says that somebody is there, also one that means nothing on this screen.
    idle.touched();
    press(key, { screen, act, keys: keysOf(screen, look) });
  });
  return (
    <div onPointerDownCapture={idle.touched} className="touchable">
      <Frame screen={screen} state={state} look={look} {...hearing} act={act} typist={typist} />
    </div>
  );
}

type Arrival = { readonly replaced: boolean; readonly go: (to: PlaceName) => void } & Pick<
  ReturnType<typeof useAsks>,
  'change' | 'doIt'
>;

/** The same desk as long as nothing on it has changed. */
function useDesk({ accountAsOf, asks, client, helpId, visitId, walk }: Desk): Desk {
  return useMemo(
    () => ({ client, visitId, helpId, walk, asks, accountAsOf }),
    [client, visitId, helpId, walk, asks, accountAsOf],
  );
}

/** Begins the visit of whoever's card came; ends it for the page where it ended for the station. */
function useArrival(desk: Desk, { change, doIt, go, replaced }: Arrival): void {
  const { asks, visitId, walk } = desk;
  const arrive = useCallback(
    () => arriveWith(desk, { replaced, change, doIt, go }),
    [desk, replaced, change, doIt, go],
  );
  // A payment outlives the visit on the screen: somebody has to be told what became of the money. The next card is served at once.
  useVisit({ visitId, keeps: visitId === undefined && walk.place === 'charge' && asks.chargeId !== undefined, arrive });
}

/** A visit begins where the resident wanted to go; one whose card took another's place is told so over its own account. */
function arriveWith(desk: Desk, { change, doIt, go, replaced }: Arrival): void {
  if (replaced) {
    change({ trouble: cardChanged });
    go('account');
    return go('trouble');
  }
  const to = leadsTo(desk.walk);
  if (to === 'pay') doIt({ does: 'open-payment' }, desk);
  go(to);
}

/** A card of the staff says by itself who it is; what is to be done is asked next. */
function useStaffCard({ card: { staffId, turn } }: KioskState, move: (move: Move) => void): void {
  useEffect(() => {
    if (staffId !== undefined) move({ does: 'go', to: 'staff', picked: staffId });
  }, [staffId, turn, move]);
}

/** Between the touch and the first word of the station nothing is known but the payment's name. */
function chargeOfPaying(chargeId: string | undefined, { lastCharge }: KioskState): Facts['charge'] {
  return chargeId !== undefined && lastCharge?.chargeId === chargeId ? lastCharge : undefined;
}

/** What is told first to whoever's card took the place of somebody before a payment. */
const cardChanged = { code: 'VISIT_CARD_CHANGED', params: {}, retry: 'after-action', money: 'not-taken' } as const;

/** When the time runs: with a person, where a PIN is asked for, or where somebody reads without a card; never while a card is charged. */
function counts({ card, visit }: KioskState, walk: Walk): boolean {
  if (visit) return !visit.charging;
  return walk.place !== 'home' || walk.wants !== undefined || card.state === 'needs-pin';
}

type Ways = {
  over(): void;
  setHearing(change: (before: Hearing) => Hearing): void;
  setLook(): void;
  choose(pack: string): void;
};

/** Acts that concern the page alone. */
function ownActs(act: Act, { choose, over, setHearing, setLook }: Ways): void {
  switch (act.does) {
    case 'leave':
      return over();
    case 'letters':
      return setLook();
    case 'slower':
      return setHearing((before) => ({ ...before, slow: !before.slow }));
    case 'louder':
      return setHearing((before) => ({ ...before, loud: Math.min(3, before.loud + 1) }));
    case 'quieter':
      return setHearing((before) => ({ ...before, loud: 1 }));
    case 'dialect':
      return choose(act.pack);
    default:
      return undefined;
  }
}

/** Places some acts lead to once they were asked for. */
function placeAfter(act: Act): PlaceName | undefined {
  switch (act.does) {
    case 'pay':
      return 'charge';
    case 'print-statement':
    case 'print-estimate':
      return 'slip';
    case 'dialect':
      return 'home';
    default:
      return undefined;
  }
}

type Hand = {
  readonly screen: Screen;
  readonly act: (act: Act) => void;
  readonly keys: ReturnType<typeof keysOf>;
};

/** A key of the pad does what its button does; the digit of what is chosen already goes on. While something is typed, digits type. */
function press(key: PadKey, { act, keys, screen }: Hand): void {
  if ('key' in key) {
    const pressed = keys[key.key - 1];
    if (pressed) act(pressed.act);
    return;
  }
  if (screen.blocks.some((block) => block.kind === 'typing')) {
    movePad(padMoves[key.choice]);
    return;
  }
  const choice = screen.choices[key.choice - 1];
  if (!choice || choice.blocked) return;
  const goes = choice.chosen && screen.go && !screen.go.blocked;
  act(goes ? screen.go.act : choice.act);
}
