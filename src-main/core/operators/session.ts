import type { Who } from '../kernel/environment.ts';

/** The one operator session of this terminal; every counter window of the terminal shares it. */
export class Session {
  #who: Who | undefined;
  #locked = false;

  current(): { readonly who: Who; readonly locked: boolean } | undefined {
    return this.#who ? { who: this.#who, locked: this.#locked } : undefined;
  }

  start(who: Who): void {
    this.#who = who;
    this.#locked = false;
  }

  lock(): void {
    this.#locked = this.#who !== undefined;
  }

  end(): void {
    this.#who = undefined;
    this.#locked = false;
  }
}
