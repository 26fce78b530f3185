import type { CloseCause, Off } from './byteTransport.ts';

/** The two listener sets all transports share, with the promise that a close is told once. */
export class TransportListeners {
  readonly #data = new Set<(chunk: Uint8Array) => void>();
  readonly #close = new Set<(cause: CloseCause, reason?: string) => void>();
  #closed = false;

  onData(listener: (chunk: Uint8Array) => void): Off {
    this.#data.add(listener);
    return () => this.#data.delete(listener);
  }

  onClose(listener: (cause: CloseCause, reason?: string) => void): Off {
    this.#close.add(listener);
    return () => this.#close.delete(listener);
  }

  get closed(): boolean {
    return this.#closed;
  }

  data(chunk: Uint8Array): void {
    if (this.#closed) return;
    for (const listener of [...this.#data]) listener(chunk);
  }

  close(cause: CloseCause, reason?: string): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const listener of [...this.#close]) listener(cause, reason);
  }
}
