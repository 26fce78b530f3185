import { isUtf8 } from 'node:buffer';

/** What a scanner was set up to put round each code. */
export type ScannerFraming = {
  readonly prefix?: string | undefined;
  /** Without one a code ends with any line end or a tab. */
  readonly suffix?: string | undefined;
  readonly encoding?: 'utf-8' | 'gb18030' | undefined;
};

/** A whole code, or why bytes were dropped: `too-long`, `no-prefix`, `not-text`. */
export type ScannerEvent =
  | { readonly type: 'code'; readonly text: string }
  | { readonly type: 'fault'; readonly reason: 'too-long' | 'no-prefix' | 'not-text' };

/** Longest code in bytes: a QR code of version 40 holds 2,953. */
export const longestCodeBytes = 3_000;

/** CR, LF, tab and, as some scanners send, NUL. */
const lineEnds: readonly number[] = [0x0d, 0x0a, 0x09, 0x00];

/** Room for the longest code and what stands round it. */
const roomBytes = longestCodeBytes + 16;

/**
 * Cuts a scanner's bytes into codes. Pure and incremental; time is linear in the bytes. A run longer than any code is dropped up to its
 * end, so that noise never grows in memory and the next code is whole.
 */
export class ScannerFramer {
  readonly #framing: ScannerFraming;
  readonly #prefix: Uint8Array;
  readonly #suffix: Uint8Array;
  /** By byte: may a code end with it? */
  readonly #ends = new Uint8Array(256);
  readonly #held = new Uint8Array(roomBytes);
  #length = 0;
  #overlong = false;

  constructor(framing: ScannerFraming = {}) {
    this.#framing = framing;
    this.#prefix = new TextEncoder().encode(framing.prefix ?? '');
    this.#suffix = new TextEncoder().encode(framing.suffix ?? '');
    for (const byte of this.#suffix.length > 0 ? this.#suffix.slice(-1) : lineEnds) this.#ends[byte] = 1;
  }

  /** Bytes of a code that has not ended. */
  get pending(): number {
    return this.#length;
  }

  push(chunk: Uint8Array): readonly ScannerEvent[] {
    const events: ScannerEvent[] = [];
    let from = 0;
    for (let at = 0; at < chunk.length; at += 1) {
      if (this.#ends[chunk[at] ?? 0] === 0 || !this.#endsAt(chunk, from, at)) continue;
      this.#keep(chunk.subarray(from, at + 1));
      from = at + 1;
      const event = this.#take();
      if (event) events.push(event);
    }
    this.#keep(chunk.subarray(from));
    return events;
  }

  /** Forgets what has not ended: a code cut off must not become the head of the next one. */
  flush(): void {
    this.#length = 0;
    this.#overlong = false;
  }

  /** In a run that is too long only its last bytes matter: the suffix may be among them. */
  #keep(part: Uint8Array): void {
    if (this.#length + part.length > roomBytes) {
      this.#overlong = true;
      const tail = Math.min(this.#suffix.length, this.#length);
      this.#held.copyWithin(0, this.#length - tail, this.#length);
      this.#length = tail;
    }
    const last = part.subarray(Math.max(0, part.length - (roomBytes - this.#length)));
    this.#held.set(last, this.#length);
    this.#length += last.length;
  }

  /** Do the bytes up to `at` end with the suffix? They stand in the chunk from `from` on, and in what was held before it. */
  #endsAt(chunk: Uint8Array, from: number, at: number): boolean {
    const last = this.#suffix.length - 1;
    for (let back = 1; back <= last; back += 1) {
      const place = at - back;
      const byte = place >= from ? chunk[place] : this.#held[this.#length + place - from];
      if (byte !== this.#suffix[last - back]) return false;
    }
    return true;
  }

  /** The code that just ended. */
  #take(): ScannerEvent | undefined {
    const body = this.#held.subarray(0, this.#length - Math.max(1, this.#suffix.length));
    const overlong = this.#overlong || body.length > longestCodeBytes;
    this.flush();
    if (overlong) return { type: 'fault', reason: 'too-long' };
    if (body.length === 0) return undefined;
    if (!this.#prefix.every((part, index) => body[index] === part)) return { type: 'fault', reason: 'no-prefix' };
    const text = decodeScan(body.subarray(this.#prefix.length), this.#framing.encoding);
    if (text === undefined) return { type: 'fault', reason: 'not-text' };
    // The line feed behind a suffix of its own, or two line ends in a row, are no code.
    return text.trim() === '' ? undefined : { type: 'code', text };
  }
}

/** Made once: making one takes longer than reading a code. */
const decoders = { 'utf-8': new TextDecoder('utf-8'), gb18030: new TextDecoder('gb18030') } as const;

/** What a decoder puts in the place of what is no character. */
const noCharacter = '\u{fffd}';

/** A code as text: in the encoding it was set to, else as UTF-8 and, where that does not fit, as GB18030. */
export function decodeScan(bytes: Uint8Array, encoding?: ScannerFraming['encoding']): string | undefined {
  // Judged first, not tried: a chattering line would pay for an exception with every run of its bytes.
  const name = encoding ?? (isUtf8(bytes) ? 'utf-8' : 'gb18030');
  if (name === 'utf-8') return isUtf8(bytes) ? decoders[name].decode(bytes) : undefined;
  const text = decoders[name].decode(bytes);
  return text.includes(noCharacter) ? undefined : text;
}
