import { err, ok, type Result } from '../../contract/values/result.ts';
import type { ByteTransport, CloseCause, Off, OpenFailure, TransportEndpoint } from '../transports/byteTransport.ts';
import { TransportListeners } from '../transports/listeners.ts';
import type { TraceRow } from './trace.ts';

/**
 * Plays a trace as a device would: after the bytes of an `out` row were written, the `in` rows behind it arrive. Strict: other bytes
 * than the trace's end the line and are kept in `mismatch`, because a replay that guesses proves nothing.
 */
export class ReplayTransport implements ByteTransport {
  readonly info: TransportEndpoint = { kind: 'replay', path: 'replay' };
  readonly #rows: TraceRow[];
  readonly #listeners = new TransportListeners();
  #expected: Uint8Array = new Uint8Array(0);
  /** First difference between the program and the trace. */
  mismatch: { readonly expected: string; readonly written: string } | undefined;

  constructor(rows: readonly TraceRow[]) {
    this.#rows = rows.filter((row) => row.direction !== 'event');
  }

  /** Rows not yet played. */
  get remaining(): number {
    return this.#rows.length;
  }

  async open(): Promise<Result<undefined, OpenFailure>> {
    queueMicrotask(() => this.#deliver());
    return ok(undefined);
  }

  async write(bytes: Uint8Array): Promise<Result<undefined, 'port-lost'>> {
    if (this.#listeners.closed) return err('port-lost');
    const row = this.#expected.length > 0 ? undefined : this.#rows.shift();
    if (row) this.#expected = Uint8Array.from(Buffer.from(row.hex, 'hex'));
    const [head, rest] = [this.#expected.slice(0, bytes.length), this.#expected.slice(bytes.length)];
    if (hex(head) !== hex(bytes)) {
      this.mismatch ??= { expected: hex(this.#expected), written: hex(bytes) };
      this.#listeners.close('unplugged');
      return err('port-lost');
    }
    this.#expected = rest;
    if (rest.length === 0) queueMicrotask(() => this.#deliver());
    return ok(undefined);
  }

  onData(listener: (chunk: Uint8Array) => void): Off {
    return this.#listeners.onData(listener);
  }

  onClose(listener: (cause: CloseCause) => void): Off {
    return this.#listeners.onClose(listener);
  }

  async close(): Promise<void> {
    this.#listeners.close('closed');
  }

  #deliver(): void {
    while (this.#rows[0]?.direction === 'in') {
      const row = this.#rows.shift();
      if (row) this.#listeners.data(Uint8Array.from(Buffer.from(row.hex, 'hex')));
    }
  }
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex').toUpperCase();
}
