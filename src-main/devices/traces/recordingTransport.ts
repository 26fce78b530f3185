import type { Result } from '../../contract/values/result.ts';
import type { CancelSignal } from '../../core/kernel/cancel.ts';
import type { Clock } from '../../core/ports/clock.ts';
import type { ByteTransport, CloseCause, Off, OpenFailure, TransportEndpoint } from '../transports/byteTransport.ts';
import type { Redactor } from './redaction.ts';
import type { TraceRing } from './trace.ts';

/** Where to write and how to make it harmless. */
export type RecordingOptions = {
  readonly inner: ByteTransport;
  readonly ring: TraceRing;
  readonly clock: Clock;
  readonly redactOut: Redactor;
  readonly redactIn: Redactor;
};

/** A transport that notes what passes it; nothing else changes. */
export class RecordingTransport implements ByteTransport {
  readonly #options: RecordingOptions;

  constructor(options: RecordingOptions) {
    this.#options = options;
    options.inner.onData((chunk) => this.#note('in', options.redactIn, chunk));
    options.inner.onClose((cause) => this.#event(cause));
  }

  get info(): TransportEndpoint {
    return this.#options.inner.info;
  }

  async open(signal?: CancelSignal): Promise<Result<undefined, OpenFailure>> {
    const opened = await this.#options.inner.open(signal);
    this.#event(opened.ok ? 'open' : opened.error.code);
    return opened;
  }

  async write(bytes: Uint8Array): Promise<Result<undefined, 'port-lost' | 'not-sent'>> {
    this.#note('out', this.#options.redactOut, bytes);
    return this.#options.inner.write(bytes);
  }

  onData(listener: (chunk: Uint8Array) => void): Off {
    return this.#options.inner.onData(listener);
  }

  onClose(listener: (cause: CloseCause, reason?: string) => void): Off {
    return this.#options.inner.onClose(listener);
  }

  get mark(): ByteTransport['mark'] {
    return this.#options.inner.mark;
  }

  async close(): Promise<void> {
    await this.#options.inner.close();
  }

  #note(direction: 'in' | 'out', redact: Redactor, chunk: Uint8Array): void {
    for (const { bytes, note } of redact(chunk)) {
      const hex = Buffer.from(bytes).toString('hex').toUpperCase();
      this.#options.ring.add({ tUs: this.#nowUs(), direction, hex, ...(note === undefined ? {} : { note }) });
    }
  }

  #event(note: string): void {
    this.#options.ring.add({ tUs: this.#nowUs(), direction: 'event', hex: '', note });
  }

  #nowUs(): number {
    return Math.round(this.#options.clock.monotonicMs() * 1000);
  }
}
