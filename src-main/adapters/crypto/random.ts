import { randomFillSync } from 'node:crypto';
import type { RandomSource } from '../../core/ports/random.ts';

/** Bytes asked of the system at a time: one call for some hundred ids and salts instead of one each. */
const poolBytes = 4_096;

/** The operating system's randomness. Every byte is given once and wiped from the stock as it is given. */
export function createSystemRandom(): RandomSource {
  const pool = new Uint8Array(poolBytes);
  let given = poolBytes;
  return {
    bytes: (length) => {
      if (length > poolBytes) return randomFillSync(new Uint8Array(length));
      if (given + length > poolBytes) {
        randomFillSync(pool);
        given = 0;
      }
      const bytes = pool.slice(given, given + length);
      pool.fill(0, given, given + length);
      given += length;
      return bytes;
    },
  };
}
