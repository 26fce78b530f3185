import { ok, type Result } from '../../contract/values/result.ts';
import type { CancelSignal } from '../../core/kernel/cancel.ts';
import type { Clock } from '../../core/ports/clock.ts';
import type { PrintResult } from '../../core/ports/devices.ts';
import { escpos } from '../protocols/escpos/commands.ts';
import type { ByteTransport } from '../transports/byteTransport.ts';
import { PrinterLink } from './printerLink.ts';
import type { DeviceSession, SessionHealth } from './session.ts';

/** What the driver needs. `baudRate` only stretches the time a long job may take. */
export type ReceiptPrinterOptions = {
  readonly transport: ByteTransport;
  readonly clock: Clock;
  readonly baudRate: number;
};

/** A job's result with what should be said beside it. */
export type JobOutcome = { readonly result: PrintResult; readonly warnings: readonly string[] };

/** Looks at an idle printer every two seconds; after the data it may take this long to print and answer. */
const waits = { pollMs: 2000, writeMs: 15_000, printMs: 20_000, lookMs: 1000, catchUpMs: 3000, quietMs: 500 } as const;
/** Looks without an answer before the port is opened anew: some systems keep a dead handle after a cable was pulled. */
const silencesBeforeReopen = 15;
/** Looks that follow soon on the first silence. */
const soon = { looks: 4, pollMs: 300 } as const;
/** Start, eight bits and stop of one byte, half as much again for pauses. */
const bitsPerByte = 15;

/**
 * ESC/POS receipt printer. It never sends anything twice. "Printed" is said only when the printer, asked behind the data, answers
 * that paper is there and it is online; silence after the first byte left is "unknown", a question for a person.
 */
export class ReceiptPrinter implements DeviceSession {
  readonly #link: PrinterLink;
  readonly #options: ReceiptPrinterOptions;
  /** A queued question of an earlier job was never answered; its answer may still come and must not be taken for a new one's. */
  #behind = false;
  #silences = 0;

  private constructor(link: PrinterLink, options: ReceiptPrinterOptions) {
    this.#link = link;
    this.#options = options;
  }

  /** A printer may be off or have no way to answer: that is found by the first look, not a failure to start. */
  static async start(options: ReceiptPrinterOptions): Promise<Result<ReceiptPrinter, string>> {
    return ok(new ReceiptPrinter(new PrinterLink(options.transport, options.clock), options));
  }

  /** A printer that was just plugged in is silent while it wakes: it is looked at sooner, so that it works within seconds. */
  get pollMs(): number {
    return this.#silences > 0 && this.#silences <= soon.looks ? soon.pollMs : waits.pollMs;
  }

  /** Whatever it finds; no answer is `unknown`, never "ready". */
  async poll(): Promise<SessionHealth> {
    const obstacle = await this.#obstacle();
    this.#silences = obstacle === 'printer-silent' ? this.#silences + 1 : 0;
    if (obstacle === 'printer-silent') {
      return { state: 'unknown', reason: obstacle, reopen: this.#silences >= silencesBeforeReopen };
    }
    if (obstacle !== undefined) return { state: 'failed', reason: obstacle };
    const paper = await this.#link.ask(4);
    return paper?.paperNearEnd ? { state: 'degraded', reason: 'paper-near-end' } : { state: 'ready' };
  }

  async print(bytes: Uint8Array, signal?: CancelSignal): Promise<JobOutcome> {
    const obstacle = await this.#obstacle();
    if (obstacle !== undefined) return job('not-printed', obstacle);
    if (this.#behind && !(await this.#caughtUp())) return job('not-printed', 'printer-still-busy');
    if (signal?.aborted) return job('not-printed', 'cancelled');
    // From here on paper may come out, so cancelling no longer changes anything and nothing is ever sent again.
    this.#link.beginJob();
    this.#behind = true;
    const all = Uint8Array.from([...bytes, ...escpos.queuedPaperStatus]);
    const writeMs = waits.writeMs + (all.length * bitsPerByte * 1000) / this.#options.baudRate;
    if (!(await this.#link.write(all, writeMs))) {
      return job('unknown', this.#link.lost ? 'port-lost-during-job' : 'write-stalled');
    }
    return this.#awaitPaper();
  }

  /** Nothing is remembered about a printer that went away. */
  end(): void {}

  /** Waits for the queued answer; while it does not come, looks every second whether paper ended or the cover was opened. */
  async #awaitPaper(): Promise<JobOutcome> {
    const deadline = this.#options.clock.monotonicMs() + waits.printMs;
    while (this.#options.clock.monotonicMs() < deadline) {
      const queued = await this.#link.queuedPaper(waits.lookMs);
      if (this.#link.lost) return job('unknown', 'port-lost-during-job');
      if (queued) this.#behind = false;
      if (queued?.end) return job('unknown', 'paper-ended-during-job');
      if (queued) return this.#afterPrinting(queued.nearEnd);
      const obstacle = await this.#obstacle();
      if (obstacle === 'paper-out') return job('unknown', 'paper-ended-during-job');
      if (obstacle !== undefined && obstacle !== 'printer-silent') return job('unknown', `${obstacle}-during-job`);
    }
    return job('unknown', 'no-answer-after-data');
  }

  /** Asks without data behind it: once that is answered and nothing follows, everything earlier is done or forgotten. */
  async #caughtUp(): Promise<boolean> {
    this.#link.beginJob();
    if (!(await this.#link.write(Uint8Array.from(escpos.queuedPaperStatus), waits.lookMs))) return false;
    if (!(await this.#link.queuedPaper(waits.catchUpMs))) return false;
    while (await this.#link.queuedPaper(waits.quietMs));
    this.#behind = false;
    return true;
  }

  async #afterPrinting(nearEnd: boolean): Promise<JobOutcome> {
    const obstacle = await this.#obstacle();
    if (this.#link.lost) return job('unknown', 'port-lost-during-job');
    if (obstacle === 'printer-silent') return job('unknown', 'no-answer-after-data');
    if (obstacle === 'paper-out') return job('unknown', 'paper-ended-during-job');
    if (obstacle !== undefined) return job('unknown', `${obstacle}-during-job`);
    return { result: { state: 'printed' }, warnings: nearEnd ? ['paper-near-end'] : [] };
  }

  /** Why nothing can be printed now, most telling reason first; `undefined` when the printer says it can. */
  async #obstacle(): Promise<
    'printer-silent' | 'paper-out' | 'cover-open' | 'cutter-error' | 'printer-error' | 'offline' | undefined
  > {
    const printer = await this.#link.ask(1);
    if (!printer) return 'printer-silent';
    const paper = await this.#link.ask(4);
    if (!paper) return 'printer-silent';
    if (paper.paperEnd) return 'paper-out';
    if (printer.online) return undefined;
    const cause = await this.#link.ask(2);
    if (cause?.coverOpen) return 'cover-open';
    if (cause?.stoppedByPaper) return 'paper-out';
    const error = await this.#link.ask(3);
    if (error?.cutterError) return 'cutter-error';
    return error?.fatalError ? 'printer-error' : 'offline';
  }
}

function job(state: PrintResult['state'], reason: string): JobOutcome {
  return { result: { state, reason }, warnings: [] };
}
