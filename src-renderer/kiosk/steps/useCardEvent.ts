import { useEffect, useRef } from 'react';
import type { KioskState } from '../facts.ts';
import type { PlaceName } from './acts.ts';
import type { Asks } from './useAsks.ts';

/** What a card says without a visit has to be seen: these lead from whatever is read there to the beginning. */
const telling: readonly KioskState['card']['state'][] = ['reading', 'failed', 'needs-pin'];

type Ways = { readonly place: PlaceName; arrive(to: PlaceName): void; forget(change: Asks): void };

/**
 * Heeds what happens at the readers while nobody is served. A card laid over a page of policy shows what became of it; what the last card said
 * of a PIN is not said of the next.
 */
export function useCardEvent({ card: { state, turn }, visit }: KioskState, { arrive, forget, place }: Ways): void {
  const before = useRef(turn);
  const served = visit !== undefined;
  useEffect(() => {
    if (before.current === turn) return;
    before.current = turn;
    if (served) return;
    forget({ pin: undefined });
    if (place !== 'home' && place !== 'charge' && telling.includes(state)) arrive('home');
  }, [arrive, forget, place, served, state, turn]);
}
