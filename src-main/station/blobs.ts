import type { Blob } from './station.ts';

const lifeMs = 5 * 60_000;
const maxBytes = 200 * 1024 * 1024;

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

  /** Keeps bytes and gives their id; undefined when there is no room for them. */
  put(blob: Blob): string | undefined {
    this.#expire();
    if (blob.bytes.length + this.#bytes > maxBytes) return undefined;
    const id = this.#freshId();
    this.#blobs.set(id, { blob, untilMs: this.#now() + lifeMs });
    this.#bytes += blob.bytes.length;
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
    this.#bytes -= blob.bytes.length;
  }

  #expire(): void {
    for (const [id, held] of this.#blobs) if (held.untilMs < this.#now()) this.#drop(id, held.blob);
  }
}
