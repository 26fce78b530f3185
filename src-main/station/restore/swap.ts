import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

/** What a swap does to a folder, one call at a time, so that a test can end it between any two. */
export type SwapFiles = {
  readonly mkdir: (path: string) => void;
  readonly copy: (from: string, to: string) => void;
  readonly rename: (from: string, to: string) => void;
  readonly remove: (path: string) => void;
  readonly write: (path: string, text: string) => void;
  /** Makes what was done in a folder survive a power cut, as far as the system can. */
  readonly settle: (folder: string) => void;
};

/** Files of this machine. */
export const systemFiles: SwapFiles = {
  mkdir: (path) => mkdirSync(path, { recursive: true, mode: 0o700 }),
  copy: copyFileSync,
  rename: renameSync,
  remove: (path) => rmSync(path, { force: true }),
  write: (path, text) => writeFileSync(path, text, { mode: 0o600, flush: true }),
  settle: (folder) => {
    // Windows opens no folder; its renames are journalled by the file system alone.
    if (process.platform === 'win32') return;
    const descriptor = openSync(folder, 'r');
    fsyncSync(descriptor);
    closeSync(descriptor);
  },
};

const database = 'station.db';
/** In this order: the log of the old file must be gone from its place before the new file stands there. */
const oldFiles = ['station.db-wal', 'station.db-shm', database] as const;
const order = 'restore.json';

/** The checked copy that waits to become the database. */
export const stagedName = 'station.db.restoring';

/**
 * Puts the staged copy in the database's place and today's files into a folder of their own; nothing is deleted. From the moment the
 * order is written the swap is decided: a start finishes it. Before that moment the old files stand untouched. Call with the
 * database closed and the staged file flushed.
 */
export function swapDatabase(folder: string, keptFolder: string, files: SwapFiles = systemFiles): void {
  files.write(join(folder, `${order}.part`), JSON.stringify({ keptFolder }));
  files.settle(folder);
  files.rename(join(folder, `${order}.part`), join(folder, order));
  files.settle(folder);
  finishSwap(folder, files);
}

/**
 * Finishes a swap that was decided and cut off; does nothing when there is none. While the staged copy is there, whatever stands in
 * the database's place is old; once it has been renamed, the rest is tidying. Safe to repeat and to cut anywhere.
 */
export function finishSwap(folder: string, files: SwapFiles = systemFiles): void {
  const orderFile = join(folder, order);
  if (!existsSync(orderFile)) return;
  const staged = join(folder, stagedName);
  if (existsSync(staged)) {
    const { keptFolder } = JSON.parse(readFileSync(orderFile, 'utf8')) as { readonly keptFolder: string };
    const kept = join(folder, keptFolder);
    files.mkdir(kept);
    if (existsSync(join(folder, 'head'))) files.copy(join(folder, 'head'), join(kept, 'head'));
    for (const name of oldFiles) {
      if (existsSync(join(folder, name))) files.rename(join(folder, name), join(kept, name));
    }
    files.settle(kept);
    files.settle(folder);
    files.rename(staged, join(folder, database));
    files.settle(folder);
  }
  files.remove(orderFile);
  files.settle(folder);
}

/** A staged copy without an order belongs to a restore that was never decided. */
export function dropUndecided(folder: string): void {
  if (existsSync(join(folder, order))) return;
  for (const suffix of ['', '-wal', '-shm', '-journal'])
    rmSync(join(folder, `${stagedName}${suffix}`), { force: true });
}
