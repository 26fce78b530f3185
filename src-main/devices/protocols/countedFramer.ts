import { err, ok, type Result } from '../../contract/values/result.ts';

/** How messages of a pipe are counted: a number in front, and what it may be. `read` gives the number at a place. */
export type CountedForm = {
  readonly headBytes: number;
  readonly read: (bytes: Uint8Array, at: number) => number;
  readonly least: number;
  readonly most: number;
};

/**
 * Cuts a pipe into messages of a counted length. A pipe loses nothing, so there is no mark to find again: a number that cannot be means
 * that the other side is broken, and nothing from there on is believed. Memory stays at one longest message and one chunk.
 */
export class CountedFramer {
  readonly #form: CountedForm;
  #held: Uint8Array = new Uint8Array(0);
  #garbled = false;

  constructor(form: CountedForm) {
    this.#form = form;
  }

  /** Nothing more will be believed. */
  get garbled(): boolean {
    return this.#garbled;
  }

  /** Whole messages without their number; `garbled` for ever after a number that cannot be, once the messages before it were given. */
  push(chunk: Uint8Array): Result<readonly Uint8Array[], 'garbled'> {
    if (this.#garbled) return err('garbled');
    const { headBytes, least, most, read } = this.#form;
    const bytes = joined(this.#held, chunk);
    const messages: Uint8Array[] = [];
    let at = 0;
    while (bytes.length - at >= headBytes) {
      const length = read(bytes, at);
      this.#garbled = length < least || length > most;
      if (this.#garbled || bytes.length - at - headBytes < length) break;
      messages.push(bytes.slice(at + headBytes, at + headBytes + length));
      at += headBytes + length;
    }
    this.#held = this.#garbled ? new Uint8Array(0) : bytes.slice(at);
    return this.#garbled && messages.length === 0 ? err('garbled') : ok(messages);
  }

  /** Forgets everything: the other side is a new one. */
  clear(): void {
    this.#held = new Uint8Array(0);
    this.#garbled = false;
  }
}

/** Always bytes of our own: what a stream hands over may be a view of memory it uses again. */
function joined(held: Uint8Array, chunk: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(held.length + chunk.length);
  bytes.set(held);
  bytes.set(chunk, held.length);
  return bytes;
}
