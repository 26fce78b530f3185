/**
 * SIM-PAD, our simulator's profile of a signature pad: `02 | type | length (2, big-endian) | payload | check | 03`, check = XOR of type,
 * length and payload. Makers of pads publish no common protocol; a real pad gets a profile of its own beside this one.
 */
export const padTypes = {
  /** To the pad: what are you? Empty. */
  ask: 0x43,
  /** To the pad: take a signature. */
  sign: 0x53,
  /** To the pad: take a fingerprint. */
  finger: 0x46,
  /** To the pad: stop what you do. */
  stop: 0x58,
  /** From the pad: width, height (2 bytes each), flags (bit 0 = takes fingerprints), version in ASCII. */
  about: 0x63,
  /** From the pad: samples of 8 bytes: x, y, pressure, milliseconds since the sample before; pressure 0 lifts the pen. */
  samples: 0x70,
  /** From the pad: the end of a signature; one byte of `padEnds`. */
  end: 0x65,
  /** From the pad: a fingerprint's template. */
  template: 0x66,
} as const;

/** How a signature ended on the pad. */
export const padEnds = { done: 0, refused: 1, cancelled: 2 } as const;

/** Longest payload a pad sends. */
export const longestPadPayload = 2_048;

/** One frame as bytes. Throws when the payload is longer than any may be: a bug. */
export function encodePadFrame(type: number, payload: Uint8Array = new Uint8Array(0)): Uint8Array {
  if (payload.length > longestPadPayload) throw new RangeError('payload too long');
  const head = [type, payload.length >> 8, payload.length & 0xff];
  return Uint8Array.of(0x02, ...head, ...payload, checkOf([...head, ...payload]), 0x03);
}

/** XOR of bytes. */
export function checkOf(bytes: Iterable<number>): number {
  let check = 0;
  for (const byte of bytes) check ^= byte;
  return check;
}
