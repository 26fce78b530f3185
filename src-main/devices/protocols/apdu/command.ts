/** A short command of ISO 7816-4. `le`: how many bytes are expected, 0 for "as many as there are"; absent = none. */
export type Apdu = {
  readonly cla?: number;
  readonly ins: number;
  readonly p1: number;
  readonly p2: number;
  readonly body?: Uint8Array;
  readonly le?: number;
};

/** Longest body of a short command. */
const maxBody = 255;

/** The bytes of a command. T=0 carries either a body or an expected length, so `le` is left out where there is a body. */
export function encodeApdu(apdu: Apdu): Uint8Array {
  const head = [apdu.cla ?? 0, apdu.ins, apdu.p1, apdu.p2];
  if (apdu.body === undefined) return Uint8Array.of(...head, ...(apdu.le === undefined ? [] : [apdu.le]));
  if (apdu.body.length > maxBody) throw new RangeError(`body of ${apdu.body.length} bytes`);
  const bytes = new Uint8Array(head.length + 1 + apdu.body.length);
  bytes.set([...head, apdu.body.length]);
  bytes.set(apdu.body, head.length + 1);
  return bytes;
}

/** The commands used here, by their instruction byte. */
export const instructions = {
  verify: 0x20,
  changePin: 0x5e,
  externalAuthenticate: 0x82,
  getChallenge: 0x84,
  internalAuthenticate: 0x88,
  select: 0xa4,
  getProcessingOptions: 0xa8,
  readBinary: 0xb0,
  readRecord: 0xb2,
  getResponse: 0xc0,
} as const;
