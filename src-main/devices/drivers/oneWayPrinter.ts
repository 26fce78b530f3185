import type { CancelSignal } from '../../core/kernel/cancel.ts';
import type { Clock } from '../../core/ports/clock.ts';
import type { ByteTransport } from '../transports/byteTransport.ts';
import type { JobOutcome } from './receiptPrinter.ts';
import type { DeviceSession, SessionHealth } from './session.ts';

/** What the driver needs. `baudRate` only stretches the time a long job may take. */
export type OneWayPrinterOptions = {
  readonly transport: ByteTransport;
  readonly clock: Clock;
  readonly baudRate: number;
};

/** Paper is changed and the knob turned while the line is held; then it goes on by itself. */
const patienceMs = 60_000;
/** Start, eight bits and stop of one byte, half as much again for pauses. */
const bitsPerByte = 15;

/**
 * A printer that cannot answer: dot-matrix printers, most queues, the cheapest roll printers. Its health is unknown as long as the
 * line is open and never "ready"; a job whose first byte left is unknown until a person looked at the paper. It sends nothing twice.
 */
export class OneWayPrinter implements DeviceSession {
  readonly pollMs = 10_000;
  readonly #options: OneWayPrinterOptions;
  #lost = false;
  /** The line still holds bytes of an earlier job: anything more would come out behind them. */
  #held = false;

  constructor(options: OneWayPrinterOptions) {
    this.#options = options;
    options.transport.onClose(() => {
      this.#lost = true;
    });
  }

  async poll(): Promise<SessionHealth> {
    return this.#held
      ? { state: 'failed', reason: 'printer-holds-line' }
      : { state: 'unknown', reason: 'no-back-channel' };
  }

  async print(bytes: Uint8Array, signal?: CancelSignal): Promise<JobOutcome> {
    if (this.#held) return outcome('not-printed', 'printer-holds-line');
    if (signal?.aborted) return outcome('not-printed', 'cancelled');
    // From here on paper may come out, so cancelling no longer changes anything and nothing is ever sent again.
    const { baudRate, clock, transport } = this.#options;
    const stop = new AbortController();
    const late = clock.sleep(patienceMs + (bytes.length * bitsPerByte * 1000) / baudRate, stop.signal).then(
      () => 'late' as const,
      () => 'late' as const,
    );
    this.#held = true;
    const writing = transport.write(bytes).then((written) => {
      this.#held = false;
      return written;
    });
    const written = await Promise.race([writing, late]);
    stop.abort();
    if (written === 'late') return outcome('unknown', 'write-stalled');
    if (!written.ok && written.error === 'not-sent') return outcome('not-printed', 'queue-refused');
    if (!written.ok || this.#lost) return outcome('unknown', 'port-lost-during-job');
    return outcome('unknown', 'no-back-channel');
  }

  /** Nothing is remembered about a printer that went away. */
  end(): void {}
}

function outcome(state: 'not-printed' | 'unknown', reason: string): JobOutcome {
  return { result: { state, reason }, warnings: [] };
}
