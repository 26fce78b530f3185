import { uuid7 } from '../../contract/values/uuid7.ts';
import type { Clock } from '../ports/clock.ts';
import type { RandomSource } from '../ports/random.ts';

/** A fresh UUIDv7. */
export function freshId(parts: { readonly clock: Clock; readonly random: RandomSource }): string {
  return uuid7(parts.clock.wallMs(), parts.random.bytes(10));
}
