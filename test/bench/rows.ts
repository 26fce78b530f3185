/** One figure of the bench, with the anchor measured in the same run. `ratio` is absent when the anchor was too restless. */
export type Row = {
  readonly id: string;
  readonly what: string;
  readonly ratio?: number;
  readonly value: number;
  readonly unit: string;
  readonly anchor: string;
  readonly anchorValue: number;
  readonly goal: string;
  /** Why there is no ratio, or what else one has to know. */
  readonly note?: string;
};

/** One repeat: the figure and its anchor, taken right after each other. */
export type Sample = { readonly value: number; readonly anchor: number };

/** An anchor that varies more than this between repeats says nothing about anything. */
const restless = 0.25;

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

export function round(value: number, digits = 3): number {
  const factor = 10 ** digits;
  return Math.round(value * factor) / factor;
}

/** Makes a row of three repeats: the median of the ratios, or the reason why there is none. */
export function rowOf(about: Omit<Row, 'ratio' | 'value' | 'anchorValue'>, samples: readonly Sample[]): Row {
  const anchors = samples.map((sample) => sample.anchor);
  const value = round(median(samples.map((sample) => sample.value)));
  const anchorValue = round(median(anchors));
  const spread = (Math.max(...anchors) - Math.min(...anchors)) / median(anchors);
  if (samples.length > 1 && spread > restless) {
    const restlessNote = `anchor varies ${Math.round(spread * 100)} % between repeats: no ratio`;
    return {
      ...about,
      value,
      anchorValue,
      note: about.note === undefined ? restlessNote : `${restlessNote}; ${about.note}`,
    };
  }
  return {
    ...about,
    value,
    anchorValue,
    ratio: round(median(samples.map((sample) => sample.value / sample.anchor)), 4),
  };
}
