/** How long a frame is: a length before the body (two bytes, packed digits or big-endian), always the same, or up to the end mark. */
export type EcrLength =
  | { readonly form: 'bcd' }
  | { readonly form: 'binary' }
  | { readonly form: 'fixed'; readonly bytes: number }
  | { readonly form: 'none' };

/** Parts of a frame the check byte may cover. */
export type EcrPart = 'start' | 'head' | 'length' | 'body' | 'end';

/** Bytes that go round a body. The check is an XOR of the covered parts, begun with `seed`. */
export type EcrFraming = {
  readonly start: Uint8Array;
  /** Constant bytes between start and length; any bytes are accepted there from the terminal. */
  readonly head: Uint8Array;
  readonly length: EcrLength;
  readonly end: Uint8Array;
  readonly maxBodyBytes: number;
  readonly check: {
    readonly place: 'after-end' | 'before-end';
    readonly seed: number;
    readonly covers: readonly EcrPart[];
  };
  readonly ack: number;
  readonly nak: number;
  /** Some terminals want each acknowledgement twice. */
  readonly acksPerFrame: 1 | 2;
  /** Short frames without a check that only say "still working". */
  readonly progress?: { readonly start: number; readonly end: number; readonly bytes: number };
};

/** Bytes of the length field. */
export function lengthBytesOf(framing: EcrFraming): 0 | 2 {
  return framing.length.form === 'bcd' || framing.length.form === 'binary' ? 2 : 0;
}

/** Bytes of a frame beside its body. */
export function overheadOf(framing: EcrFraming): number {
  return framing.start.length + framing.head.length + lengthBytesOf(framing) + framing.end.length + 1;
}

/** A whole frame round a body; `head` other than the profile's constant is for simulators and redaction. */
export function encodeEcrFrame(framing: EcrFraming, body: Uint8Array, head: Uint8Array = framing.head): Uint8Array {
  if (body.length > framing.maxBodyBytes) throw new RangeError(`body of ${body.length} bytes`);
  const parts: Readonly<Record<EcrPart, Uint8Array>> = {
    start: framing.start,
    head,
    length: encodeLength(framing.length, body.length),
    body,
    end: framing.end,
  };
  const covered = framing.check.covers.flatMap((part) => [...parts[part]]);
  const check = covered.reduce((sum, byte) => sum ^ byte, framing.check.seed);
  const tail = framing.check.place === 'after-end' ? [...framing.end, check] : [check, ...framing.end];
  return Uint8Array.from([...parts.start, ...head, ...parts.length, ...body, ...tail]);
}

function encodeLength(length: EcrLength, bytes: number): Uint8Array {
  switch (length.form) {
    case 'bcd': {
      const digits = String(bytes).padStart(4, '0');
      return Uint8Array.of(Number.parseInt(digits.slice(0, 2), 16), Number.parseInt(digits.slice(2), 16));
    }
    case 'binary':
      return Uint8Array.of(bytes >> 8, bytes & 0xff);
    case 'fixed':
      if (bytes !== length.bytes) throw new RangeError(`body of ${bytes} bytes, ${length.bytes} are needed`);
      return new Uint8Array(0);
    case 'none':
      return new Uint8Array(0);
  }
}

/** The number two length bytes say, or `undefined` when they are no packed digits. */
export function decodeLength(form: 'bcd' | 'binary', high: number, low: number): number | undefined {
  if (form === 'binary') return (high << 8) | low;
  const [thousands, hundreds, tens, ones] = [high >> 4, high & 0x0f, low >> 4, low & 0x0f];
  if (thousands > 9 || hundreds > 9 || tens > 9 || ones > 9) return undefined;
  return thousands * 1000 + hundreds * 100 + tens * 10 + ones;
}
