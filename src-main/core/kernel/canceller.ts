import type { CancelSignal } from './cancel.ts';

/** Cancels work under way; the core's own `AbortController`, because its library has neither DOM nor Node. */
export class Canceller {
  readonly #listeners = new Set<() => void>();
  #aborted = false;
  readonly signal: CancelSignal;

  constructor() {
    const listeners = this.#listeners;
    const isAborted = (): boolean => this.#aborted;
    this.signal = {
      get aborted() {
        return isAborted();
      },
      reason: new Error('cancelled'),
      addEventListener: (_type, listener) => void listeners.add(listener),
      removeEventListener: (_type, listener) => void listeners.delete(listener),
    };
  }

  /** Tells every listener, once. */
  cancel(): void {
    if (this.#aborted) return;
    this.#aborted = true;
    for (const listener of [...this.#listeners]) listener();
    this.#listeners.clear();
  }
}
