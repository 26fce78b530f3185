import { isPadFunction, passes } from '../../../src-main/contract/values/padKeys.ts';

/** What a browser would do of itself with these: a menu, a drag, a selection, a copy, another page. None of it is for residents. */
const dead = [
  'contextmenu',
  'dragstart',
  'dragenter',
  'dragover',
  'drop',
  'selectstart',
  'auxclick',
  'copy',
  'cut',
  'paste',
];

/** Buttons at a mouse's side go back and forward. */
const sideButton = 3;

/**
 * Takes from the page whatever leads out of it: keys that are not the pad's, menus, drags, selections, zoom by wheel or fingers, a mouse's side
 * buttons. Ten fingers on the glass are one tap or none. What stands above the page (the browser's arguments, the desktop shell, the operating
 * system) is in docs/kiosk; each entry of its escape list is a test.
 */
export function lockPage(page: Window): void {
  const options = { capture: true, passive: false } as const;
  const stop = (event: Event) => event.preventDefault();
  for (const type of dead) page.addEventListener(type, stop, options);
  page.addEventListener(
    'keydown',
    (event) => {
      const { key, ctrlKey: control, altKey: alt, metaKey: meta, shiftKey: shift } = event;
      if (isPadFunction(key) || !passes({ key, control, alt, meta, shift })) event.preventDefault();
    },
    options,
  );
  for (const type of ['mousedown', 'mouseup', 'pointerdown', 'pointerup'] as const) {
    page.addEventListener(type, (event) => event.button >= sideButton && event.preventDefault(), options);
  }
  page.addEventListener('wheel', (event) => event.ctrlKey && event.preventDefault(), options);
  for (const type of ['touchstart', 'touchmove'] as const) {
    page.addEventListener(type, (event) => event.touches.length > 1 && event.preventDefault(), options);
  }
}
