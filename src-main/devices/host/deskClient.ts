import type { CancelSignal } from '../../core/kernel/cancel.ts';
import type { DeviceOutcome, ScannedText } from '../../core/ports/devices.ts';
import type { DocumentScanner, ScannedPaper } from '../../core/ports/documentScanner.ts';
import type { SignaturePad, SignatureStrokes } from '../../core/ports/signaturePad.ts';
import { checked } from './checkedOutcome.ts';
import { deskOutcomes } from './deskMessages.ts';
import type { KeptRequest } from './hostKeeper.ts';

/** Above all waits inside the host: two minutes for a paper, one for a signature. */
const deadlineMs = { scan: 150_000, sign: 75_000 } as const;

/** Sends one request to the process that owns the scanners and pads. */
type Ask = (request: KeptRequest, signal?: CancelSignal) => Promise<unknown>;

/** Scanners and pads as the station sees them. */
export class DeskClient {
  readonly documents: DocumentScanner;
  readonly pad: SignaturePad;
  readonly #ask: Ask;
  readonly #codeListeners = new Set<(scan: ScannedText) => void>();
  #onProgress: ((percent: number) => void) | undefined;

  constructor(ask: Ask) {
    this.#ask = ask;
    this.documents = { scan: ({ onProgress }, signal) => this.#scan(onProgress, signal) };
    this.pad = {
      sign: (signal) => this.#sign(signal),
      captureFingerprint: (signal) => this.#fingerprint(signal),
    };
  }

  onCode(listener: (scan: ScannedText) => void): () => void {
    this.#codeListeners.add(listener);
    return () => this.#codeListeners.delete(listener);
  }

  /** What the host told. */
  hearCode(scan: ScannedText): void {
    for (const listener of [...this.#codeListeners]) listener(scan);
  }

  hearProgress(percent: number): void {
    this.#onProgress?.(percent);
  }

  close(): void {
    this.#codeListeners.clear();
  }

  async #scan(
    onProgress: ((percent: number) => void) | undefined,
    signal: CancelSignal | undefined,
  ): Promise<DeviceOutcome<ScannedPaper>> {
    // The scanner takes one at a time; a second caller is told that it is busy and must not take the first one's progress.
    this.#onProgress ??= onProgress;
    const outcome = await this.#request('scan', deadlineMs.scan, signal);
    if (this.#onProgress === onProgress) this.#onProgress = undefined;
    return checked(deskOutcomes.scan, outcome, 'not-done');
  }

  async #sign(signal: CancelSignal | undefined): Promise<DeviceOutcome<SignatureStrokes>> {
    return checked(deskOutcomes.sign, await this.#request('sign', deadlineMs.sign, signal), 'not-done');
  }

  async #fingerprint(signal: CancelSignal | undefined): Promise<DeviceOutcome<Uint8Array>> {
    return checked(deskOutcomes.fingerprint, await this.#request('fingerprint', deadlineMs.sign, signal), 'not-done');
  }

  #request(type: string, ms: number, signal: CancelSignal | undefined): Promise<unknown> {
    return this.#ask({ message: { type }, deadlineMs: ms, certainty: 'not-done' }, signal);
  }
}
