import { playHall } from './hall/hall.ts';
import { Run, type RunOptions, type RunReport } from './run.ts';

export type { RunOptions, RunReport } from './run.ts';

/** Every fifth seed of whole days is a hall of two windows. */
const hallEvery = 5;

/** Plays one seed. */
export function simulate(options: RunOptions): Promise<RunReport> {
  const { county, days, seed } = options;
  const isHall = county === 'hall' || (county === undefined && days !== undefined && seed % hallEvery === 0);
  return isHall ? playHall(options) : new Run(options).play();
}
