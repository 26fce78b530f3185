import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { percentile } from './rows.ts';

const appends = 500;

/** Appending 4 KB and waiting until the disk has them: the least a commit can cost. Milliseconds at the median, in this folder. */
export function rawAppendMs(folder: string): number {
  const descriptor = openSync(join(folder, `raw-${performance.now()}`), 'w');
  const page = Buffer.alloc(4_096, 0x5a);
  const tookMs: number[] = [];
  for (let n = 0; n < appends; n += 1) {
    const startedAt = performance.now();
    writeSync(descriptor, page);
    fdatasyncSync(descriptor);
    tookMs.push(performance.now() - startedAt);
  }
  closeSync(descriptor);
  return percentile(tookMs, 0.5);
}
