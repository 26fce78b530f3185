import type { Blob, Station } from '../../station/station.ts';
import type { FromStation, ToStation } from './stationWire.ts';

type BlobMessage = Extract<
  ToStation,
  { type: 'take-blob' | 'next-piece' | 'drop-blob' | 'begin-upload' | 'upload-piece' | 'end-upload' }
>;
type Upload = { push(bytes: Uint8Array | undefined): void; readonly chunks: AsyncIterable<Uint8Array> };

/** The station's end of blobs and uploads: each side asks for the next piece, so neither is ever ahead by more than one. */
export class BlobSide {
  readonly #post: (message: FromStation) => void;
  readonly #station: () => Station | undefined;
  readonly #sending = new Map<number, AsyncIterator<Uint8Array>>();
  readonly #uploads = new Map<number, Upload>();

  constructor(post: (message: FromStation) => void, station: () => Station | undefined) {
    this.#post = post;
    this.#station = station;
  }

  /** Does what the message asks when it is about blobs. */
  take(message: ToStation): message is BlobMessage {
    switch (message.type) {
      case 'take-blob':
        this.#open(message.ticket, this.#station()?.takeBlob(message.blobId));
        return true;
      case 'next-piece':
        void this.#sendNext(message.ticket);
        return true;
      case 'drop-blob':
        void this.#sending.get(message.ticket)?.return?.();
        this.#sending.delete(message.ticket);
        return true;
      case 'begin-upload':
        void this.#receive(message.ticket, message.blobId);
        return true;
      case 'upload-piece':
        this.#uploads.get(message.ticket)?.push(message.bytes);
        return true;
      case 'end-upload':
        this.#uploads.get(message.ticket)?.push(undefined);
        return true;
      default:
        return false;
    }
  }

  #open(ticket: number, blob: Blob | undefined): void {
    if (blob === undefined) return this.#post({ type: 'blob', ticket });
    const { fileName, mime, size } = blob;
    this.#sending.set(ticket, blob.chunks()[Symbol.asyncIterator]());
    this.#post({ type: 'blob', ticket, head: { mime, size, ...(fileName === undefined ? {} : { fileName }) } });
  }

  async #sendNext(ticket: number): Promise<void> {
    const piece = await this.#sending.get(ticket)?.next();
    if (piece && !piece.done) this.#post({ type: 'blob-piece', ticket, bytes: piece.value });
    else this.#post({ type: 'blob-piece', ticket });
  }

  async #receive(ticket: number, blobId: string): Promise<void> {
    const upload = askedFor(() => this.#post({ type: 'upload', ticket, state: 'more' }));
    this.#uploads.set(ticket, upload);
    const taken = await this.#station()?.receiveBlob(blobId, upload.chunks);
    this.#uploads.delete(ticket);
    if (taken?.ok) this.#post({ type: 'upload', ticket, state: 'done' });
    else this.#post({ type: 'upload', ticket, state: 'refused', problem: taken?.error ?? 'BLOB_GONE' });
  }
}

/** Pieces that arrive only after `ask` was called for each of them. */
function askedFor(ask: () => void): Upload {
  let settle: ((bytes: Uint8Array | undefined) => void) | undefined;
  async function* pieces(): AsyncGenerator<Uint8Array> {
    for (;;) {
      const next = new Promise<Uint8Array | undefined>((resolve) => {
        settle = resolve;
      });
      ask();
      const bytes = await next;
      if (bytes === undefined) return;
      yield bytes;
    }
  }
  return { push: (bytes) => settle?.(bytes), chunks: pieces() };
}
