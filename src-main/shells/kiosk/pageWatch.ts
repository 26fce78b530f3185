/** Limits of the watch over a kiosk's page, in milliseconds. */
export type WatchLimits = {
  /** A page that has asked nothing for this long hangs: it asks for the station's state every ten seconds. */
  readonly silentMs: number;
  /** A fresh page may take this long until its first request. */
  readonly firstMs: number;
  /** How often somebody looks. */
  readonly lookMs: number;
};

/** What a station uses; a slow PC under load is still far inside. */
export const usualLimits: WatchLimits = { silentMs: 30_000, firstMs: 60_000, lookMs: 5_000 };

/**
 * Notices a page that hangs or has crashed without anybody being told. Any request of the page is a sign of life, whatever becomes of it: a
 * station that is away is not the page's fault.
 */
export class PageWatch {
  readonly #limits: WatchLimits;
  readonly #nowMs: () => number;
  #deadlineMs = Number.POSITIVE_INFINITY;

  constructor(limits: WatchLimits, nowMs: () => number) {
    this.#limits = limits;
    this.#nowMs = nowMs;
  }

  /** A page was loaded just now. */
  loaded(): void {
    this.#deadlineMs = this.#nowMs() + this.#limits.firstMs;
  }

  /** The page asked for something. */
  heard(): void {
    this.#deadlineMs = this.#nowMs() + this.#limits.silentMs;
  }

  /** There is no page to watch now: the words of a pause stand there, which ask nothing. */
  rest(): void {
    this.#deadlineMs = Number.POSITIVE_INFINITY;
  }

  /** Has the page been silent for too long? */
  isSilent(): boolean {
    return this.#nowMs() > this.#deadlineMs;
  }
}
