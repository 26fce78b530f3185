import { useEffect, useRef } from 'react';
import type { PadKey } from './pad.ts';

type Press = (key: PadKey) => void;

let pressed: Press = () => undefined;

/** What the guards call for a key of the pad; nothing while no screen listens. */
export function pressPad(key: PadKey): void {
  pressed(key);
}

/** Listens to the pad as long as the screen is there. The button of the key gets the focus, so that a hand on the pad sees where it is. */
export function usePad(press: Press): void {
  const latest = useRef(press);
  useEffect(() => {
    latest.current = press;
  });
  useEffect(() => {
    pressed = (key) => {
      const pad = 'key' in key ? `F${key.key}` : String(key.choice);
      document.querySelector<HTMLElement>(`[data-pad="${pad}"]`)?.focus();
      latest.current(key);
    };
    return () => {
      pressed = () => undefined;
    };
  }, []);
}
