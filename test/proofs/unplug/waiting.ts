import type { DeviceOutcome } from '../../../src-main/core/ports/devices.ts';

const waitMs = 10_000;
const lookMs = 10;

/** Waits for as many as are wanted, and a little for one too many. */
export async function exactly(what: string, count: () => number, wanted: number): Promise<void> {
  const begun = performance.now();
  while (count() < wanted && performance.now() - begun < waitMs) await pause(lookMs);
  await pause(100);
  if (count() !== wanted) throw new Error(`${what}: ${count()} arrived, ${wanted} were given`);
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** An outcome that says by name that nothing was done, or that nobody knows. */
export function named(what: string, done: DeviceOutcome<unknown>): void {
  if (done.ok || done.error.code === '') throw new Error(`${what} while out: ${JSON.stringify(done)}`);
}
