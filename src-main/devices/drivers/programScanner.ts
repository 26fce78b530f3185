import type { CancelSignal } from '../../core/kernel/cancel.ts';
import type { DeviceOutcome } from '../../core/ports/devices.ts';
import { largestPaperBytes, type ScannedPaper } from '../../core/ports/documentScanner.ts';
import type { ProgramEnd, ScanProgram } from '../transports/scanProgram.ts';
import { type DocumentScannerSession, noPaper, paperOf, type ScanWish } from './documentScanner.ts';
import type { SessionHealth } from './session.ts';

/** What differs between the system's scan programs. */
export type ScanDialect = {
  readonly scan: readonly string[];
  /** The program's output as the file's bytes. */
  readonly bytesOf: (output: Uint8Array) => Uint8Array;
  /** Percent done, where the words tell. */
  readonly progressOf: (words: string) => number | undefined;
  readonly reasonOf: (end: ProgramEnd) => string;
};

/** A slow flatbed at 300 dpi in colour takes under a minute. */
const scanMs = 120_000;

/** A scanner reached by a program of the system. Whether it is there is asked every four seconds, by opening it and nothing more. */
export class ProgramScanner implements DocumentScannerSession {
  readonly pollMs = 4_000;
  readonly #program: ScanProgram;
  readonly #dialect: ScanDialect;

  constructor(program: ScanProgram, dialect: ScanDialect) {
    this.#program = program;
    this.#dialect = dialect;
  }

  async poll(): Promise<SessionHealth> {
    const problem = await this.#program.look();
    return problem === undefined ? { state: 'ready' } : { state: 'failed', reason: problem, reopen: true };
  }

  end(): void {}

  async scan(wanted: ScanWish, signal?: CancelSignal): Promise<DeviceOutcome<ScannedPaper>> {
    const { bytesOf, progressOf, reasonOf, scan } = this.#dialect;
    const onWords = (words: string): void => {
      const percent = progressOf(words);
      if (percent !== undefined) wanted.onProgress(percent);
    };
    const run = { args: scan, mostBytes: 2 * largestPaperBytes, deadlineMs: scanMs, onWords };
    const end = await this.#program.run(run, signal);
    if (signal?.aborted) return noPaper('scan-cancelled');
    if (end === undefined) return noPaper('scan-program-missing');
    if (end.overflow) return noPaper('paper-too-large');
    if (end.code !== 0) return noPaper(reasonOf(end), end.words.trim().slice(-200));
    return paperOf(bytesOf(end.output));
  }
}
