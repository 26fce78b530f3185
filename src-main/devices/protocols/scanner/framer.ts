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

/**
 * Cuts a scanner's bytes into codes. Pure and incremental; time is linear in the bytes. A run longer than any code is dropped up to its
 * end, so that noise never grows in memory and the next code is whole.
 */
export class ScannerFramer {
  readonly #prefix: Uint8Array;
  readonly #suffix: Uint8Array;
  readonly #framing: ScannerFraming;
  readonly #held = new Uint8Array(longestCodeBytes + 16);
  #length = 0;
  #overlong = false;

  constructor(framing: ScannerFraming = {}) {
    this.#framing = framing;
    this.#prefix = new TextEncoder().encode(framing.prefix ?? '');
    this.#suffix = new TextEncoder().encode(framing.suffix ?? '');
  }

  /** Bytes of a code that has not ended. */
  get pending(): number {
    return this.#length;
  }

  push(chunk: Uint8Array): readonly ScannerEvent[] {
    const events: ScannerEvent[] = [];
    for (const byte of chunk) {
      const event = this.#take(byte);
      if (event) events.push(event);
    }
    return events;
  }

  /** Forgets what has not ended: a code cut off must not become the head of the next one. */
  flush(): void {
    this.#length = 0;
    this.#overlong = false;
  }

  #take(byte: number): ScannerEvent | undefined {
    const ends = this.#suffix.length === 0 ? lineEnds.includes(byte) : this.#endsWithSuffix(byte);
    if (!ends) {
      if (this.#length < this.#held.length) this.#held[this.#length] = byte;
      else this.#keepTail(byte);
      this.#length = Math.min(this.#length + 1, this.#held.length);
      if (this.#length > longestCodeBytes + 8) this.#overlong = true;
      return undefined;
    }
    const body = this.#held.slice(0, this.#length - Math.max(0, this.#suffix.length - 1));
    const overlong = this.#overlong;
    this.flush();
    if (overlong) return { type: 'fault', reason: 'too-long' };
    return body.length === 0 ? undefined : this.#read(body);
  }

  /** In a run that is too long only its last bytes matter: the suffix may be among them. */
  #keepTail(byte: number): void {
    const tail = this.#suffix.length;
    if (tail === 0) return;
    this.#held.copyWithin(this.#held.length - tail, this.#held.length - tail + 1);
    this.#held[this.#held.length - 1] = byte;
  }

  #endsWithSuffix(byte: number): boolean {
    const before = this.#suffix.length - 1;
    if (byte !== this.#suffix[before] || this.#length < before) return false;
    return this.#suffix.subarray(0, before).every((part, index) => this.#held[this.#length - before + index] === part);
  }

  #read(body: Uint8Array): ScannerEvent | undefined {
    if (body.length > longestCodeBytes) return { type: 'fault', reason: 'too-long' };
    if (!this.#prefix.every((part, index) => body[index] === part)) return { type: 'fault', reason: 'no-prefix' };
    const text = decodeScan(body.subarray(this.#prefix.length), this.#framing.encoding);
    if (text === undefined) return { type: 'fault', reason: 'not-text' };
    // The line feed behind a suffix of its own, or two line ends in a row, are no code.
    return text.trim() === '' ? undefined : { type: 'code', text };
  }
}

/** A code as text: in the encoding it was set to, else as UTF-8 and, where that does not fit, as GB18030. */
export function decodeScan(bytes: Uint8Array, encoding?: ScannerFraming['encoding']): string | undefined {
  const wanted = encoding === undefined ? (['utf-8', 'gb18030'] as const) : [encoding];
  for (const name of wanted) {
    try {
      return new TextDecoder(name, { fatal: true }).decode(bytes);
    } catch {
      // Not in this encoding; the next one may fit.
    }
  }
  return undefined;
}
