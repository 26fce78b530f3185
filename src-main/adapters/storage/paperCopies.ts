import {
  closeSync,
  copyFileSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { opens, paperFileName, paperSuffix, sealedBytes } from './paperFiles.ts';
import type { PaperKey } from '../../core/ports/paperFiles.ts';

/** A paper that books know: which file it is, how long its content is and what opens it. */
export type KnownPaper = PaperKey & { readonly paperId: string; readonly bytes: number };

/** How much lies in a folder of copies, and what was added this time. */
export type CopiedPapers = { readonly files: number; readonly bytes: number; readonly added: number };

/** Papers of some books: all of them, what they weigh, and how many lie nowhere. */
export type PaperCount = { readonly count: number; readonly bytes: number; readonly missing: number };

/**
 * Copies encrypted papers that a folder does not have yet. What stands under a name never changes, so the name and the size tell; a copy
 * that was cut off has another size and is made anew. Throws when the disk is full; what was copied until then stays.
 */
export function copyPapers(from: string, to: string): CopiedPapers {
  let [files, bytes, added] = [0, 0, 0];
  for (const name of papersOf(from)) {
    const size = sizeOf(join(from, name));
    if (size === undefined) continue;
    if (sizeOf(join(to, name)) !== size) {
      mkdirSync(to, { recursive: true, mode: 0o700 });
      settled(join(to, name), (part) => copyFileSync(join(from, name), part));
      added += 1;
    }
    files += 1;
    bytes += size;
  }
  return { files, bytes, added };
}

/** Which of these papers lie whole in one of the folders, by their sizes: quick enough for thirty backups. */
export function countPapers(known: readonly KnownPaper[], folders: readonly string[]): PaperCount {
  const missing = known.filter((paper) => placeOf(paper, folders) === undefined).length;
  return { count: known.length, bytes: known.reduce((sum, paper) => sum + paper.bytes, 0), missing };
}

/**
 * Brings back what is not whole in `to`, out of copies that open with the paper's own key: one that was changed or belongs to another paper
 * counts as missing. Safe to repeat and to cut anywhere.
 */
export function bringBackPapers(
  known: readonly KnownPaper[],
  { copies, to }: { readonly to: string; readonly copies: readonly string[] },
): PaperCount & { readonly broughtBack: number } {
  let [broughtBack, missing] = [0, 0];
  for (const paper of known) {
    if (placeOf(paper, [to]) !== undefined) continue;
    const sealed = copies.map((folder) => soundCopy(paper, folder)).find((found) => found !== undefined);
    if (sealed) {
      mkdirSync(to, { recursive: true, mode: 0o700 });
      settled(join(to, paperFileName(paper.paperId)), (part) => writeFileSync(part, sealed, { mode: 0o600 }));
      broughtBack += 1;
    } else missing += 1;
  }
  return { ...countPapers(known, []), missing, broughtBack };
}

function soundCopy(paper: KnownPaper, folder: string): Uint8Array | undefined {
  const place = placeOf(paper, [folder]);
  const sealed = place === undefined ? undefined : readFileSync(place);
  return sealed && opens(sealed, paper) ? sealed : undefined;
}

function placeOf(paper: KnownPaper, folders: readonly string[]): string | undefined {
  return folders
    .map((folder) => join(folder, paperFileName(paper.paperId)))
    .find((file) => sizeOf(file) === sealedBytes(paper.bytes));
}

/** A file appears under its name only when all of it is on the disk. */
function settled(target: string, write: (part: string) => void): void {
  const part = `${target}.part`;
  try {
    write(part);
    const file = openSync(part, 'r+');
    fsyncSync(file);
    closeSync(file);
    renameSync(part, target);
  } finally {
    rmSync(part, { force: true });
  }
}

function papersOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith(paperSuffix));
  } catch {
    // No paper was ever kept here.
    return [];
  }
}

function sizeOf(file: string): number | undefined {
  return statSync(file, { throwIfNoEntry: false })?.size;
}
