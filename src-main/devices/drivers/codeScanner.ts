import type { Clock } from '../../core/ports/clock.ts';
import type { ScannedText } from '../../core/ports/devices.ts';
import type { Log } from '../../core/ports/log.ts';
import { longestCode } from '../../contract/values/scannedCode.ts';
import { ScannerFramer, type ScannerFraming } from '../protocols/scanner/framer.ts';
import type { ByteTransport } from '../transports/byteTransport.ts';
import type { DeviceSession, SessionHealth } from './session.ts';

export type CodeScannerParts = {
  readonly transport: ByteTransport;
  readonly clock: Clock;
  readonly log: Log;
  readonly framing: ScannerFraming;
  readonly onCode: (scan: ScannedText) => void;
};

/** A scanner sends a code in one go; after this silence an unfinished one will not be finished. */
const silenceMs = 500;

/**
 * A scanner on a serial line. It only speaks: nothing is ever sent to it, so that it is well as long as its port is there is all that
 * can be known.
 */
export class CodeScanner implements DeviceSession {
  readonly pollMs = 2_000;
  readonly #parts: CodeScannerParts;
  readonly #framer: ScannerFramer;
  readonly #off: () => void;
  #lastMs = 0;

  constructor(parts: CodeScannerParts) {
    this.#parts = parts;
    this.#framer = new ScannerFramer(parts.framing);
    this.#off = parts.transport.onData((chunk) => this.#hear(chunk));
  }

  async poll(): Promise<SessionHealth> {
    return { state: 'ready' };
  }

  end(): void {
    this.#off();
    this.#forget();
  }

  #hear(chunk: Uint8Array): void {
    const { clock, log, onCode } = this.#parts;
    const nowMs = clock.monotonicMs();
    if (this.#framer.pending > 0 && nowMs - this.#lastMs > silenceMs) this.#forget();
    this.#lastMs = nowMs;
    for (const event of this.#framer.push(chunk)) {
      if (event.type === 'fault') log.warn('device.code-dropped', { reason: event.reason });
      else onCode({ text: event.text.slice(0, longestCode) });
    }
  }

  /** Half a code is nobody's: the clerk scans again, the log says why nothing came. */
  #forget(): void {
    if (this.#framer.pending > 0) this.#parts.log.warn('device.code-dropped', { reason: 'cut-off' });
    this.#framer.flush();
  }
}
