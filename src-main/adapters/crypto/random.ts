import { randomBytes } from 'node:crypto';
import type { RandomSource } from '../../core/ports/random.ts';

/** The operating system's randomness. */
export function createSystemRandom(): RandomSource {
  return { bytes: (length) => randomBytes(length) };
}
