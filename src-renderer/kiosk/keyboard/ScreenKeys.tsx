import { useEffect, useRef } from 'react';
import { SimpleKeyboard } from 'simple-keyboard';
import { kioskKeyboard as words } from '../../../src-main/contract/text/kiosk/wishes.ts';
import type { KeyName } from './ring.ts';

/** Which keys lie there. */
export type Layout = 'digits' | 'letters';

const layouts: Readonly<Record<Layout, string[]>> = {
  digits: ['1 2 3', '4 5 6', '7 8 9', '{bksp} 0 {ready}'],
  letters: ['q w e r t y u i o p', 'a s d f g h j k l', '{bksp} z x c v b n m {ready}'],
};

/** The keys in the order of their rows. */
export function keysOf(layout: Layout): readonly KeyName[] {
  return layouts[layout].flatMap((row) => row.split(' '));
}

/** What a key answers: a character, or one of the two words. */
export type Stroke = { readonly character: string } | { readonly word: 'erase' | 'ready' };

/** What a key of this name answers. */
export function strokeOf(key: KeyName): Stroke {
  if (key === '{bksp}') return { word: 'erase' };
  if (key === '{ready}') return { word: 'ready' };
  return { character: key };
}

type Props = {
  readonly layout: Layout;
  readonly press: (stroke: Stroke) => void;
  /** The key the pad stands at, when it is one of these. */
  readonly at: KeyName;
};

/** The keys of the kept library. It is told to forget what was pressed after every key: a PIN goes through here. */
export function ScreenKeys({ at, layout, press }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const latest = useRef(press);
  useEffect(() => {
    latest.current = press;
  }, [press]);
  useEffect(() => {
    if (!place.current) return undefined;
    const keyboard = new SimpleKeyboard(place.current, {
      layout: { default: layouts[layout] },
      display: { '{bksp}': words.erase, '{ready}': layout === 'digits' ? words.ok : words.ready },
      mergeDisplay: true,
      useButtonTag: true,
      disableCaretPositioning: true,
      disableButtonHold: true,
      theme: `keys-${layout}`,
      onKeyPress: (button) => {
        keyboard.clearInput();
        latest.current(strokeOf(button));
        keyboard.clearInput();
      },
    });
    return () => keyboard.destroy();
  }, [layout]);
  useEffect(() => {
    // The library draws its buttons itself: the ring is put on the one whose name it is.
    for (const button of place.current?.querySelectorAll<HTMLElement>('[data-skbtn]') ?? [])
      button.classList.toggle('at', button.dataset['skbtn'] === at);
  }, [at, layout]);
  return <div ref={place} className="screen-keys" />;
}
