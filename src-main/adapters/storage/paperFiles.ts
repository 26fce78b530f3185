import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { StorageError } from '../../core/ports/journalStore.ts';
import type { PaperFiles, PaperKey } from '../../core/ports/paperFiles.ts';

// A picture has one to thirty megabytes. In the database every backup of every hour would copy all of them and each commit's cache would
// pay for it; as files of their own they are written once. AES-256-GCM, because both Node and Electron's library have it.

const cipher = 'aes-256-gcm';
const nonceBytes = 12;
/** Ending of a kept paper's name. */
export const paperSuffix = '.paper';

/** Name of a paper's file. Ids are chosen here, never by a page; anything else would be a way out of the folder. */
export function paperFileName(paperId: string): string {
  if (!/^[0-9a-f-]{36}$/.test(paperId)) throw new RangeError('not the id of a paper');
  return `${paperId}${paperSuffix}`;
}

/** How long the file of a content of so many bytes is. */
export function sealedBytes(bytes: number): number {
  return bytes + nonceBytes;
}

/** Whether these bytes are the ones that were kept under this key. */
export function opens(sealed: Uint8Array, key: PaperKey): boolean {
  return unseal(sealed, key) !== undefined;
}

/** Seals bytes under a fresh key: nonce, then ciphertext; the tag is the mark. */
function seal(bytes: Uint8Array): { readonly sealed: Uint8Array; readonly key: PaperKey } {
  const key = randomBytes(32);
  const nonce = randomBytes(nonceBytes);
  const work = createCipheriv(cipher, key, nonce);
  const sealed = Buffer.concat([nonce, work.update(bytes), work.final()]);
  return { sealed, key: { key: key.toString('hex'), mark: work.getAuthTag().toString('hex') } };
}

function unseal(sealed: Uint8Array, { key, mark }: PaperKey): Uint8Array | undefined {
  try {
    const work = createDecipheriv(cipher, Buffer.from(key, 'hex'), sealed.subarray(0, nonceBytes));
    work.setAuthTag(Buffer.from(mark, 'hex'));
    return new Uint8Array(Buffer.concat([work.update(sealed.subarray(nonceBytes)), work.final()]));
  } catch {
    return undefined;
  }
}

/** Papers in a folder of the terminal. What is removed goes from the folder of copies too. */
export class FilePapers implements PaperFiles {
  readonly #folder: string;
  readonly #copies: string;

  constructor(folder: string, copies: string) {
    this.#folder = folder;
    this.#copies = copies;
  }

  async keep(paperId: string, bytes: Uint8Array): Promise<PaperKey> {
    const { key, sealed } = seal(bytes);
    try {
      mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
      const file = await open(this.#path(paperId), 'wx', 0o600);
      try {
        await file.writeFile(sealed);
        await file.sync();
      } finally {
        await file.close();
      }
      return key;
    } catch (error) {
      this.remove(paperId);
      const { code } = error as NodeJS.ErrnoException;
      throw new StorageError(code === 'ENOSPC' || code === 'EDQUOT' ? 'full' : 'failed', error);
    }
  }

  async read(paperId: string, key: PaperKey): Promise<Uint8Array | undefined> {
    const sealed = await readFile(this.#path(paperId)).catch(() => undefined);
    return sealed && unseal(sealed, key);
  }

  remove(paperId: string): void {
    rmSync(this.#path(paperId), { force: true });
    rmSync(join(this.#copies, paperFileName(paperId)), { force: true });
  }

  list(): readonly string[] {
    try {
      return readdirSync(this.#folder)
        .filter((name) => name.endsWith(paperSuffix))
        .map((name) => name.slice(0, -paperSuffix.length));
    } catch {
      // No paper was ever kept here.
      return [];
    }
  }

  #path(paperId: string): string {
    return join(this.#folder, paperFileName(paperId));
  }
}

/** Papers of a station without a folder: a simulation. */
export class MemoryPapers implements PaperFiles {
  readonly #sealed = new Map<string, Uint8Array>();

  async keep(paperId: string, bytes: Uint8Array): Promise<PaperKey> {
    const { key, sealed } = seal(bytes);
    this.#sealed.set(paperId, sealed);
    return key;
  }

  async read(paperId: string, key: PaperKey): Promise<Uint8Array | undefined> {
    const sealed = this.#sealed.get(paperId);
    return sealed && unseal(sealed, key);
  }

  remove(paperId: string): void {
    this.#sealed.delete(paperId);
  }

  list(): readonly string[] {
    return [...this.#sealed.keys()];
  }
}
