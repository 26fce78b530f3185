import { type PadKey, padKeyOf } from './pad.ts';

const swallowed = [
  'contextmenu',
  'auxclick',
  'dragstart',
  'dragover',
  'drop',
  'selectstart',
  'gesturestart',
  'copy',
  'cut',
  'paste',
  'beforeprint',
] as const;

/**
 * Nothing but taps and the pad does anything: no menu, no selection, no dragging, no zoom, no second finger, no key of a keyboard that
 * somebody plugged in. Installed before React, so that no screen can forget it.
 */
export function installGuards(page: Window, press: (key: PadKey) => void): void {
  const stop = (event: Event) => {
    event.preventDefault();
    event.stopPropagation();
  };
  const options = { capture: true, passive: false } as const;
  for (const kind of swallowed) page.addEventListener(kind, stop, options);
  page.addEventListener(
    'wheel',
    (event) => {
      if (event.ctrlKey) stop(event);
    },
    options,
  );
  page.addEventListener(
    'touchmove',
    (event) => {
      if (event.touches.length > 1) stop(event);
    },
    options,
  );
  for (const kind of ['keyup', 'keypress'] as const) page.addEventListener(kind, stop, options);
  page.addEventListener(
    'keydown',
    (event) => {
      const key = padKeyOf(event);
      stop(event);
      if (key) press(key);
    },
    options,
  );
}
