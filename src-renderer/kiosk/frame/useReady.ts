import { useCallback, useEffect, useRef } from 'react';
import { blinkMs } from './blink.ts';

/**
 * Whether a touch counts, asked once per touch: the first of ten fingers is taken and the others, within the blink, are not. A second 去刷卡
 * can't be given with one double tap.
 */
export function useReady(turn: string): () => boolean {
  const ready = useRef(false);
  const timer = useRef<number>(undefined);
  const rest = useCallback(() => {
    ready.current = false;
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => {
      ready.current = true;
    }, blinkMs);
  }, []);
  useEffect(() => {
    rest();
    return () => window.clearTimeout(timer.current);
  }, [turn, rest]);
  return useCallback(() => {
    if (!ready.current) return false;
    rest();
    return true;
  }, [rest]);
}
