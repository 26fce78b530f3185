import { append, moveToFront, roomFor } from '../summedBytes.ts';
import { samLengthLimits, samPreamble } from './frame.ts';

/** What came out of a stream of bytes: a checked frame's payload (between length and check byte), or a frame thrown away. */
export type FramerEvent =
  | { readonly type: 'frame'; readonly payload: Uint8Array }
  | { readonly type: 'fault'; readonly reason: 'bad-checksum' | 'bad-length' | 'incomplete' };

type Step = FramerEvent | 'wait';

/** Bytes before a frame's content: preamble and length. */
const headBytes = samPreamble.length + 2;
const longest = headBytes + samLengthLimits.max;
/**
 * Cuts frames out of whatever a line delivers: junk before, between and after, extra preamble bytes, HID padding, any chunking.
 * A bad frame costs one byte, then the search starts again inside it, so a good frame behind a broken one is never lost. Running sums
 * of the check judge a candidate without reading its content again: a chattering line costs time in proportion to its bytes only.
 * It has no clock: who waits for bytes calls `flush` when the pause grew too long.
 */
export class SamFramer {
  readonly #room = roomFor(longest);
  readonly #bytes = this.#room.bytes;
  readonly #sums = this.#room.sums;
  #at = 0;
  #end = 0;

  /** True while the beginning of a frame waits for its rest. */
  get pending(): boolean {
    return this.#end - this.#at >= samPreamble.length;
  }

  push(chunk: Uint8Array): readonly FramerEvent[] {
    const events: FramerEvent[] = [];
    let rest = chunk;
    while (rest.length > 0) {
      if (this.#bytes.length - this.#end < longest) this.#moveToFront();
      const taken = append(this.#room, this.#end, rest);
      this.#end += taken;
      rest = rest.subarray(taken);
      this.#drain(events);
    }
    return events;
  }

  /** Gives up waiting for the rest of an unfinished frame and looks for good ones inside what came. */
  flush(): readonly FramerEvent[] {
    const events: FramerEvent[] = [];
    while (this.pending) {
      events.push({ type: 'fault', reason: 'incomplete' });
      this.#at += 1;
      this.#drain(events);
    }
    this.#at = this.#end;
    return events;
  }

  #moveToFront(): void {
    moveToFront(this.#room, this.#at, this.#end);
    this.#end -= this.#at;
    this.#at = 0;
  }

  #drain(events: FramerEvent[]): void {
    for (;;) {
      this.#seekPreamble();
      const step = this.#step();
      if (step === 'wait') return;
      events.push(step);
    }
  }

  /** Moves to the first whole preamble, or to the longest tail that may still become one. */
  #seekPreamble(): void {
    while (this.#at < this.#end && !this.#mayBegin()) this.#at += 1;
  }

  #mayBegin(): boolean {
    const known = Math.min(samPreamble.length, this.#end - this.#at);
    for (let index = 0; index < known; index += 1) {
      if (this.#bytes[this.#at + index] !== samPreamble[index]) return false;
    }
    return true;
  }

  /** Judges the candidate at `#at` and goes past it, or past its first byte. */
  #step(): Step {
    const bodyAt = this.#at + headBytes;
    if (bodyAt > this.#end) return 'wait';
    const length = ((this.#bytes[bodyAt - 2] ?? 0) << 8) | (this.#bytes[bodyAt - 1] ?? 0);
    if (length < samLengthLimits.min || length > samLengthLimits.max) return this.#fault('bad-length');
    const checkAt = bodyAt + length - 1;
    if (checkAt >= this.#end) return 'wait';
    const sum = (this.#sums[checkAt] ?? 0) ^ (this.#sums[bodyAt - 2] ?? 0);
    if (sum !== this.#bytes[checkAt]) return this.#fault('bad-checksum');
    this.#at = checkAt + 1;
    return { type: 'frame', payload: this.#bytes.slice(bodyAt, checkAt) };
  }

  #fault(reason: 'bad-checksum' | 'bad-length'): FramerEvent {
    this.#at += 1;
    return { type: 'fault', reason };
  }
}
