import type { Clock } from '../ports/clock.ts';
import type { Province } from '../ports/province.ts';

/** After a clerk's question to the province the line stays the counter's for this long: the next question is likely. */
const quietMs = 5_000;

/** Knows whether somebody at the counter waits for the province, so that the backlog makes way. */
export class ClerkWatch {
  readonly #clock: Clock;
  #open = 0;
  #lastMs = Number.NEGATIVE_INFINITY;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Whether a question is under way or was a moment ago. */
  waits(): boolean {
    return this.#open > 0 || this.#clock.monotonicMs() - this.#lastMs < quietMs;
  }

  /** The same province, with the questions of the counter noticed: those about one person. */
  over(province: Province): Province {
    const { ready } = province;
    return {
      ...(ready && { ready: (acts) => ready(acts) }),
      heartbeat: (status) => province.heartbeat(status),
      reference: (haveVersion) => province.reference(haveVersion),
      changes: (cursor, limit) => province.changes(cursor, limit),
      person: (key, reason) => this.#during(() => province.person(key, reason)),
      code: (token, reason) => this.#during(() => province.code(token, reason)),
      deliver: (acts) => province.deliver(acts),
      ask: (ids) => province.ask(ids),
      leaseReceipts: (requestId, want) => province.leaseReceipts(requestId, want),
      heldActs: (after, limit) => this.#during(() => province.heldActs(after, limit)),
      dayActs: (day, after, limit) => this.#during(() => province.dayActs(day, after, limit)),
      reportReceipts: (report) => province.reportReceipts(report),
      reconcile: (sheet) => province.reconcile(sheet),
      close: () => province.close(),
    };
  }

  async #during<T>(call: () => Promise<T>): Promise<T> {
    this.#open += 1;
    try {
      return await call();
    } finally {
      this.#open -= 1;
      this.#lastMs = this.#clock.monotonicMs();
    }
  }
}
