/** A key of the pad: a choice by its digit, or one of the four keys from the left. */
export type PadKey = { readonly choice: 1 | 2 | 3 } | { readonly key: 1 | 2 | 3 | 4 };

const keys: Readonly<Record<string, PadKey>> = {
  Digit1: { choice: 1 },
  Digit2: { choice: 2 },
  Digit3: { choice: 3 },
  Numpad1: { choice: 1 },
  Numpad2: { choice: 2 },
  Numpad3: { choice: 3 },
  F1: { key: 1 },
  F2: { key: 2 },
  F3: { key: 3 },
  F4: { key: 4 },
};

type Stroke = Pick<KeyboardEvent, 'code' | 'repeat' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'>;

/** Which key of the pad a stroke is; a keyboard somebody plugged in has no others. A key held down counts once. */
export function padKeyOf({ altKey, code, ctrlKey, metaKey, repeat, shiftKey }: Stroke): PadKey | undefined {
  if (repeat || altKey || ctrlKey || metaKey || shiftKey) return undefined;
  return Object.hasOwn(keys, code) ? keys[code] : undefined;
}

/** Takes every key: the pad's are handed on, those of a keyboard somebody plugged in do nothing at all. */
export function listenToPad(page: Window, press: (key: PadKey) => void): void {
  page.addEventListener(
    'keydown',
    (event) => {
      event.preventDefault();
      const key = padKeyOf(event);
      if (key) press(key);
    },
    { capture: true },
  );
}
