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
 * that the other side is broken, and nothing from there on is believed. Memory is one longest message, and each byte is copied once.
 */
export class CountedFramer {
  readonly #form: CountedForm;
  readonly #room: Uint8Array;
  #end = 0;
  #garbled = false;

  constructor(form: CountedForm) {
    this.#form = form;
    this.#room = new Uint8Array(form.headBytes + form.most);
  }

  /** Nothing more will be believed. */
  get garbled(): boolean {
    return this.#garbled;
  }

  /** Whole messages without their number; `garbled` for ever after a number that cannot be, once the messages before it were given. */
  push(chunk: Uint8Array): Result<readonly Uint8Array[], 'garbled'> {
    const messages: Uint8Array[] = [];
    for (let rest = chunk; rest.length > 0 && !this.#garbled; ) {
      const taken = rest.subarray(0, this.#room.length - this.#end);
      this.#room.set(taken, this.#end);
      this.#end += taken.length;
      rest = rest.subarray(taken.length);
      this.#drain(messages);
    }
    return this.#garbled && messages.length === 0 ? err('garbled') : ok(messages);
  }

  /** Forgets everything: the other side is a new one. */
  clear(): void {
    this.#end = 0;
    this.#garbled = false;
  }

  #drain(messages: Uint8Array[]): void {
    const { headBytes, least, most, read } = this.#form;
    let at = 0;
    while (this.#end - at >= headBytes) {
      const length = read(this.#room, at);
      this.#garbled = length < least || length > most;
      if (this.#garbled || this.#end - at - headBytes < length) break;
      messages.push(this.#room.slice(at + headBytes, at + headBytes + length));
      at += headBytes + length;
    }
    this.#room.copyWithin(0, at, this.#end);
    this.#end -= at;
  }
}
