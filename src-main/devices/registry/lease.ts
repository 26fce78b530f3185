import { Turns } from '../../core/kernel/turns.ts';

/**
 * One device, one user at a time. A command waits for the look that is running, not for another command: the second caller is told
 * who holds the device instead of queueing, because a receipt must not print minutes later when nobody expects it.
 */
export class Lease {
  #holder: string | undefined;
  readonly #turns = new Turns();

  /** Name of the command that holds the device. */
  get holder(): string | undefined {
    return this.#holder;
  }

  /** Runs a command, or gives `undefined` when another one holds the device. */
  async command<T>(name: string, work: () => Promise<T>): Promise<{ readonly value: T } | undefined> {
    if (this.#holder !== undefined) return undefined;
    this.#holder = name;
    try {
      return { value: await this.#turns.next(work) };
    } finally {
      this.#holder = undefined;
    }
  }

  /** Runs a look when no command is waiting or running; otherwise does nothing and gives `undefined`. */
  async look<T>(work: () => Promise<T>): Promise<{ readonly value: T } | undefined> {
    if (this.#holder !== undefined) return undefined;
    return { value: await this.#turns.next(work) };
  }
}
