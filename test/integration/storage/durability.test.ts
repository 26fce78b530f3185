import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const child = fileURLToPath(new URL('../../fixtures/children/collectLoop.ts', import.meta.url));
const people = 60;

/** Syncs the kernel was asked for while a counter took `count` contributions. */
function countSyncs(count: number, synchronous: 'FULL' | 'NORMAL'): number {
  const folder = mkdtempSync(join(tmpdir(), 'durability-'));
  const trace = join(folder, 'trace');
  try {
    const watched = ['-f', '-c', '-e', 'trace=fdatasync,fsync', '-o', trace, process.execPath];
    const run = spawnSync('strace', [...watched, child, folder, String(people), String(count), synchronous], {
      encoding: 'utf8',
    });
    if (run.error)
      throw new Error('This test counts syncs with strace; install it (the test run does so by itself when root).');
    if (run.status !== 0) throw new Error(run.stderr);
    expect(JSON.parse(run.stdout)).toEqual({ drafts: people, acts: count });
    const rows = readFileSync(trace, 'utf8').matchAll(
      /^\s*[\d.]+\s+[\d.]+\s+\d+\s+(\d+)\s+(?:\d+\s+)?f(?:data)?sync$/gm,
    );
    return [...rows].reduce((sum, row) => sum + Number(row[1]), 0);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Syncs per act: what a run with money asks for beyond the same run without. */
function syncsPerAct(synchronous: 'FULL' | 'NORMAL'): number {
  return (countSyncs(people, synchronous) - countSyncs(0, synchronous)) / people;
}

describe('an acknowledged act is on the disk', () => {
  it('every act asks for one sync, never for none and hardly ever for a second', () => {
    const perAct = syncsPerAct('FULL');
    expect(perAct).toBeGreaterThanOrEqual(1);
    expect(perAct).toBeLessThanOrEqual(1.1);
  });

  it('the count notices the mode that loses money at a power cut', () => {
    expect(syncsPerAct('NORMAL')).toBeLessThan(0.5);
  });
});
