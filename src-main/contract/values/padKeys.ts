/** The part of a key press that decides whether it reaches a kiosk's page. */
export type PressedKey = {
  /** As in the DOM's `KeyboardEvent.key`. */
  readonly key: string;
  readonly control: boolean;
  readonly alt: boolean;
  readonly meta: boolean;
  readonly shift: boolean;
};

/** Keys of the pad, and of the field for pinyin: nothing that any browser or system gives a meaning of its own. */
const passing = new Set(['Enter', 'Backspace', 'Escape', 'ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight']);
const pad = new Set(['F1', 'F2', 'F3', 'F4']);

/** A key of the pad that a browser would answer by itself, with help or a search: the page takes the press and the browser does not. */
export function isPadFunction(key: string): boolean {
  return pad.has(key);
}

/**
 * May this key reach the page? Everything else ends in the shell: a keyboard somebody plugs in can neither print, reload, zoom, leave nor
 * open anything. What the operating system takes for itself (Ctrl+Alt+Del, the Windows key) never comes here: see docs/kiosk.
 */
export function passes({ key, control, alt, meta, shift }: PressedKey): boolean {
  if (control || alt || meta) return false;
  // With Shift only letters mean the same; Shift+Escape is a browser's task manager.
  return /^[0-9a-zA-Z]$/.test(key) || key === 'Shift' || (!shift && (passing.has(key) || pad.has(key)));
}
