import { type ChildProcess, spawn } from 'node:child_process';
import { err, ok, type Result } from '../../contract/values/result.ts';
import type { CancelSignal } from '../../core/kernel/cancel.ts';
import type { CloseCause, Off } from './byteTransport.ts';
import type { DeviceLine } from './deviceLine.ts';

/** How a program ended: its code, `undefined` when it was killed, what it printed, and the end of what it complained of. */
export type ProgramEnd = {
  readonly code: number | undefined;
  readonly output: Uint8Array;
  readonly words: string;
  /** It printed more than allowed and was stopped. */
  readonly overflow: boolean;
};

/** One run of a program. `onWords` hears its complaints and progress as they come. */
export type ProgramRun = {
  readonly args: readonly string[];
  readonly mostBytes: number;
  readonly deadlineMs: number;
  readonly onWords?: (words: string) => void;
};

/** What a device reached by a program of the system is called by. */
export type ProgramLine = {
  readonly program: string;
  /** Arguments of a run that only looks whether the device is there. */
  readonly look: readonly string[];
  /** Which reason of `contract/text/devices.ts` an unsuccessful look means, by the program's words. */
  readonly reasonOf: (end: ProgramEnd) => string;
};

/** After a polite end a program has this long. */
const killMs = 2_000;
const lookMs = 15_000;
const keptWords = 4_000;

/**
 * A scanner behind a program of the system: `scanimage` of SANE, PowerShell for WIA. The program is the driver's only way to it, runs
 * once per scan and is stopped by a signal, so that a driver that hangs costs one program and never the device host.
 */
export class ScanProgram implements DeviceLine {
  readonly #line: ProgramLine;
  readonly #running = new Set<ChildProcess>();
  #onClose: ((cause: CloseCause, reason?: string) => void) | undefined;

  constructor(line: ProgramLine) {
    this.#line = line;
  }

  async open(signal?: CancelSignal): Promise<Result<undefined, { readonly code: string; readonly detail: string }>> {
    const problem = await this.look(signal);
    return problem === undefined ? ok(undefined) : err({ code: problem, detail: this.#line.program });
  }

  /** Nothing when the device is there, else the reason why not. */
  async look(signal?: CancelSignal): Promise<string | undefined> {
    const end = await this.run({ args: this.#line.look, mostBytes: 1_000_000, deadlineMs: lookMs }, signal);
    if (end === undefined) return 'scan-program-missing';
    return end.code === 0 ? undefined : this.#line.reasonOf(end);
  }

  onClose(listener: (cause: CloseCause, reason?: string) => void): Off {
    this.#onClose = listener;
    return () => {
      this.#onClose = undefined;
    };
  }

  async close(): Promise<void> {
    for (const child of this.#running) child.kill('SIGKILL');
    const tell = this.#onClose;
    this.#onClose = undefined;
    tell?.('closed');
  }

  /** Runs the program to its end; `undefined` when there is no such program. A fired signal stops it. */
  run(wanted: ProgramRun, signal?: CancelSignal): Promise<ProgramEnd | undefined> {
    return new Promise((resolve) => {
      const child = spawn(this.#line.program, wanted.args, { stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true });
      this.#running.add(child);
      const pieces: Uint8Array[] = [];
      let size = 0;
      let overflow = false;
      let words = '';
      let killer: ReturnType<typeof setTimeout> | undefined;
      const stop = (): void => {
        child.kill('SIGINT');
        killer ??= setTimeout(() => child.kill('SIGKILL'), killMs);
      };
      const deadline = setTimeout(stop, wanted.deadlineMs);
      signal?.addEventListener('abort', stop, { once: true });
      if (signal?.aborted) stop();
      const done = (end: ProgramEnd | undefined): void => {
        clearTimeout(deadline);
        clearTimeout(killer);
        signal?.removeEventListener('abort', stop);
        this.#running.delete(child);
        resolve(end);
      };
      child.stdout.on('data', (piece: Uint8Array) => {
        size += piece.length;
        overflow ||= size > wanted.mostBytes;
        if (overflow) stop();
        else pieces.push(piece);
      });
      child.stderr.setEncoding('utf8');
      child.stderr.on('data', (text: string) => {
        words = (words + text).slice(-keptWords);
        wanted.onWords?.(text);
      });
      child.on('error', () => done(undefined));
      child.on('close', (code) =>
        done({ code: code ?? undefined, output: new Uint8Array(Buffer.concat(pieces)), words, overflow }),
      );
    });
  }
}
