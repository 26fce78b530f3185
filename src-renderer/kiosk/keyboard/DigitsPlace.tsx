import { useState } from 'react';
import { sentence } from '../../../src-main/contract/text/kiosk/sentence.ts';
import { kioskKeyboard as words } from '../../../src-main/contract/text/kiosk/wishes.ts';
import type { Typist } from '../frame/typed.ts';
import type { Typing } from '../screens/screen.ts';
import { digitSaid } from './keySpeech.ts';
import { useRing } from './ring.ts';
import { keysOf, ScreenKeys, type Stroke, strokeOf } from './ScreenKeys.tsx';

type What = Exclude<Typing['what'], 'words'>;
type Props = { readonly what: What; readonly typist: Typist };

/** The PINs of cards and of operators have six digits; telephone numbers seven to twelve. */
const lengths: Readonly<Record<What, { readonly least: number; readonly most: number }>> = {
  pin: { least: 6, most: 6 },
  'staff-pin': { least: 6, most: 6 },
  phone: { least: 7, most: 12 },
};

const digitKeys = keysOf('digits');

/**
 * Digits for a PIN or a telephone number. A PIN is neither shown nor said, only how many digits there are; its keys are named into a
 * lifted handset alone, because who hears the names hears the PIN.
 */
export function DigitsPlace({ typist: { lifted, say, typed }, what }: Props) {
  const [digits, setDigits] = useState('');
  const { least, most } = lengths[what];
  const press = (stroke: Stroke) => {
    if ('word' in stroke && stroke.word === 'ready') return ready();
    const after = 'character' in stroke ? (digits + stroke.character).slice(0, most) : digits.slice(0, -1);
    setDigits(after);
    say([sentence('key.count', { count: after.length })]);
  };
  const ready = () => {
    if (digits.length < least) return say([sentence('key.short')]);
    typed(what, digits);
    setDigits('');
  };
  const at = useRing({
    keys: digitKeys,
    first: '5',
    press: (key) => press(strokeOf(key)),
    arrived: (key) => {
      if (lifted) say([digitSaid(key)]);
    },
  });
  return (
    <section className="typing">
      {what === 'phone' ? (
        <p className="written short" role="status" aria-label={words.phone}>
          {digits}
        </p>
      ) : (
        <p className="secret" role="status" aria-label={words.count(digits.length)}>
          {Array.from({ length: most }, (_, place) => (
            <span key={place} className={place < digits.length ? 'filled' : ''} />
          ))}
        </p>
      )}
      <ScreenKeys layout="digits" press={press} at={at} />
    </section>
  );
}
