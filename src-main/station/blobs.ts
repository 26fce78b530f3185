import { createReadStream, statSync } from 'node:fs';
import type { Blob } from './station.ts';

const lifeMs = 5 * 60_000;
/** Most bytes one blob may have, and all of them together. */
export const maxBlobBytes = 200 * 1024 * 1024;
/** Size of a piece: what travels at once, whatever the whole is. */
const pieceBytes = 64 * 1024;

/** What a page may fetch: bytes at hand, or a file inside the data folder that is read while it is sent. */
export type BlobContent = { readonly mime: string; readonly fileName?: string } & (
  | { readonly bytes: Uint8Array }
  | { readonly file: string }
);

/** Bytes waiting to be fetched by one-time id: bounded in size and time, gone when taken. */
export class Blobs {
  readonly #now: () => number;
  readonly #freshId: () => string;
  readonly #blobs = new Map<string, { readonly blob: Blob; readonly untilMs: number }>();
  #bytes = 0;

  constructor(parts: { now: () => number; freshId: () => string }) {
    this.#now = parts.now;
    this.#freshId = parts.freshId;
  }

  /** Keeps content and gives its id; undefined when there is no room for it. Throws when a named file is not there. */
  put(content: BlobContent): string | undefined {
    this.#expire();
    const blob = 'bytes' in content ? ofBytes(content) : ofFile(content);
    if (blob.size + this.#bytes > maxBlobBytes) return undefined;
    const id = this.#freshId();
    this.#blobs.set(id, { blob, untilMs: this.#now() + lifeMs });
    this.#bytes += blob.size;
    return id;
  }

  has(id: string): boolean {
    this.#expire();
    return this.#blobs.has(id);
  }

  take(id: string): Blob | undefined {
    this.#expire();
    const held = this.#blobs.get(id);
    if (!held) return undefined;
    this.#drop(id, held.blob);
    return held.blob;
  }

  #drop(id: string, blob: Blob): void {
    this.#blobs.delete(id);
    this.#bytes -= blob.size;
  }

  #expire(): void {
    for (const [id, held] of this.#blobs) if (held.untilMs < this.#now()) this.#drop(id, held.blob);
  }
}

function ofBytes(content: Extract<BlobContent, { bytes: Uint8Array }>): Blob {
  const { bytes, ...named } = content;
  return { ...named, size: bytes.length, chunks: () => piecesOf(bytes) };
}

function ofFile(content: Extract<BlobContent, { file: string }>): Blob {
  const { file, ...named } = content;
  return {
    ...named,
    size: statSync(file).size,
    chunks: () => createReadStream(file, { highWaterMark: pieceBytes }) as AsyncIterable<Uint8Array>,
  };
}

async function* piecesOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += pieceBytes) yield bytes.subarray(from, from + pieceBytes);
}
