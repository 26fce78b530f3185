import type { CancelSignal } from '../../core/kernel/cancel.ts';
import type { Clock } from '../../core/ports/clock.ts';
import type { PrintQueue } from '../transports/systemPrinter/printQueue.ts';
import type { JobOutcome } from './receiptPrinter.ts';
import type { DeviceSession, SessionHealth } from './session.ts';

/** A sheet takes seconds; a printer that sleeps takes half a minute to warm up. */
const waits = { pollMs: 10_000, askMs: 1000, jobMs: 60_000, cancelMs: 5000 } as const;

/** What the driver needs. */
export type DocumentPrinterOptions = { readonly queue: PrintQueue; readonly clock: Clock };

/**
 * An office printer behind a queue of the operating system. A job is handed over once, under the system's own number, and watched;
 * one that still waits when patience ends is taken back, so that it does not come out when nobody expects it. Whatever began to print
 * and did not end well is unknown.
 */
export class DocumentPrinter implements DeviceSession {
  readonly pollMs = waits.pollMs;
  readonly #options: DocumentPrinterOptions;

  constructor(options: DocumentPrinterOptions) {
    this.#options = options;
  }

  async poll(): Promise<SessionHealth> {
    const looked = await this.#options.queue.look();
    if (looked.ok) return { state: 'ready' };
    const reopen = looked.error !== 'queue-stopped';
    return { state: 'failed', reason: looked.error, reopen };
  }

  async print(
    document: { readonly title: string; readonly pdf: Uint8Array; readonly paper: 'A4' | 'A5' },
    signal?: CancelSignal,
  ): Promise<JobOutcome> {
    const { queue } = this.#options;
    const looked = await queue.look();
    if (!looked.ok) return outcome('not-printed', looked.error);
    if (signal?.aborted) return outcome('not-printed', 'cancelled');
    const { paper, pdf, title } = document;
    const taken = await queue.submit({ bytes: pdf, title, form: 'pdf', paper });
    if (!taken.ok)
      return taken.error === 'refused' ? outcome('not-printed', 'queue-refused') : outcome('unknown', 'spooler-silent');
    return this.#follow(taken.value);
  }

  /** Nothing is remembered about a queue. */
  end(): void {}

  async #follow(jobId: string): Promise<JobOutcome> {
    const { clock, queue } = this.#options;
    const deadline = clock.monotonicMs() + waits.jobMs;
    let began = false;
    while (clock.monotonicMs() < deadline) {
      const state = await queue.jobState(jobId);
      began ||= state === 'printing';
      if (state === 'printed') return { result: { state: 'printed' }, warnings: [] };
      if (state === 'cancelled') return outcome(began ? 'unknown' : 'not-printed', 'job-cancelled');
      if (state === 'failed' || state === 'gone')
        return outcome('unknown', state === 'failed' ? 'job-failed' : 'spooler-silent');
      await clock.sleep(waits.askMs);
    }
    return this.#takeBack(jobId, began);
  }

  /** Only a job that never began and is seen cancelled is certainly not on paper. */
  async #takeBack(jobId: string, began: boolean): Promise<JobOutcome> {
    const { clock, queue } = this.#options;
    await queue.cancel(jobId);
    const deadline = clock.monotonicMs() + waits.cancelMs;
    while (clock.monotonicMs() < deadline) {
      const state = await queue.jobState(jobId);
      if (state === 'printed') return { result: { state: 'printed' }, warnings: [] };
      if (state === 'cancelled') return outcome(began ? 'unknown' : 'not-printed', 'spooler-stuck');
      await clock.sleep(waits.askMs);
    }
    return outcome('unknown', 'spooler-stuck');
  }
}

function outcome(state: 'not-printed' | 'unknown', reason: string): JobOutcome {
  return { result: { state, reason }, warnings: [] };
}
