/** More than a household and the sheets behind it never wait for one printer. */
const bound = 60;

/** One thing after the other, in the order asked for; a failure of one does not stop the next. */
export class SerialQueue {
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  /** Runs `work` when everything asked before is done; `undefined` when too many wait already. */
  run<T>(work: () => Promise<T>): Promise<T> | undefined {
    if (this.#waiting >= bound) return undefined;
    const free = this.#waiting === 0;
    this.#waiting += 1;
    // A free queue starts at once, in the caller's turn.
    const mine = (free ? work() : this.#last.then(work, work)).finally(() => {
      this.#waiting -= 1;
    });
    this.#last = mine.catch(() => undefined);
    return mine;
  }
}
