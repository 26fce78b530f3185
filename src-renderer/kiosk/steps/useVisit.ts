import { useEffect, useRef } from 'react';
import { wipe } from './wipe.ts';

type Watch = {
  readonly visitId: string | undefined;
  /** A payment stands on the screen that nobody knows the end of. */
  readonly keeps: boolean;
  /** Leads a new visit to its first screen. */
  arrive(): void;
};

/**
 * A page serves one visit. When it ends, or another one is there, the page begins anew within the same second; only a payment under way
 * stays, without the person.
 */
export function useVisit({ arrive, keeps, visitId }: Watch): void {
  const served = useRef<string>(undefined);
  const first = useRef(arrive);
  useEffect(() => {
    first.current = arrive;
  }, [arrive]);
  useEffect(() => {
    if (served.current === undefined) {
      if (visitId === undefined) return;
      served.current = visitId;
      first.current();
    } else if (visitId !== served.current && !keeps) wipe();
  }, [visitId, keeps]);
}
