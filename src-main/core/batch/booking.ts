import type { Answer } from '../../contract/index.ts';
import type { ErrorCode } from '../../contract/errors.ts';
import type { Environment, Who } from '../kernel/environment.ts';
import { claimedFirst } from '../peers/index.ts';
import { StorageError } from '../ports/journalStore.ts';
import { bookLine } from './bookLine.ts';
import type { CheckDesk } from './checkLine.ts';
import { type CheckedList, statusOf } from './checkList.ts';

export type RunView = NonNullable<Answer<'batch.getBatch'>['run']>;

/** Refusals that concern every line alike: going on would only refuse them all. */
const stopsAll: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'SHIFT_NOT_OPEN',
  'SHIFT_OF_ANOTHER',
  'SHIFT_DAY_OVER',
  'RECEIPTS_EXHAUSTED',
  'OFFLINE_LIMIT',
  'POLICY_MISSING',
  'RECOVERY_MODE',
  'CLOCK_BEHIND',
  'TERMINAL_REVOKED',
  'STATION_STOPPING',
  'DISK_FULL',
  'DISK_FAILED',
]);

/** Lines the other windows are asked about in one question. */
const askedAtOnce = 50;

/** Pages hear of progress after this many lines. */
const hintEvery = 10;

/** The booking of one list: line after line, each durable before the next, until it is told to stop. */
export class Booking {
  readonly #desk: CheckDesk;
  readonly #who: Who;
  readonly #storageFailed: (error: StorageError) => void;
  #stop = false;
  #view: RunView;

  constructor(
    desk: CheckDesk,
    who: Who,
    parts: { readonly total: number; readonly storageFailed: (error: StorageError) => void },
  ) {
    this.#desk = desk;
    this.#who = who;
    this.#storageFailed = parts.storageFailed;
    this.#view = { state: 'running', done: 0, total: parts.total };
  }

  view(): RunView {
    return this.#view;
  }

  /** After the line under way nothing more is booked. */
  stop(): void {
    this.#stop = true;
  }

  /** A bug ended it; what is booked is booked. */
  fail(): void {
    this.#end(this.#desk.environment, 'failed', 'INTERNAL');
  }

  /**
   * Books every line that is ready. Lines that are no longer in order stay; the caller looks at them again. The other windows are asked
   * about a handful of lines at once, so that one of them being away costs a list seconds and not minutes. True when it came to the end.
   */
  async run(list: CheckedList): Promise<boolean> {
    const { environment } = this.#desk;
    for (let from = 0; from < list.lines.length; from += askedAtOnce) {
      const piece = list.lines.slice(from, from + askedAtOnce);
      const wanted = piece.flatMap(({ known, line }) =>
        known && line.kind !== 'aid' ? [{ personKey: known.personKey, year: list.draft.year }] : [],
      );
      const ended = await claimedFirst(
        environment,
        () => wanted,
        () => this.#bookPiece(list, piece),
      );
      if (!ended) continue;
      this.#end(environment, ended.state, ended.error);
      return false;
    }
    return true;
  }

  /** What follows the last line is done too: nobody sees an end before it. */
  finish(): void {
    this.#end(this.#desk.environment, 'done');
  }

  /** One line after the other; what is answered ends the whole list. */
  async #bookPiece(
    list: CheckedList,
    piece: CheckedList['lines'],
  ): Promise<{ readonly state: RunView['state']; readonly error?: ErrorCode } | undefined> {
    const { environment } = this.#desk;
    for (const checked of piece) {
      if (statusOf(environment, checked) !== 'ready') continue;
      if (this.#stop) return { state: 'stopped' };
      const error = this.#bookOne(list, checked);
      if (error !== undefined && stopsAll.has(error)) return { state: 'failed', error };
      this.#view = { ...this.#view, done: this.#view.done + 1 };
      if (this.#view.done % hintEvery === 0) environment.changed('batch');
      await environment.clock.sleep(0);
    }
    return undefined;
  }

  #bookOne(list: CheckedList, checked: CheckedList['lines'][number]): ErrorCode | undefined {
    try {
      const booked = bookLine(this.#desk, this.#who, { batch: list.draft, checked });
      return booked.ok ? undefined : booked.error.code;
    } catch (error) {
      if (!(error instanceof StorageError)) throw error;
      if (error.code === 'full') return 'DISK_FULL';
      this.#storageFailed(error);
      return 'DISK_FAILED';
    }
  }

  #end(environment: Environment, state: RunView['state'], error?: ErrorCode): void {
    this.#view = { ...this.#view, state, ...(error === undefined ? {} : { error }) };
    environment.changed('batch');
  }
}
