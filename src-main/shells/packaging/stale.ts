import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export type BuildTarget = {
  /** Folder the result stands in; replaced whole. */
  readonly folder: string;
  /** Files and folders the result is made from, relative to `project`. */
  readonly sources: readonly string[];
  readonly project: string;
  /** Writes the result into the given empty folder. */
  readonly build: (folder: string) => Promise<void>;
};

const stampName = '.sources';

/** Digest of all sources by path and content. Times don't count: a fresh clone has new ones for old files. */
export function digestOf(target: Pick<BuildTarget, 'sources' | 'project'>): string {
  const digest = createHash('sha256');
  for (const source of target.sources) {
    for (const path of filesOf(target.project, source)) {
      digest
        .update(`${path}\0`)
        .update(readFileSync(join(target.project, path)))
        .update('\0');
    }
  }
  return digest.digest('hex');
}

/** Is there a result, made from exactly these sources? */
export function isFresh(target: BuildTarget): boolean {
  const stamp = join(target.folder, stampName);
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === digestOf(target);
}

/**
 * Builds beside the old result and swaps at the end, so that a build broken off leaves the old one, and two starts at once
 * don't write into each other's files.
 */
export async function rebuild(target: BuildTarget): Promise<void> {
  const digest = digestOf(target);
  const fresh = `${target.folder}.${process.pid}`;
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { recursive: true });
  try {
    await target.build(fresh);
    writeFileSync(join(fresh, stampName), digest);
    rmSync(target.folder, { recursive: true, force: true });
    renameSync(fresh, target.folder);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

function filesOf(project: string, source: string): readonly string[] {
  const path = join(project, source);
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [source];
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(path, name)).isFile())
    .map((name) => join(source, name))
    .sort();
}
