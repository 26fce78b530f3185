import { constants } from 'node:fs';
import { lstat, open, readdir, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { err, ok, type Result } from '../../contract/values/result.ts';
import type { CloseCause, Off } from './byteTransport.ts';
import type { DeviceLine } from './deviceLine.ts';

/** A file in the folder as it stood when it was looked at. */
export type FolderFile = { readonly name: string; readonly size: number; readonly changedMs: number };

/** More files than this in a scanner's folder are looked at no further. */
const mostFiles = 2_000;

/** Names programs use while they still write. */
const unfinished = /^[.~]|\.(tmp|part|partial|crdownload|temp)$/i;

/**
 * The folder a document camera's own program saves into. Only plain files directly in it count; links are not followed, so that nothing
 * outside the folder is ever read or removed.
 */
export class WatchedFolder implements DeviceLine {
  readonly #folder: string;
  #onClose: ((cause: CloseCause, reason?: string) => void) | undefined;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async open(): Promise<Result<undefined, { readonly code: string; readonly detail: string }>> {
    const files = await this.list();
    if (files !== undefined) return ok(undefined);
    return err({ code: 'port-missing', detail: this.#folder });
  }

  onClose(listener: (cause: CloseCause, reason?: string) => void): Off {
    this.#onClose = listener;
    return () => {
      this.#onClose = undefined;
    };
  }

  async close(): Promise<void> {
    const tell = this.#onClose;
    this.#onClose = undefined;
    tell?.('closed');
  }

  /** The finished-looking files in it; `undefined` when the folder is not there or may not be read. */
  async list(): Promise<readonly FolderFile[] | undefined> {
    const names = await readdir(this.#folder).catch(() => undefined);
    if (names === undefined) return undefined;
    const looked = await Promise.all(
      names
        .filter((name) => !unfinished.test(name))
        .slice(0, mostFiles)
        .map((name) => this.#look(name)),
    );
    return looked.filter((file) => file !== undefined);
  }

  /** Its bytes, at most `limit` and one more; `undefined` while another program holds it, or when it went away. */
  async read(name: string, limit: number): Promise<Uint8Array | undefined> {
    // Windows has no such flag; there a link is refused by the look before.
    const noFollow = constants.O_NOFOLLOW ?? 0;
    const file = await open(join(this.#folder, name), constants.O_RDONLY | noFollow).catch(() => undefined);
    if (!file) return undefined;
    try {
      const { size } = await file.stat();
      const bytes = new Uint8Array(Math.min(size, limit + 1));
      const { bytesRead } = await file.read(bytes, 0, bytes.length, 0);
      return bytes.subarray(0, bytesRead);
    } catch {
      return undefined;
    } finally {
      await file.close().catch(() => undefined);
    }
  }

  /** Takes a file out of the folder; false when it can't be. */
  async remove(name: string): Promise<boolean> {
    return unlink(join(this.#folder, name)).then(
      () => true,
      () => false,
    );
  }

  async #look(name: string): Promise<FolderFile | undefined> {
    const found = await lstat(join(this.#folder, name)).catch(() => undefined);
    return found?.isFile() ? { name, size: found.size, changedMs: found.mtimeMs } : undefined;
  }
}
