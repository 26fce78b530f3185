/** Nobody types this fast; a wedge scanner does. Source: interface guide, "< 30 ms a key". */
export const scannerGapMs = 30;

/** Keys in a row that make a burst. Two fast keys happen to a person rolling over the pad, three do not. */
const burstKeys = 3;

/** What to do with the key that just came. */
export type BurstVerdict = 'typed' | 'scanned';

/** Watches the rhythm of the keys of one money field. `valueBefore` is what stood there when the rhythm became fast. */
export type BurstWatch = {
  /** Judges a key of time `atMs`; `value` is the field's text before the key. */
  judge(atMs: number, key: string, value: string): BurstVerdict;
  readonly valueBefore: () => string;
};

/** Makes a watch. A burst ends with the first slow key; an Enter glued to fast keys is the scanner's, not a person's. */
export function watchBursts(): BurstWatch {
  let lastMs = Number.NEGATIVE_INFINITY;
  let run = 0;
  let before = '';
  return {
    judge: (atMs, key, value) => {
      const fast = atMs - lastMs < scannerGapMs;
      lastMs = atMs;
      if (!fast) {
        run = 1;
        before = value;
        return 'typed';
      }
      run += 1;
      if (key === 'Enter') return 'scanned';
      return run >= burstKeys ? 'scanned' : 'typed';
    },
    valueBefore: () => before,
  };
}
