import { withoutPrivateUse } from '../escpos/charset.ts';
import { chipDate } from '../sam/chipText.ts';

/** Bytes of the name record, and of its continuation. */
export const nameRoom = { name: 30, extension: 20 } as const;

/** Text as cards write it: GB18030, the rest of the place filled with 00 (some with blanks). */
export function chipWords(value: Uint8Array): string {
  const end = value.indexOf(0);
  const bytes = end < 0 ? value : value.subarray(0, end);
  // The library's reading of a few places is a private code point of old tables; paper and search need the real character.
  return withoutPrivateUse(new TextDecoder('gb18030').decode(bytes)).trim();
}

/** Packed digits, the rest of the place filled with F. */
export function packedDigits(value: Uint8Array): string {
  return Buffer.from(value).toString('hex').toUpperCase().replace(/F+$/, '');
}

/** Four packed bytes as `YYYY-MM-DD`; `undefined` for what is no day. */
export function packedDate(value: Uint8Array): string | undefined {
  return chipDate(packedDigits(value));
}

/** A name with what is doubtful about it. */
export type ChipName = {
  readonly name: string;
  readonly warning?: 'name-cut' | 'name-broken';
};

/**
 * Joins the bytes of the name and its continuation before decoding: a character may stand across the border. A name that fills all its
 * room may have been cut; half a character at the end was. Half a character elsewhere means the bytes are not what they seem.
 */
export function chipName(name: Uint8Array, extension: Uint8Array | undefined): ChipName {
  const joined = Uint8Array.from([...name, ...(extension ?? [])]);
  const end = joined.indexOf(0);
  const said = chipWords(joined);
  // No name has a control character: it is not shown, and the name is not what it seems.
  const text = said.replaceAll(/\p{Cc}/gu, '');
  const controls = text.length < said.length;
  const broken = text.indexOf('\u{fffd}');
  const full = end < 0 && joined.length >= nameRoom.name + (extension === undefined ? 0 : nameRoom.extension);
  const whole = text.replaceAll('\u{fffd}', '');
  if (controls || (broken >= 0 && broken < text.length - 1)) return { name: whole, warning: 'name-broken' };
  return broken >= 0 || full ? { name: whole, warning: 'name-cut' } : { name: whole };
}
