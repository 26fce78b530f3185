import type { Act, PlaceName, ServiceChoice, WishAbout } from './acts.ts';

/** Where the resident stands and what was picked on the way. Nothing personal; gone with the page at the end of the visit. */
export type Walk = {
  readonly place: PlaceName;
  /** Where `help`, `help-voice`, `dialect` and `trouble` lead back to. */
  readonly before: PlaceName;
  /** Page of the place's content, from 0. */
  readonly page: number;
  /** What was picked in a list: a village, a business item, a policy, a name. */
  readonly picked: string | undefined;
  /** Touched before the card was laid: where the card leads. */
  readonly wants: 'account' | 'pay' | undefined;
  /** The resident agreed that amounts are spoken aloud. */
  readonly agreed: boolean;
  /** Counts how often the same screen is to be said anew. */
  readonly said: number;
  /** Year whose payment was asked for; undefined is this year. */
  readonly payYear: number | undefined;
  /** Tier the resident picked for this payment or this estimate. */
  readonly tierFen: number | undefined;
  /** What the complaint is about. */
  readonly wish: WishAbout;
  /** It is a wish for something better, not a complaint. */
  readonly idea: boolean;
  /** What staff wants to make of the kiosk; done once the PIN is typed. */
  readonly service: ServiceChoice;
};

/** The beginning: nobody is there. */
export const start: Walk = {
  place: 'home',
  before: 'home',
  page: 0,
  picked: undefined,
  wants: undefined,
  agreed: false,
  said: 0,
  payYear: undefined,
  tierFen: undefined,
  wish: 'other',
  idea: false,
  service: 'open',
};

/** Places that lie over another one. */
const overlays: readonly PlaceName[] = ['help', 'help-voice', 'dialect', 'trouble'];

/** Goes to a place; an overlay remembers what it lies over. */
export function goTo(walk: Walk, place: PlaceName, picked?: string): Walk {
  const before = overlays.includes(place) && !overlays.includes(walk.place) ? walk.place : walk.before;
  const page = overlays.includes(place) ? walk.page : 0;
  return { ...walk, place, before, page, picked: picked ?? walk.picked };
}

/** What a touch does to the walk alone; what it asks of the station is done elsewhere. */
export function step(walk: Walk, act: Act): Walk {
  switch (act.does) {
    case 'go':
      return goTo(walk, act.to, act.picked);
    case 'page':
      return { ...walk, page: Math.max(0, walk.page + act.by) };
    case 'wait-for-card':
      return { ...walk, place: 'home', wants: act.to, said: walk.said + 1 };
    case 'say-amounts':
      return { ...walk, agreed: true, said: walk.said + 1 };
    case 'pick-tier':
      return { ...walk, tierFen: act.tierFen };
    case 'open-payment':
      return { ...goTo(walk, 'pay'), payYear: act.year, tierFen: undefined };
    case 'wish-about':
      return { ...goTo(walk, 'wish-words'), wish: act.about, idea: false };
    case 'wish-idea':
      return { ...goTo(walk, 'wish-typing'), wish: 'other', idea: true };
    case 'refresh':
      return goTo(walk, 'refresh');
    case 'choose-service':
      return { ...goTo(walk, 'staff-pin'), service: act.service };
    case 'end-help':
    case 'back':
      return overlays.includes(walk.place) ? { ...walk, place: walk.before } : goTo(walk, 'home');
    case 'home':
      return start;
    case 'again':
      return { ...walk, said: walk.said + 1 };
    default:
      return walk;
  }
}
