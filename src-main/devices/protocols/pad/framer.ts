import { append, moveToFront, roomFor } from '../summedBytes.ts';
import { longestPadPayload } from './frame.ts';

export type PadFrame = { readonly type: number; readonly payload: Uint8Array };

const [startMark, endMark] = [0x02, 0x03];
const headBytes = 4;
const tailBytes = 2;
const longest = headBytes + longestPadPayload + tailBytes;

/**
 * Finds SIM-PAD frames in a stream. Pure and incremental. A frame that does not hold is given up byte by byte, so that a good one behind
 * or inside it is found; running sums judge a candidate without reading it again, and what is kept is a few frames. It has no clock: who
 * waits calls `flush` when the pause grew too long.
 */
export class PadFramer {
  readonly #room = roomFor(longest);
  #at = 0;
  #end = 0;

  /** True while the beginning of a frame waits for its rest. */
  get pending(): boolean {
    return this.#at < this.#end;
  }

  push(chunk: Uint8Array): readonly PadFrame[] {
    const frames: PadFrame[] = [];
    for (let rest = chunk; rest.length > 0; ) {
      if (this.#room.bytes.length - this.#end < longest) this.#moveToFront();
      const taken = append(this.#room, this.#end, rest);
      this.#end += taken;
      rest = rest.subarray(taken);
      this.#drain(frames);
    }
    return frames;
  }

  /** Gives up waiting for the rest of an unfinished frame and looks for good ones inside what came. */
  flush(): readonly PadFrame[] {
    const frames: PadFrame[] = [];
    while (this.pending) {
      this.#at += 1;
      this.#drain(frames);
    }
    return frames;
  }

  #moveToFront(): void {
    moveToFront(this.#room, this.#at, this.#end);
    this.#end -= this.#at;
    this.#at = 0;
  }

  #drain(frames: PadFrame[]): void {
    for (;;) {
      while (this.#at < this.#end && this.#room.bytes[this.#at] !== startMark) this.#at += 1;
      const size = this.#judge();
      if (size === 'wait') return;
      if (size === undefined) this.#at += 1;
      else frames.push(this.#take(size));
    }
  }

  /** Bytes of the payload of the frame that begins here; nothing when none does, or that more bytes have to come. */
  #judge(): number | 'wait' | undefined {
    const { bytes, sums } = this.#room;
    const bodyAt = this.#at + headBytes;
    if (bodyAt > this.#end) return 'wait';
    const size = ((bytes[bodyAt - 2] ?? 0) << 8) | (bytes[bodyAt - 1] ?? 0);
    if (size > longestPadPayload) return undefined;
    const checkAt = bodyAt + size;
    if (checkAt + tailBytes > this.#end) return 'wait';
    if (bytes[checkAt + 1] !== endMark) return undefined;
    const sum = (sums[checkAt] ?? 0) ^ (sums[this.#at + 1] ?? 0);
    return sum === bytes[checkAt] ? size : undefined;
  }

  #take(size: number): PadFrame {
    const { bytes } = this.#room;
    const [type, bodyAt] = [bytes[this.#at + 1] ?? 0, this.#at + headBytes];
    this.#at = bodyAt + size + tailBytes;
    return { type, payload: bytes.slice(bodyAt, bodyAt + size) };
  }
}
