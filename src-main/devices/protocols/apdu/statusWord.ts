/** What the two status bytes of an answer say, in our words (ISO 7816-4 and the card's own standard; devices 1.2). */
export type StatusWord =
  | 'ok'
  | 'more'
  | 'other-length'
  | 'pin-wrong'
  | 'pin-blocked'
  | 'file-locked'
  | 'card-memory'
  | 'needs-key'
  | 'conditions-missing'
  | 'application-locked'
  | 'application-dead'
  | 'not-found'
  | 'no-record'
  | 'key-missing'
  | 'apdu-refused'
  | 'unknown-status';

const words: Readonly<Record<number, StatusWord>> = {
  0x9000: 'ok',
  0x6283: 'file-locked',
  0x6300: 'pin-wrong',
  0x6581: 'card-memory',
  0x6700: 'apdu-refused',
  0x6981: 'apdu-refused',
  0x6982: 'needs-key',
  0x6983: 'pin-blocked',
  0x6984: 'conditions-missing',
  0x6985: 'conditions-missing',
  0x6a80: 'apdu-refused',
  0x6a81: 'application-locked',
  0x6a82: 'not-found',
  0x6a83: 'no-record',
  0x6a86: 'apdu-refused',
  0x6a88: 'key-missing',
  0x6b00: 'apdu-refused',
  0x6d00: 'apdu-refused',
  0x6e00: 'apdu-refused',
  0x9303: 'application-dead',
};

/** The word of a status; `61xx` is `more`, `6Cxx` is `other-length`, `63Cx` is `pin-wrong`. */
export function statusWord(sw: number): StatusWord {
  if (sw >> 8 === 0x61) return 'more';
  if (sw >> 8 === 0x6c) return 'other-length';
  if (sw >> 4 === 0x63c) return 'pin-wrong';
  return words[sw] ?? 'unknown-status';
}

/** Tries left as `63Cx` tells them; `undefined` where the status does not. */
export function triesLeft(sw: number): number | undefined {
  if (sw === 0x6983) return 0;
  return sw >> 4 === 0x63c ? sw & 0xf : undefined;
}
