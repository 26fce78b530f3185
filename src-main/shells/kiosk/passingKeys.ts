/** The part of a key press that decides whether it reaches a kiosk's page. */
export type PressedKey = {
  /** As in the DOM's `KeyboardEvent.key`. */
  readonly key: string;
  readonly control: boolean;
  readonly alt: boolean;
  readonly meta: boolean;
};

/** Keys of the pad, and of the field for pinyin: nothing that any browser or system gives a meaning of its own. */
const passing = new Set(['Enter', 'Backspace', 'Escape', 'ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Shift']);
const pad = new Set(['F1', 'F2', 'F3', 'F4']);

/**
 * May this key reach the page? Everything else ends in the shell: a keyboard somebody plugs in can neither print, reload, zoom, leave nor
 * open anything. What the operating system takes for itself (Ctrl+Alt+Del, the Windows key) never comes here: see docs/kiosk.
 */
export function passes({ key, control, alt, meta }: PressedKey): boolean {
  if (control || alt || meta) return false;
  return passing.has(key) || pad.has(key) || /^[0-9a-zA-Z]$/.test(key);
}
