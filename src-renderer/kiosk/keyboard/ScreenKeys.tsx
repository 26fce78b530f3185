import { useEffect, useRef } from 'react';
import { SimpleKeyboard } from 'simple-keyboard';
import { kioskKeyboard as words } from '../../../src-main/contract/text/kiosk/wishes.ts';

/** Which keys lie there. */
export type Layout = 'digits' | 'letters';

const layouts: Readonly<Record<Layout, string[]>> = {
  digits: ['1 2 3', '4 5 6', '7 8 9', '{bksp} 0 {ready}'],
  letters: ['q w e r t y u i o p', 'a s d f g h j k l', '{bksp} z x c v b n m {ready}'],
};

/** What a key answers: a character, or one of the two words. */
export type Stroke = { readonly character: string } | { readonly word: 'erase' | 'ready' };

type Props = { readonly layout: Layout; readonly press: (stroke: Stroke) => void };

/** The keys of the kept library. It is told to forget what was pressed after every key: a PIN goes through here. */
export function ScreenKeys({ layout, press }: Props) {
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
  return <div ref={place} className="screen-keys" />;
}

function strokeOf(button: string): Stroke {
  if (button === '{bksp}') return { word: 'erase' };
  if (button === '{ready}') return { word: 'ready' };
  return { character: button };
}
