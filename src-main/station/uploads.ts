import { mkdirSync, rmSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { err, ok, type Result } from '../contract/values/result.ts';
import { maxBlobBytes } from './blobs.ts';
import type { UploadProblem } from './station.ts';

const lifeMs = 5 * 60_000;
/** Files announced and not dropped yet. */
const mostUploads = 20;

/** A file a page has sent; it lies in the data folder until it is dropped or five minutes have passed. */
export type Upload = { readonly file: string; readonly fileName: string; readonly bytes: number };

type Held = Upload & { state: 'open' | 'arriving' | 'there'; untilMs: number };

/**
 * Files on their way from a page: opened with their size, sent once under a one-time id, written piece by piece below the data folder.
 * The page names no path, and its file name is shown, never used. All of them together stay under 200 MB.
 */
export class Uploads {
  readonly #folder: string;
  readonly #now: () => number;
  readonly #freshId: () => string;
  readonly #held = new Map<string, Held>();

  /** Whatever an earlier run left is removed. */
  constructor(parts: { folder: string; now: () => number; freshId: () => string }) {
    this.#folder = parts.folder;
    this.#now = parts.now;
    this.#freshId = parts.freshId;
    this.clear();
  }

  /** Announces a file; its bytes may come for five minutes. */
  open(bytes: number, fileName: string): Result<string, 'BLOB_TOO_LARGE'> {
    this.expire();
    const taken = [...this.#held.values()].reduce((sum, held) => sum + held.bytes, 0);
    if (taken + bytes > maxBlobBytes || this.#held.size >= mostUploads) return err('BLOB_TOO_LARGE');
    const id = this.#freshId();
    this.#held.set(id, {
      file: join(this.#folder, id),
      fileName,
      bytes,
      state: 'open',
      untilMs: this.#now() + lifeMs,
    });
    return ok(id);
  }

  /** Writes the bytes of an opened upload. Anything but exactly the announced number leaves no file. */
  async receive(id: string, chunks: AsyncIterable<Uint8Array>): Promise<Result<undefined, UploadProblem>> {
    this.expire();
    const held = this.#held.get(id);
    if (held?.state !== 'open') return err('BLOB_GONE');
    held.state = 'arriving';
    const written = await this.#write(held, chunks);
    // It may have been dropped while it was arriving.
    if (!written.ok || this.#held.get(id) !== held) {
      this.drop(id);
      rmSync(held.file, { force: true });
      return written.ok ? err('BLOB_GONE') : written;
    }
    held.state = 'there';
    held.untilMs = this.#now() + lifeMs;
    return ok(undefined);
  }

  /** A file that has arrived whole. */
  find(id: string): Upload | undefined {
    this.expire();
    const held = this.#held.get(id);
    return held?.state === 'there' ? held : undefined;
  }

  drop(id: string): void {
    const held = this.#held.get(id);
    this.#held.delete(id);
    if (held) rmSync(held.file, { force: true });
  }

  /** Removes what nobody came back for; called every few seconds too. */
  expire(): void {
    for (const [id, held] of this.#held) if (held.untilMs < this.#now()) this.drop(id);
  }

  clear(): void {
    this.#held.clear();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #write(held: Held, chunks: AsyncIterable<Uint8Array>): Promise<Result<undefined, UploadProblem>> {
    let file: FileHandle | undefined;
    try {
      mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
      file = await open(held.file, 'wx', 0o600);
      let size = 0;
      for await (const chunk of chunks) {
        size += chunk.length;
        if (size > held.bytes) return err('BLOB_TOO_LARGE');
        await file.writeFile(chunk);
        held.untilMs = this.#now() + lifeMs;
      }
      return size === held.bytes ? ok(undefined) : err('BLOB_GONE');
    } catch (error) {
      return err(problemOf(error));
    } finally {
      await file?.close().catch(() => undefined);
    }
  }
}

/** The disk's word where the disk spoke; everything else is a sender that broke off. */
function problemOf(error: unknown): UploadProblem {
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT') return 'DISK_FULL';
  return syscall === 'write' || syscall === 'open' || syscall === 'mkdir' ? 'DISK_FAILED' : 'BLOB_GONE';
}
