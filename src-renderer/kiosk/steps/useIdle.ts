import { useCallback, useEffect, useRef, useState } from 'react';
import { useClient } from '../../client/clientContext.ts';
import type { KioskState } from '../facts.ts';

/** Seconds without a touch after which nobody is there any more. */
export const idleSeconds = 60;

type Idle = {
  /** Seconds until it ends by itself; undefined while nothing ends. */
  readonly left: number | undefined;
  /** Somebody touched something. */
  touched(): void;
};

/**
 * Counts down to the end of a visit, or of a look without a card. The station's own count wins whenever it answers; here one second is
 * taken off it every second, and a touch puts it back at once. While a card is charged the clock stands still.
 */
export function useIdle(state: KioskState, { counts, over }: { readonly counts: boolean; over(): void }): Idle {
  const client = useClient();
  const { visit } = state;
  const visitId = visit?.visitId;
  const [left, setLeft] = useState(idleSeconds);
  const asked = useRef(false);
  const told = visit?.secondsLeft;
  useEffect(() => {
    if (told !== undefined) setLeft(told);
  }, [told, state]);
  useEffect(() => {
    if (!counts) setLeft(idleSeconds);
    const timer = setInterval(() => {
      asked.current = false;
      if (counts) setLeft((before) => Math.max(0, before - 1));
    }, 1_000);
    return () => clearInterval(timer);
  }, [counts]);
  const ended = counts && left === 0;
  useEffect(() => {
    if (ended) over();
  }, [ended, over]);
  const touched = useCallback(() => {
    setLeft(idleSeconds);
    // Ten fingers are one touch: the station is told at most once a second.
    if (asked.current || visitId === undefined) return;
    asked.current = true;
    void client.call('kiosk.touch', { visitId });
  }, [client, visitId]);
  return { left: counts ? left : undefined, touched };
}
