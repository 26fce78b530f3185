import { samLengthLimits, samPreamble, xorOf } from './frame.ts';

/** What came out of a stream of bytes: a checked frame's payload (between length and check byte), or a frame thrown away. */
export type FramerEvent =
  | { readonly type: 'frame'; readonly payload: Uint8Array }
  | { readonly type: 'fault'; readonly reason: 'bad-checksum' | 'bad-length' | 'incomplete' };

/**
 * Cuts frames out of whatever a line delivers: junk before, between and after, extra preamble bytes, HID padding, any chunking.
 * A bad frame costs one byte, then the search starts again inside it, so a good frame behind a broken one is never lost.
 * It has no clock: who waits for bytes calls `flush` when the pause grew too long.
 */
export class SamFramer {
  #buffer: Uint8Array = new Uint8Array(0);

  /** True while the beginning of a frame waits for its rest. */
  get pending(): boolean {
    return this.#buffer.length >= samPreamble.length;
  }

  push(chunk: Uint8Array): readonly FramerEvent[] {
    const joined = new Uint8Array(this.#buffer.length + chunk.length);
    joined.set(this.#buffer);
    joined.set(chunk, this.#buffer.length);
    this.#buffer = joined;
    return this.#drain();
  }

  /** Gives up waiting for the rest of an unfinished frame and looks for good ones inside what came. */
  flush(): readonly FramerEvent[] {
    const events: FramerEvent[] = [];
    while (this.pending) {
      events.push({ type: 'fault', reason: 'incomplete' });
      this.#buffer = this.#buffer.subarray(1);
      events.push(...this.#drain());
    }
    this.#buffer = new Uint8Array(0);
    return events;
  }

  #drain(): FramerEvent[] {
    const events: FramerEvent[] = [];
    for (;;) {
      this.#buffer = this.#buffer.slice(preambleStart(this.#buffer));
      const step = takeFrame(this.#buffer);
      if (step === undefined) return events;
      events.push(step.event);
      this.#buffer = this.#buffer.subarray(step.consumed);
    }
  }
}

/** Index of the first whole preamble, or of the longest tail that may still become one. */
function preambleStart(bytes: Uint8Array): number {
  for (let start = 0; start < bytes.length; start += 1) {
    const candidate = bytes.subarray(start, start + samPreamble.length);
    if (candidate.every((byte, index) => byte === samPreamble[index])) return start;
  }
  return bytes.length;
}

function takeFrame(bytes: Uint8Array): { event: FramerEvent; consumed: number } | undefined {
  const head = samPreamble.length;
  if (bytes.length < head + 2) return undefined;
  const length = ((bytes[head] ?? 0) << 8) | (bytes[head + 1] ?? 0);
  if (length < samLengthLimits.min || length > samLengthLimits.max) {
    return { event: { type: 'fault', reason: 'bad-length' }, consumed: 1 };
  }
  const end = head + 2 + length;
  if (bytes.length < end) return undefined;
  if (xorOf(bytes.subarray(head, end - 1)) !== bytes[end - 1]) {
    return { event: { type: 'fault', reason: 'bad-checksum' }, consumed: 1 };
  }
  return { event: { type: 'frame', payload: bytes.slice(head + 2, end - 1) }, consumed: end };
}
