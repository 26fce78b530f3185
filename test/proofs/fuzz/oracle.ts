import type { EcrFraming } from '../../../src-main/devices/protocols/ecr/framing.ts';

/** A valid frame at this place: its payload and whole length; `undefined` = none. Written as plainly as can be, speed does not matter. */
export type Accept = (
  bytes: Uint8Array,
  at: number,
) => { readonly payload: Uint8Array; readonly total: number } | undefined;

/** What a judge finds in a stream: places and payloads of valid frames, first come first served. */
export type Found = { readonly at: number; readonly total: number; readonly payload: Uint8Array };

export function judge(accept: Accept, bytes: Uint8Array): readonly Found[] {
  const found: Found[] = [];
  let at = 0;
  while (at < bytes.length) {
    const frame = accept(bytes, at);
    if (frame) found.push({ at, ...frame });
    at += frame?.total ?? 1;
  }
  return found;
}

/** Frames with one start byte, a check behind the end mark, and progress frames where the framing has them. */
export function acceptEcr(framing: EcrFraming): Accept {
  const [start, end] = [framing.start[0], framing.end[0]];
  return (bytes, at) => {
    if (bytes[at] !== start) return undefined;
    let bodyAt = at + 1;
    let size = -1;
    if (framing.length.form === 'bcd') {
      const digits = Buffer.from(bytes.subarray(at + 1, at + 3)).toString('hex');
      if (!/^\d{4}$/.test(digits)) return undefined;
      size = Number(digits);
      bodyAt += 2;
    } else if (framing.length.form === 'fixed') size = framing.length.bytes;
    else size = bytes.subarray(bodyAt).findIndex((byte) => byte === end || byte === start);
    if (size < 1 || size > framing.maxBodyBytes || bytes[bodyAt + size] !== end) return undefined;
    const covered = bytes.subarray(at + 1, bodyAt + size + 1);
    const check = covered.reduce((sum, byte) => sum ^ byte, framing.check.seed);
    if (bytes[bodyAt + size + 1] !== check) return undefined;
    return { payload: bytes.slice(bodyAt, bodyAt + size), total: bodyAt + size + 2 - at };
  };
}

/** GA 467: preamble, length with the check byte in it, content, check. */
export const acceptSam: Accept = (bytes, at) => {
  if (Buffer.from(bytes.subarray(at, at + 5)).toString('hex') !== 'aaaaaa9669') return undefined;
  const length = (bytes[at + 5] ?? 0) * 256 + (bytes[at + 6] ?? 0);
  if (length < 3 || length > 2400 || at + 7 + length > bytes.length) return undefined;
  const check = bytes.subarray(at + 5, at + 6 + length).reduce((sum, byte) => sum ^ byte, 0);
  if (check !== bytes[at + 6 + length]) return undefined;
  return { payload: bytes.slice(at + 7, at + 6 + length), total: 7 + length };
};

/** ESC/POS: bits 1 and 4 set, 0 and 7 clear; 0x13 is flow control. */
export const acceptStatus: Accept = (bytes, at) => {
  const byte = bytes[at] ?? 0;
  return [1, 4].every((bit) => ((byte >> bit) & 1) === 1) && [0, 7].every((bit) => ((byte >> bit) & 1) === 0)
    ? { payload: bytes.slice(at, at + 1), total: 1 }
    : undefined;
};
