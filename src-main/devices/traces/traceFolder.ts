import { appendFileSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { TraceRow } from './trace.ts';
import { headerLine, rowLine, type TraceHeader } from './traceLines.ts';

/** How much traces may take on disk, and how much one file. */
export type TraceLimits = { readonly totalBytes: number; readonly fileBytes: number };
const usualLimits: TraceLimits = { totalBytes: 64 * 1024 * 1024, fileBytes: 1024 * 1024 };

/** Bytes of the newest rows that are handed out at once. */
const mostTextBytes = 2 * 1024 * 1024;

type TraceFile = { readonly name: string; readonly device: string; readonly number: number; bytes: number };
const nameForm = /^([a-z][a-z0-9-]{0,39})\.(\d{9})\.jsonl$/;

/**
 * Recorded rows of all devices on disk: files of one megabyte, each a whole trace with its header, the oldest deleted when all
 * together are larger than the limit. Rows come redacted; a disk that takes no more ends the recording and nothing else.
 */
export class TraceFolder {
  readonly #folder: string;
  readonly #limits: TraceLimits;
  readonly #files: TraceFile[];
  readonly #onFull: (problem: string) => void;
  #full = false;

  constructor(folder: string, onFull: (problem: string) => void, limits: TraceLimits = usualLimits) {
    this.#folder = folder;
    this.#limits = limits;
    this.#onFull = onFull;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    this.#files = readdirSync(folder)
      .flatMap((name) => {
        const [, device, number] = nameForm.exec(name) ?? [];
        if (device === undefined) return [];
        return [{ name, device, number: Number(number), bytes: statSync(join(folder, name)).size }];
      })
      .sort((a, b) => a.number - b.number);
  }

  /** Writes a row behind the others of its device. */
  add(header: Pick<TraceHeader, 'driver' | 'profile' | 'device'>, row: TraceRow): void {
    if (this.#full) return;
    try {
      const file = this.#fileOf(header);
      this.#append(file, rowLine(row));
      this.#dropOldest();
    } catch (problem) {
      this.#full = true;
      this.#onFull(problem instanceof Error ? problem.message : String(problem));
    }
  }

  /** The newest rows of a device as trace text; `undefined` when none were recorded. */
  text(device: string): string | undefined {
    let text = '';
    for (const file of this.#files.filter((one) => one.device === device).reverse()) {
      if (text.length + file.bytes > mostTextBytes) break;
      const part = readFileSync(join(this.#folder, file.name), 'utf8');
      // Every file begins with the same header: one is enough.
      text = text === '' ? part : `${part}${text.slice(text.indexOf('\n') + 1)}`;
    }
    return text === '' ? undefined : text;
  }

  #fileOf(header: Pick<TraceHeader, 'driver' | 'profile' | 'device'>): TraceFile {
    const last = this.#files.findLast((file) => file.device === header.device);
    if (last && last.bytes < this.#limits.fileBytes) return last;
    const number = (this.#files.at(-1)?.number ?? 0) + 1;
    const name = `${header.device}.${String(number).padStart(9, '0')}.jsonl`;
    const file = { name, device: header.device, number, bytes: 0 };
    this.#append(file, headerLine(header));
    this.#files.push(file);
    return file;
  }

  #append(file: TraceFile, line: string): void {
    appendFileSync(join(this.#folder, file.name), line, { mode: 0o600 });
    file.bytes += Buffer.byteLength(line);
  }

  #dropOldest(): void {
    let total = this.#files.reduce((sum, file) => sum + file.bytes, 0);
    while (total > this.#limits.totalBytes && this.#files.length > 1) {
      const oldest = this.#files.shift();
      if (!oldest) return;
      rmSync(join(this.#folder, oldest.name), { force: true });
      total -= oldest.bytes;
    }
  }
}
