import { useEffect, useRef } from 'react';
import type { KioskState } from '../facts.ts';
import type { PlaceName } from './acts.ts';

/** Where a paper held under the scanner is not looked at: money is being taken, or a secret or words are typed. */
const busy: readonly PlaceName[] = ['pay', 'charge', 'wish-typing', 'wish-phone', 'staff-who', 'staff', 'staff-pin'];

/** Calls `came` whenever the scanner has read a paper since this page began; what was read before belongs to nobody here. */
export function useScans({ card, scans }: KioskState, place: PlaceName, came: () => void): void {
  const seen = useRef(scans);
  const latest = useRef(came);
  useEffect(() => {
    latest.current = came;
  });
  useEffect(() => {
    const isNew = scans > seen.current;
    seen.current = scans;
    if (isNew && !busy.includes(place) && card.state !== 'needs-pin') latest.current();
    // Only a new paper counts, not a place that was reached after it: its number was seen by then.
  }, [scans, place, card.state]);
}
