import { maxSkewMs } from '../../adapters/province/signing.ts';
import type { Clock } from '../../core/ports/clock.ts';

/** Remembers what was said, as long as it could be said again. */
export type Nonces = {
  /** True the first time, false for a replay. */
  isFresh(nonce: string): boolean;
};

/** A nonce older than both skews together is refused by its time anyway. */
const keptMs = 2 * maxSkewMs;
const most = 200_000;

export function createNonces(clock: Clock): Nonces {
  const seen = new Map<string, number>();
  return {
    isFresh: (nonce) => {
      const nowMs = clock.monotonicMs();
      // A Map keeps the order of insertion: the oldest stand first.
      for (const [old, atMs] of seen) {
        if (nowMs - atMs <= keptMs && seen.size < most) break;
        seen.delete(old);
      }
      if (seen.has(nonce)) return false;
      seen.set(nonce, nowMs);
      return true;
    },
  };
}
