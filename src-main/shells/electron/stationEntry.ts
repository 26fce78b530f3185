import type { ParentPort } from 'electron';
import { serveMain } from './stationSide.ts';

// Entry of the station's utility process. What it does is in stationSide.ts; here it is only tied to this process.
const { parentPort } = process as unknown as { readonly parentPort: ParentPort };
const { startStation } = await import('../../station/start.ts');
serveMain(parentPort, startStation, () => process.exit(0));
