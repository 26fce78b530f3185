import type { Dice } from './dice.ts';

/** Bytes of a bad line with good frames in it. */
export type HostileStream = {
  readonly bytes: Uint8Array;
  /** Where the untouched frames begin. */
  readonly planted: readonly number[];
};

/** How one frame is spoiled. */
export type Damage = (dice: Dice, frame: Uint8Array) => Uint8Array;

/** How frames are made, and spoiled where it is not the usual way. */
export type FrameMaker = { readonly frame: (dice: Dice) => Uint8Array; readonly damage?: Damage };

/** Damaged frames one after another, each with an untouched one somewhere behind it. */
export function hostileStream(dice: Dice, frames: number, maker: FrameMaker): HostileStream {
  const { frame, damage = damaged } = maker;
  const parts: Uint8Array[] = [];
  const planted: number[] = [];
  let at = 0;
  const add = (bytes: Uint8Array): void => {
    parts.push(bytes);
    at += bytes.length;
  };
  for (let count = 0; count < frames; count += 1) {
    for (let bad = dice.below(3); bad > 0; bad -= 1) add(damage(dice, frame(dice)));
    planted.push(at);
    add(frame(dice));
  }
  return { bytes: Uint8Array.from(Buffer.concat(parts)), planted };
}

/** One to three damages: a flipped bit, bytes put in, bytes taken out, the end cut off, itself doubled from somewhere. */
function damaged(dice: Dice, frame: Uint8Array): Uint8Array {
  let bytes = frame;
  for (let times = 1 + dice.below(3); times > 0; times -= 1) bytes = damagedOnce(dice, bytes);
  return bytes;
}

function damagedOnce(dice: Dice, bytes: Uint8Array): Uint8Array {
  const place = dice.below(Math.max(1, bytes.length));
  const [before, after] = [bytes.subarray(0, place), bytes.subarray(place)];
  switch (dice.below(5)) {
    case 0: {
      const flipped = Uint8Array.from(bytes);
      if (flipped.length > 0) flipped[place] = (flipped[place] ?? 0) ^ (1 << dice.below(8));
      return flipped;
    }
    case 1:
      return Uint8Array.from(Buffer.concat([before, dice.bytes(1 + dice.below(6)), after]));
    case 2:
      return Uint8Array.from(Buffer.concat([before, after.subarray(1 + dice.below(4))]));
    case 3:
      return before;
    default:
      return Uint8Array.from(Buffer.concat([bytes, after]));
  }
}

/** The stream in pieces as a line delivers them: mostly small, now and then all that is left. */
export function inChunks(dice: Dice, bytes: Uint8Array): readonly Uint8Array[] {
  const chunks: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; ) {
    const size = dice.below(20) === 0 ? bytes.length : 1 + dice.below(90);
    chunks.push(bytes.subarray(at, at + size));
    at += size;
  }
  return chunks;
}

/**
 * A pipe loses no bytes, but the program at its end may say anything: wrong content in the right length, and now and then a length that
 * cannot be or is not what follows.
 */
export function wrongContent(headBytes: number): Damage {
  return (dice, frame) => {
    const bytes = Uint8Array.from(frame);
    if (dice.below(60) === 0) bytes.set(dice.bytes(headBytes));
    for (let times = 1 + dice.below(8); times > 0 && bytes.length > headBytes; times -= 1) {
      bytes[headBytes + dice.below(bytes.length - headBytes)] = dice.below(256);
    }
    return bytes;
  };
}
