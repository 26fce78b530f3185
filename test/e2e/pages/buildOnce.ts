import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder of the pages as they were built for this run. */
    readonly pagesFolder: string;
  }
}

const project = join(import.meta.dirname, '../../..');

/**
 * Builds the pages as they are now, once for all files of a run and beside nobody's: a test never looks at a stale or half-written build.
 */
export async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const outDir = await mkdtemp(join(tmpdir(), 'station-pages-'));
  await build({ configFile: join(project, 'vite.config.ts'), logLevel: 'error', build: { outDir, emptyOutDir: true } });
  provide('pagesFolder', outDir);
  return () => rm(outDir, { recursive: true });
}
