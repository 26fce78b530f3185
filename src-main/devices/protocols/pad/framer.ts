import { checkOf, longestPadPayload } from './frame.ts';

export type PadFrame = { readonly type: number; readonly payload: Uint8Array };

const headLength = 4;
const tailLength = 2;

/**
 * Finds SIM-PAD frames in a stream. Pure and incremental. A frame that does not hold is given up byte by byte, so that a good one behind
 * or inside it is found; what is kept never exceeds one longest frame.
 */
export class PadFramer {
  #held = new Uint8Array(0);

  push(chunk: Uint8Array): readonly PadFrame[] {
    const bytes = new Uint8Array(this.#held.length + chunk.length);
    bytes.set(this.#held);
    bytes.set(chunk, this.#held.length);
    const frames: PadFrame[] = [];
    let at = 0;
    while (at < bytes.length) {
      const found = frameAt(bytes, at);
      if (found === 'wait') break;
      if (found === undefined) at += 1;
      else {
        frames.push(found);
        at += headLength + found.payload.length + tailLength;
      }
    }
    this.#held = bytes.slice(at);
    return frames;
  }

  /** Forgets an unfinished frame. */
  flush(): void {
    this.#held = new Uint8Array(0);
  }
}

/** The frame that begins here, nothing when none does, or that more bytes have to come. */
function frameAt(bytes: Uint8Array, at: number): PadFrame | 'wait' | undefined {
  if (bytes[at] !== 0x02) return undefined;
  if (bytes.length < at + headLength) return 'wait';
  const length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
  if (length > longestPadPayload) return undefined;
  const end = at + headLength + length + tailLength;
  if (bytes.length < end) return 'wait';
  if (bytes[end - 1] !== 0x03) return undefined;
  if (checkOf(bytes.subarray(at + 1, end - tailLength)) !== bytes[end - tailLength]) return undefined;
  return { type: bytes[at + 1] ?? 0, payload: bytes.slice(at + headLength, end - tailLength) };
}
