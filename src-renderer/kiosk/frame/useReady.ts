import { type RefObject, useEffect, useRef } from 'react';

/** A screen that has just come counts no touch for this long: the second tap of a double tap was meant for the one before. */
const blinkMs = 250;

/** Whether touches count now. */
export function useReady(turn: string): RefObject<boolean> {
  const ready = useRef(false);
  useEffect(() => {
    ready.current = false;
    const timer = setTimeout(() => {
      ready.current = true;
    }, blinkMs);
    return () => clearTimeout(timer);
  }, [turn]);
  return ready;
}
