import { useEffect, useRef } from 'react';
import type { Help } from '../facts.ts';
import type { PlaceName } from './acts.ts';

/** Places nobody is led away from: money is under way there, or something is half typed. */
const undisturbed: readonly PlaceName[] = ['charge', 'pay', 'staff-pin', 'wish-typing'];
const helpPlaces: readonly PlaceName[] = ['help', 'help-voice'];

type Ways = { readonly place: PlaceName; show(): void; back(): void };

/**
 * Whoever called and went on reading is told when somebody comes, or when nobody could be told after all; a call that is over leaves its
 * screen. What stood there when the page began was said before.
 */
export function useHelp(state: Help['state'] | undefined, { back, place, show }: Ways): void {
  const told = useRef(state);
  useEffect(() => {
    const before = told.current;
    if (before === state || undisturbed.includes(place)) return;
    told.current = state;
    const isThere = helpPlaces.includes(place);
    if (state === undefined && isThere) back();
    const matters = state === 'coming' || state === 'unreached';
    if (matters && before !== undefined && !isThere) show();
  }, [state, place, show, back]);
}
