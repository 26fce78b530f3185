import { playHall } from './hall/hall.ts';
import { Run, type RunOptions, type RunReport } from './run.ts';

export type { RunOptions, RunReport } from './run.ts';

/** Every fifth seed of whole days is a hall of two windows. */
const hallEvery = 5;

/** Every fifth seed is a counter with a kiosk beside it. */
const kioskOf = 2;

/** Plays one seed. */
export function simulate(options: RunOptions): Promise<RunReport> {
  const { county, days, seed } = options;
  const place = county ?? (days === undefined ? undefined : placeOf(seed));
  return place === 'hall' || place === 'kiosk' ? playHall(options, place) : new Run(options).play();
}

function placeOf(seed: number): 'hall' | 'kiosk' | undefined {
  if (seed % hallEvery === 0) return 'hall';
  return seed % hallEvery === kioskOf ? 'kiosk' : undefined;
}
