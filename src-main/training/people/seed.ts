import type { RandomSource } from '../../core/ports/random.ts';

/** A stream of decisions that is the same for the same seed, on every machine. Not for keys of real stations. */
export type Dice = {
  /** A number in [0, 1). */
  next(): number;
  /** An integer in [from, to]. */
  between(from: number, to: number): number;
  /** True with the given probability. */
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
};

/** 32-bit FNV-1a of a seed's text: short seeds that differ in one letter start far apart. */
function hashSeed(seed: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < seed.length; index += 1) {
    hash = Math.imul(hash ^ seed.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}

/** Mulberry32: small, fast, good enough to invent people and faults. */
export function createDice(seed: string): Dice {
  let state = hashSeed(seed);
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const between = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  return {
    next,
    between,
    chance: (probability) => next() < probability,
    pick: (list) => {
      const chosen = list[Math.floor(next() * list.length)];
      if (chosen === undefined) throw new RangeError('nothing to pick from');
      return chosen;
    },
  };
}

/** A seeded stand-in for the operating system's randomness: keys, nonces and verifiers repeat with the seed. */
export function seededRandom(seed: string): RandomSource {
  const dice = createDice(seed);
  return { bytes: (length) => Uint8Array.from({ length }, () => dice.between(0, 255)) };
}
