import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { percentile } from './rows.ts';

/** Appending 4 KB and waiting until the disk has them: the least a commit can cost. */
export type RawDisk = {
  readonly append: () => void;
  /** Milliseconds at the median of all appends so far. */
  readonly p50: () => number;
  readonly close: () => void;
};

/** A file of its own in this folder; appended to in turns with what is measured, because a shared disk changes by the second. */
export function openRawDisk(folder: string): RawDisk {
  const descriptor = openSync(join(folder, `raw-${performance.now()}`), 'w');
  const page = Buffer.alloc(4_096, 0x5a);
  const tookMs: number[] = [];
  return {
    append: () => {
      const startedAt = performance.now();
      writeSync(descriptor, page);
      fdatasyncSync(descriptor);
      tookMs.push(performance.now() - startedAt);
    },
    p50: () => percentile(tookMs, 0.5),
    close: () => closeSync(descriptor),
  };
}
