import type { EcrFraming } from '../../../src-main/devices/protocols/ecr/framing.ts';

/**
 * A valid frame at this place: its payload and whole length; without a payload it is a stretch that is passed over as a whole; `undefined`
 * = neither. Written as plainly as can be, speed does not matter.
 */
export type Accept = (
  bytes: Uint8Array,
  at: number,
) => { readonly payload?: Uint8Array; readonly total: number } | undefined;

/** What a judge finds in a stream: places and payloads of valid frames, first come first served, and what is passed over. */
export type Found = { readonly at: number; readonly total: number; readonly payload?: Uint8Array };

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

/** SIM-PAD: 02, type, length, payload, check, 03; the type counts as the payload's first byte here. */
export const acceptPad: Accept = (bytes, at) => {
  const size = (bytes[at + 2] ?? 0) * 256 + (bytes[at + 3] ?? 0);
  if (bytes[at] !== 2 || size > 2048 || bytes[at + size + 5] !== 3) return undefined;
  const check = bytes.subarray(at + 1, at + size + 4).reduce((sum, byte) => sum ^ byte, 0);
  if (check !== bytes[at + size + 4]) return undefined;
  return { payload: Uint8Array.of(bytes[at + 1] ?? 0, ...bytes.subarray(at + 4, at + 4 + size)), total: size + 6 };
};

/** A scanner's codes: text between one end and the next, with a prefix where one is set. What is no code is passed over with its end. */
export function acceptCode({ prefix, ends }: { readonly prefix: string; readonly ends: readonly string[] }): Accept {
  return (bytes, at) => {
    const rest = Buffer.from(bytes.subarray(at)).toString('latin1');
    const places = ends.map((end) => rest.indexOf(end)).filter((place) => place >= 0);
    if (places.length === 0) return { total: rest.length };
    const size = Math.min(...places);
    const total = size + (ends[0]?.length ?? 0);
    const text =
      size <= 3000 && rest.startsWith(prefix) ? textOf(bytes.slice(at + prefix.length, at + size)) : undefined;
    return text === undefined || text.trim() === '' ? { total } : { payload: Buffer.from(text), total };
  };
}

function textOf(bytes: Uint8Array): string | undefined {
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // The next encoding may fit.
    }
  }
  return undefined;
}

/** Messages of a pipe with their length in front. After a length that cannot be nothing more is believed. */
export function acceptCounted(form: {
  readonly head: 'two-big' | 'four-little';
  readonly least: number;
  readonly most: number;
}): Accept {
  const headBytes = form.head === 'two-big' ? 2 : 4;
  return (bytes, at) => {
    const head = Buffer.from(bytes.subarray(at, at + headBytes));
    const rest = { total: bytes.length - at };
    if (head.length < headBytes) return rest;
    const size = form.head === 'two-big' ? head.readUInt16BE() : head.readUInt32LE();
    const end = at + headBytes + size;
    if (size < form.least || size > form.most || end > bytes.length) return rest;
    return { payload: bytes.slice(at + headBytes, end), total: headBytes + size };
  };
}
