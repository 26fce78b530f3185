import { err, ok, type Result } from '../../contract/values/result.ts';
import type { ByteTransport, CloseCause, Off, OpenFailure, TransportEndpoint } from '../transports/byteTransport.ts';
import { TransportListeners } from '../transports/listeners.ts';
import type { TraceRow } from './trace.ts';
import { type TraceMismatch, TracePlayer, type TracePlayerOptions } from './tracePlayer.ts';

/**
 * Plays a trace as a device would. Other bytes than the trace has end the line and are kept in `mismatch`, because a replay that
 * guesses proves nothing; see `tracePlayer.ts` for the looser order and for pauses.
 */
export class ReplayTransport implements ByteTransport {
  readonly info: TransportEndpoint = { kind: 'replay', path: 'replay' };
  readonly #listeners = new TransportListeners();
  readonly #player: TracePlayer;
  mismatch: TraceMismatch | undefined;

  constructor(
    rows: readonly TraceRow[],
    options: Pick<TracePlayerOptions, 'match' | 'timeScale' | 'clock'> = { match: 'strict' },
  ) {
    this.#player = new TracePlayer({
      ...options,
      rows,
      say: (bytes) => this.#listeners.data(bytes),
      onMismatch: (mismatch) => {
        this.mismatch ??= mismatch;
      },
    });
  }

  /** Rows not yet played. */
  get remaining(): number {
    return this.#player.remaining;
  }

  async open(): Promise<Result<undefined, OpenFailure>> {
    this.#player.begin();
    return ok(undefined);
  }

  async write(bytes: Uint8Array): Promise<Result<undefined, 'port-lost'>> {
    if (this.#listeners.closed) return err('port-lost');
    if (this.#player.receive(bytes)) return ok(undefined);
    this.#listeners.close('unplugged');
    return err('port-lost');
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
}
